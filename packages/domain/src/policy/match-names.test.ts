import fc from "fast-check";
import { expect, test } from "vitest";
import { coreName, normalName, similarity } from "./match-names.ts";

test("names are compared without width, blanks, brackets and legal form", () => {
  expect(normalName("贵州 黔数（集团）有限公司")).toBe(normalName("贵州黔数(集团)有限公司"));
  expect(coreName("贵州黔数科技股份有限公司")).toBe("贵州黔数科技");
  expect(coreName("黔数集团有限公司")).toBe("黔数");
  expect(similarity("贵州黔数科技有限公司", "贵州黔数科技有限责任公司")).toBe(1);
});

test("a name that differs a little scores below one that is the same and above a stranger", () => {
  const near = similarity("贵州黔数科技有限公司", "贵阳黔数科技有限公司");
  expect(near).toBeGreaterThan(0.5);
  expect(near).toBeLessThan(1);
  expect(similarity("贵州黔数科技有限公司", "苗岭药业有限公司")).toBe(0);
});

test("likeness is symmetric and lies between 0 and 1", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (a, b) => {
      const score = similarity(a, b);
      expect(score).toBe(similarity(b, a));
      expect(score >= 0 && score <= 1).toBe(true);
    }),
    { seed: 20140225 },
  );
});
