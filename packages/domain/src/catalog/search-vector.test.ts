import { describe, expect, test } from "vitest";
import { makeSearchQuery } from "./search-query.ts";
import { type ChineseTools, makeNameKey, makeSearchVector } from "./search-vector.ts";

const readings: Record<string, string> = { 婚: "hun", 姻: "yin", 登: "deng", 记: "ji", 库: "ku" };
const tools: ChineseTools = {
  words: (text) => (text.includes("婚姻") ? ["婚姻"] : []),
  syllables: (han) => [...han].map((character) => readings[character] ?? "x"),
};
const parts = {
  name: "婚姻登记 GB2库",
  keywords: ["结婚"],
  organizationName: "省民政厅",
  itemNames: ["证号"],
  abstract: "摘要",
};

describe("what is indexed of an entry", () => {
  const terms = makeSearchVector(parts, tools);

  test("weighs name, keywords, items and abstract", () => {
    expect(terms).toMatch(/'婚姻':\d+A/);
    expect(terms).toMatch(/'结婚':\d+B/);
    expect(terms).toMatch(/'证号':\d+C/);
    expect(terms).toMatch(/'摘要':\d+D/);
  });

  test("holds readings and initials from every syllable, and the ends of Latin words", () => {
    for (const term of ["~hunyindengji", "~yindengji", "^hydj", "^dj", "~gb2", "~b2", "=婚姻"])
      expect(terms).toContain(`'${term}':`);
    expect(makeNameKey(parts.name, tools)).toBe("hun yin deng ji  gb2ku ");
  });

  test("cuts what would not fit a vector", () => {
    const long = makeSearchVector({ ...parts, itemNames: Array(2000).fill("长".repeat(100)) }, tools);
    expect(long.length).toBeLessThan(20_000);
  });
});

describe("a query", () => {
  test("asks for every pair, and for readings where there are Latin letters", () => {
    expect(makeSearchQuery("婚姻登记", tools)).toEqual({
      terms: ["婚姻", "姻登", "登记"],
      match: "'婚姻' & '姻登' & '登记'",
      boost: "'=婚姻'",
      exact: "婚姻登记",
    });
    expect(makeSearchQuery("hydj 12", tools)?.match).toBe(
      "( 'hydj' | '~hydj':* | '^hydj':* ) & ( '12' | '~12':* )",
    );
  });

  test("cannot be made of signs alone, nor grow without bound", () => {
    expect(makeSearchQuery("（）— '&|!", tools)).toBeUndefined();
    expect(makeSearchQuery("天地玄黄".repeat(100), tools)!.match.split(" & ").length).toBeLessThanOrEqual(40);
  });
});
