import fc from "fast-check";
import { expect, it } from "vitest";
import { parseSearch, stringifySearch } from "./search.ts";

it("keeps codes with leading zeros and digits as text", () => {
  expect(parseSearch("?division=520103&code=007")).toEqual({ division: "520103", code: "007" });
});

it("leaves out what is empty", () => {
  expect(stringifySearch({ q: "", kind: undefined, tier: ["city", "county"] })).toBe(
    "?tier=city&tier=county",
  );
  expect(stringifySearch({})).toBe("");
});

it("reads back whatever it wrote", () => {
  const text = fc.string({ minLength: 1, unit: "grapheme" });
  const name = fc.stringMatching(/^[a-z]{1,8}$/);
  const value = fc.oneof(text, fc.array(text, { minLength: 2, maxLength: 4 }));
  fc.assert(
    fc.property(fc.dictionary(name, value, { noNullPrototype: true }), (search) => {
      expect(parseSearch(stringifySearch(search))).toEqual(search);
    }),
    { seed: 20 },
  );
});
