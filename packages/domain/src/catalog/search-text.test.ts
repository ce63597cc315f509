import { expect, test } from "vitest";
import { indexTerms, queryTerms } from "./search-text.ts";

test("Han runs become single characters and pairs, words and numbers stay whole", () => {
  expect(indexTerms("婚姻登记 GB2312")).toEqual(["婚", "姻", "登", "记", "婚姻", "姻登", "登记", "gb2312"]);
});

test("Han characters and Latin words are told apart where they touch", () => {
  expect(indexTerms("GB2312编码")).toEqual(["gb2312", "编", "码", "编码"]);
  expect(queryTerms("A类2026年")).toEqual(["a", "类", "2026", "年"]);
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
