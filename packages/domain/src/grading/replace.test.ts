import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { getIdentifier, identifierKinds, validateIdentifier } from "../standards/identifiers.ts";
import { upgradeResidentId } from "../standards/resident-id.ts";
import { type ReplaceableKind, replaceableKinds } from "./masks.ts";
import type { Prf } from "./permutation.ts";
import { makeReplacer } from "./replace.ts";

const keyed =
  (key: string): Prf =>
  (input) =>
    createHmac("sm3", key).update(input).digest();
const prf = keyed("contract 1");

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((found) => found.join(""));
const from = (alphabet: string, length: number) =>
  fc
    .array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length })
    .map((found) => found.join(""));
const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((found) => found.join(""));
const is = (text: string) => fc.constant(text);
const day = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2026-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll("-", ""));
const USCC_BODY = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const complete = (kind: Parameters<typeof getIdentifier>[0]) => (body: string) =>
  getIdentifier(kind).complete!(body)!;

const valid: Record<Exclude<ReplaceableKind, "text" | "email" | "person-name">, fc.Arbitrary<string>> = {
  uscc: joined(
    fc.constantFrom("91520100", "11520000", "N2522301"),
    fc.oneof(digits(8), joined(is("MA"), from(USCC_BODY, 6)), from(USCC_BODY, 8)),
  ).map(complete("uscc")),
  "organization-code": fc
    .oneof(digits(8), joined(is("MA"), from(USCC_BODY, 6)), from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", 8))
    .map(complete("organization-code")),
  "resident-id": joined(fc.constantFrom("520102", "110105", "522121"), day, digits(3)).map(
    complete("resident-id"),
  ),
  "hmt-residence-permit": joined(is("820000"), day, digits(3)).map(complete("resident-id")),
  "foreign-permanent-resident": joined(is("911156"), day, digits(3)).map(complete("resident-id")),
  "business-licence": joined(is("520100"), digits(8)).map(complete("business-licence")),
  "bank-card": fc
    .oneof(joined(is("622202"), digits(12)), joined(is("4"), digits(14)))
    .map(complete("bank-card")),
  mobile: fc.oneof(
    joined(fc.constantFrom("138", "150", "199", "166"), digits(8)),
    joined(is("1740"), fc.constantFrom("0", "5"), digits(6)),
    joined(is("1410"), digits(9)),
  ),
  passport: fc.oneof(joined(is("E"), digits(8)), joined(is("EA"), digits(7)), joined(is("SE"), digits(7))),
  "hk-macao-permit": joined(fc.constantFrom("C", "W"), digits(8)),
  "hk-macao-resident-permit": joined(fc.constantFrom("H", "M"), fc.oneof(digits(8), digits(10))),
  "taiwan-resident-permit": fc.oneof(digits(8), digits(10)),
  "taiwan-permit": joined(fc.constantFrom("L", "T"), digits(8)),
  plate: joined(
    is("贵"),
    fc.constantFrom("A", "C", "J"),
    fc.oneof(
      digits(5),
      joined(from("ABCDEF", 1), digits(4)),
      joined(is("D"), digits(5)),
      joined(digits(4), is("学")),
    ),
  ),
};

describe.each(Object.entries(valid) as [keyof typeof valid, fc.Arbitrary<string>][])("%s", (kind, values) => {
  const replace = makeReplacer(kind, prf);

  test("valid stays valid, in the same shape", () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(validateIdentifier(kind, value).valid).toBe(true);
        const replaced = replace(value);
        expect(validateIdentifier(kind, replaced)).toEqual({
          ...validateIdentifier(kind, value),
          normal: replaced,
        });
        expect(replaced).toHaveLength(value.length);
      }),
      { seed: 9, numRuns: 200 },
    );
  });

  test("different values get different replacements, the same value the same", () => {
    const images = new Map<string, string>();
    for (const value of new Set(fc.sample(values, { seed: 10, numRuns: 500 }))) {
      const replaced = replace(value);
      expect(images.has(replaced) && images.get(replaced) !== value).toBe(false);
      images.set(replaced, value);
      expect(makeReplacer(kind, prf)(value)).toBe(replaced);
    }
  });

  test("another key gives other replacements", () => {
    const sample = fc.sample(values, { seed: 11, numRuns: 30 });
    const other = makeReplacer(kind, keyed("contract 2"));
    const equal = sample.filter((value) => replace(value) === other(value)).length;
    expect(equal).toBeLessThan(6);
  });
});

