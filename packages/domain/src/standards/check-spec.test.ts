import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bankCardCheck } from "./bank-card.ts";
import { businessLicenceCheck } from "./business-licence.ts";
import {
  type CheckSpec,
  checkCharacter,
  checkOffset,
  completeCheck,
  completeWithOffset,
  passesCheck,
} from "./check-spec.ts";
import { organizationCodeCheck } from "./organization-code.ts";
import { residentIdCheck } from "./resident-id.ts";
import { usccCheck } from "./uscc.ts";

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((d) => d.join(""));
const letters = (alphabet: string, length: number) =>
  fc
    .array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length })
    .map((found) => found.join(""));

const specs: [string, CheckSpec, fc.Arbitrary<string>][] = [
  ["uscc", usccCheck, letters("0123456789ABCDEFGHJKLMNPQRTUWXY", 17)],
  ["organization code", organizationCodeCheck, letters("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", 8)],
  ["resident id", residentIdCheck, digits(17)],
  ["business licence", businessLicenceCheck, digits(14)],
  ["bank card", bankCardCheck, digits(15)],
];

describe.each(specs)("%s", (_name, spec, bodies) => {
  test("a completed body passes, and is plain JSON", () => {
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
    fc.assert(
      fc.property(bodies, (body) => passesCheck(spec, completeCheck(spec, body)!)),
      { seed: 1 },
    );
  });

  test("one changed digit is noticed", () => {
    fc.assert(
      fc.property(bodies, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, at, add) => {
        const full = completeCheck(spec, body)!;
        const place = at % body.length;
        if (!/\d/.test(full[place]!)) return true;
        const changed =
          full.slice(0, place) + ((Number(full[place]) + add) % 10).toString() + full.slice(place + 1);
        return !passesCheck(spec, changed);
      }),
      { seed: 2 },
    );
  });

  test("offsets are kept", () => {
    fc.assert(
      fc.property(bodies, fc.integer({ min: 0, max: 9 }), (body, offset) => {
        const value = completeWithOffset(spec, body, offset)!;
        expect(checkOffset(spec, value)).toBe(offset);
        expect(passesCheck(spec, value)).toBe(offset === 0);
      }),
      { seed: 3 },
    );
  });
});

test("a body of the wrong length or alphabet has no check character", () => {
  expect(checkCharacter(residentIdCheck, "1234")).toBeUndefined();
  expect(checkCharacter(usccCheck, "I1520100MA6DJ0K19")).toBeUndefined();
  expect(checkCharacter(bankCardCheck, "12A4")).toBeUndefined();
  expect(checkCharacter(businessLicenceCheck, "123")).toBeUndefined();
  expect(passesCheck(bankCardCheck, "")).toBe(false);
});
