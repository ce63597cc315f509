import fc from "fast-check";
import { expect, it } from "vitest";
import { addPolyfills } from "./polyfills.ts";

const array = {} as { at: typeof Array.prototype.at };
const string = {} as { at: typeof String.prototype.at; isWellFormed: () => boolean };
const random = { getRandomValues: (bytes: Uint8Array) => bytes.fill(255) } as unknown as Crypto;
addPolyfills(array, string, random);

it("finds from either end as the language does", () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.integer({ min: -12, max: 12 }), (list, index) => {
      expect(array.at.call(list, index)).toBe(list[index < 0 ? list.length + index : index]);
    }),
    { seed: 7 },
  );
  expect(string.at.call("黔数", -1)).toBe("数");
});

it("knows lone surrogates", () => {
  const wellFormed = (text: string) => string.isWellFormed.call(text);
  expect(["", "黔数", "a😀b"].map(wellFormed)).toEqual([true, true, true]);
  expect(["\uD83D", "a\uDE00", "\uDE00", "\uD83D\uD83D\uDE00"].map(wellFormed)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

it("makes random identifiers of version 4", () => {
  expect(random.randomUUID()).toBe("ffffffff-ffff-4fff-bfff-ffffffffffff");
});