test("spellings of one value get one replacement", () => {
  const replace = makeReplacer("resident-id", prf);
  const plain = replace("520102199003070014");
  expect(replace(" 520102 19900307 0014")).toBe(plain);
  expect(replace("５２０１０２１９９００３０７００１４")).toBe(plain);
  expect(makeReplacer("mobile", prf)("+86 138-0013-8000")).toBe(makeReplacer("mobile", prf)("13800138000"));
});

test("identity numbers keep region and window of birth; old and new number of a person still join", () => {
  const replace = makeReplacer("resident-id", prf);
  fc.assert(
    fc.property(
      joined(
        is("522121"),
        day.filter((found) => found.startsWith("19")),
        digits(3),
      ),
      (body) => {
        const old = body.slice(0, 6) + body.slice(8);
        expect(upgradeResidentId(replace(old))).toBe(replace(complete("resident-id")(body)));
      },
    ),
    { seed: 12, numRuns: 100 },
  );
  expect(replace("520102199003070014")).toMatch(/^52010219[5-9]\d/);
});

test("a USCC and the organization code within it still join", () => {
  const uscc = makeReplacer("uscc", prf);
  const code = makeReplacer("organization-code", prf);
  fc.assert(
    fc.property(valid.uscc, (value) => {
      expect(uscc(value).slice(8, 17)).toBe(code(value.slice(8, 17)));
    }),
    { seed: 13, numRuns: 100 },
  );
});

test("a wrong check character stays wrong, so errors can still be counted", () => {
  const replace = makeReplacer("resident-id", prf);
  const replaced = replace("520102199003070015");
  expect(validateIdentifier("resident-id", replaced).problem?.code).toBe("resident_id.check_digit");
  expect(replaced).not.toBe("520102199003070015");
});

test.each(replaceableKinds)(
  "%s: what has not its form is permuted in its own shape and never passes for valid",
  (kind) => {
    const replace = makeReplacer(kind, prf);
    const values = ["无", "5201", "5.20102E+17", "520102199002300014", "见备注（2024-01）", "abc DEF 12"];
    const images = values.map((value) => replace(value));
    expect(new Set(images).size).toBe(values.length);
    expect(images.filter((image, at) => image === values[at]).length).toBeLessThan(2);
    const identifier = identifierKinds.find((known) => known === kind);
    images.forEach((image, at) => {
      if (identifier) {
        expect(validateIdentifier(identifier, image).valid).toBe(
          validateIdentifier(identifier, values[at]!).valid,
        );
      }
    });
    expect(replace("")).toBe("");
  },
);

describe("names and text", () => {
  const name = makeReplacer("person-name", prf);

  test("a name stays a name of its length", () => {
    for (const value of ["王伟", "李小明", "罗国强", "欧阳志远", "阿依古丽·买买提"]) {
      expect(name(value)).not.toBe(value);
      expect([...name(value)]).toHaveLength([...value].length);
    }
    expect(name("阿依古丽·买买提")[4]).toBe("·");
  });

  test("names are not confused with each other", () => {
    const names = [..."王李张罗龙"].flatMap((surname) =>
      [..."伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文"].map((given) => surname + given),
    );
    expect(new Set(names.map(name)).size).toBe(names.length);
  });

  test("an address keeps its host, a text its shape", () => {
    expect(makeReplacer("email", prf)("Li.Lei88@Example.cn")).toMatch(
      /^[a-z]{2}\.[a-z]{3}\d{2}@example\.cn$/,
    );
    expect(makeReplacer("text", prf)("AB-12 号")).toMatch(/^[A-Z]{2}-\d{2} [一-龥]$/);
  });
});
