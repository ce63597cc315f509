import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectors } from "../grading/detectors.ts";
import { secrecyMarks } from "../grading/secrecy-marks.ts";
import { alphabetOf, without } from "./alphabet.ts";
import { canMatch, firstCharacters, lengthsOf } from "./pattern.ts";

const digits = alphabetOf(["0", "9"]);
const codes = alphabetOf(["0", "9"], ["A", "Z"]);
const han = alphabetOf(["一", "鿿"]);

test.each([
  ["[0-9]{3}", digits, true],
  ["[0-9]{3}X", digits, false],
  ["[0-9]{3}X?", digits, true],
  ["(?:X|[5-7])+", digits, true],
  ["(?:X|Y)+", digits, false],
  ["\\d+\\.\\d+", digits, false],
  ["[^0-9]", digits, false],
  ["[^0-8]", digits, true],
  [".*号", codes, false],
  ["^(?<year>\\d{4})$", digits, true],
  ["\\u0041\\u{42}", codes, true],
  ["[\\u4e00-\\u4e10-]", digits, false],
  ["[A-]", codes, true],
  ["", digits, true],
])("%s", (pattern, alphabet, expected) => {
  expect(canMatch(pattern, alphabet)).toBe(expected);
});

test("needed characters may be anywhere in what is matched", () => {
  expect(canMatch("[0-9]{3}X?", alphabetOf(["0", "9"], "X"), alphabetOf("X"))).toBe(true);
  expect(canMatch("[0-9]{3}Y?", alphabetOf(["0", "9"], "X"), alphabetOf("X"))).toBe(false);
  expect(canMatch("(?:X|Y)[0-9](?:Z|一)", codes, alphabetOf("Z"))).toBe(true);
});

test("what a text begins with", () => {
  expect(firstCharacters("(?:\\+?86|0086)?(?:13|X?9)[0-9]", codes)).toEqual(alphabetOf("01X89"));
  expect(firstCharacters("[^5-9][0-9]|", digits)).toEqual(alphabetOf(["0", "4"]));
});

test.each([
  ["a{2,5}b?", 2, 6],
  ["(?:ab|c)+d*", 1, Number.POSITIVE_INFINITY],
  ["(?:ab|c){2,}|", 0, Number.POSITIVE_INFINITY],
  ["^\\d{4}$", 4, 4],
])("%s matches %i to %d characters", (pattern, least, most) => {
  expect(lengthsOf(pattern)).toEqual([least, most]);
});

test("an alphabet without some of its characters", () => {
  expect(without(alphabetOf(["a", "f"]), alphabetOf("bd"))).toEqual(alphabetOf("acef"));
});

test.each(["(?=a)", "a??", "(a", "[a"])("refuses %s", (pattern) => {
  expect(() => canMatch(pattern, digits)).toThrow(SyntaxError);
});

describe("no text is matched that the analysis excludes", () => {
  const alphabets = {
    digits,
    codes,
    han,
    mixed: alphabetOf(["0", "9"], "X-.年月日号路村@甲"),
    spaces: alphabetOf(" \t5"),
  };
  const patterns = [
    ...detectors.flatMap(({ shapes }) => shapes.map(({ pattern }) => ({ pattern, whole: true }))),
    ...secrecyMarks.map(({ pattern }) => ({ pattern, whole: false })),
  ];
  test.each(Object.entries(alphabets))("made of %s", (_, alphabet) => {
    const points = alphabet.flatMap(([from, to]) =>
      Array.from({ length: Math.min(40, to - from + 1) }, (_, step) => String.fromCodePoint(from + step)),
    );
    const texts = fc.sample(fc.string({ unit: fc.constantFrom(...points), maxLength: 20 }), {
      seed: 5,
      numRuns: 2000,
    });
    for (const { pattern, whole } of patterns) {
      const compiled = new RegExp(whole ? `^(?:${pattern})$` : pattern, "u");
      const matched = texts.filter((text) => compiled.test(text));
      if (!canMatch(pattern, alphabet)) expect(matched, pattern).toEqual([]);
      if (!whole) continue;
      const [least, most] = lengthsOf(pattern);
      expect(matched.filter((text) => [...text].length < least || [...text].length > most)).toEqual([]);
      const begins = firstCharacters(pattern, alphabet);
      for (const text of matched.filter((text) => text !== "")) {
        const point = text.codePointAt(0)!;
        expect(
          begins.some(([from, to]) => from <= point && point <= to),
          `${pattern} ${text}`,
        ).toBe(true);
      }
    }
  });
});
