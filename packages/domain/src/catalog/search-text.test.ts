import { expect, test } from "vitest";
import { indexTerms, queryTerms } from "./search-text.ts";

test("Han runs become single characters and pairs, words and numbers stay whole", () => {
  expect(indexTerms("婚姻登记 GB2312")).toEqual(["婚", "姻", "登", "记", "婚姻", "姻登", "登记", "gb2312"]);
});

test("every query of two neighbouring characters is found in the text it was taken from", () => {
  const text = "贵州省城乡居民最低生活保障对象信息";
  const index = new Set(indexTerms(text));
  const characters = [...text];
  for (let from = 0; from < characters.length; from++) {
    for (let to = from + 1; to <= characters.length; to++) {
      const terms = queryTerms(characters.slice(from, to).join(""));
      expect(terms.every((term) => index.has(term))).toBe(true);
    }
  }
});

test("full-width letters and digits are read as ordinary ones", () => {
  expect(queryTerms("ＧＢ２２６０")).toEqual(["gb2260"]);
});
