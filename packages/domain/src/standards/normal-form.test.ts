import fc from "fast-check";
import { expect, test } from "vitest";
import { fold, foldable, normalise, textForm } from "./normal-form.ts";

test("the fold is the NFKC form of every character that has a single ASCII one", () => {
  const folded = new Map([...fold.from].map((character, index) => [character, fold.to[index]]));
  for (let point = 0x80; point < 0x20000; point++) {
    if (point >= 0xd800 && point < 0xe000) continue;
    const character = String.fromCodePoint(point);
    const form = character.normalize("NFKC");
    const expected = form.length === 1 && form >= " " && form <= "~" ? form : undefined;
    if (folded.get(character) !== expected)
      expect.fail(`U+${point.toString(16)} ${folded.get(character)} ${form}`);
  }
  expect([...fold.from]).toHaveLength(fold.to.length);
  expect(new RegExp(foldable, "u").test("０")).toBe(true);
});

test.each([
  ["５２０１０２-１９９００３０７-００１４", "520102199003070014"],
  [" '520102199003070014\u200b", "520102199003070014"],
  ["138 0013 8000", "13800138000"],
  ["１３８－００１３－８０００", "13800138000"],
  ["（0851）8581-2345", "085185812345"],
  ["贵Ａ·１２３４５", "贵A12345"],
  ["106.123456", "106.123456"],
  ["13800138000.0", "13800138000"],
])("%s becomes %s", (value, normal) => {
  expect(normalise(value)).toBe(normal);
});

test("text keeps its separators and case", () => {
  expect(normalise("　Li_Lei@Example.gov.cn\ufeff ", textForm)).toBe("Li_Lei@Example.gov.cn");
});

test("normalising twice changes nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (value) => {
      expect(normalise(normalise(value))).toBe(normalise(value));
      expect(normalise(normalise(value, textForm), textForm)).toBe(normalise(value, textForm));
    }),
    { seed: 5 },
  );
});
