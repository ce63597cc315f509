import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { getIdentifier, type IdentifierKind, identifiers, validateIdentifier } from "./identifiers.ts";
import { fitsShape } from "./shape.ts";

const valid: [IdentifierKind, string, string][] = [
  ["uscc", "91110000600037341L", "91110000600037341L"],
  ["uscc", "9111 0000 6000 3734 1l", "91110000600037341L"],
  ["uscc", "９１５２０１００ＭＡ６ＤＪ０Ｋ１９Ｇ", "91520100MA6DJ0K19G"],
  ["uscc", "11520000009391239C", "11520000009391239C"],
  ["organization-code", "D2143569-X", "D2143569X"],
  ["organization-code", "600037341", "600037341"],
  ["resident-id", "11010519491231002X", "11010519491231002X"],
  ["resident-id", "11010519491231002x", "11010519491231002X"],
  ["resident-id", "520102 19900307 0014", "520102199003070014"],
  ["resident-id", "522121198501010029", "522121198501010029"],
  ["resident-id", "522121850101002", "522121850101002"],
  ["bank-card", "6222 0212 3456 7890 128", "6222021234567890128"],
  ["mobile", "+86 138-0013-8000", "13800138000"],
  ["mobile", "138.0013.8000", "13800138000"],
  ["mobile", "13800138000.0", "13800138000"],
  ["mobile", "1410123456789", "1410123456789"],
  ["passport", "E12345678", "E12345678"],
  ["passport", "ea1234567", "EA1234567"],
  ["passport", "SE1234567", "SE1234567"],
  ["hk-macao-permit", "C12345678", "C12345678"],
  ["hk-macao-permit", "CA1234567", "CA1234567"],
  ["hk-macao-resident-permit", "H1234567801", "H1234567801"],
  ["taiwan-resident-permit", "0123456701", "0123456701"],
  ["taiwan-permit", "T12345678", "T12345678"],
  ["plate", "贵A·12345", "贵A12345"],
  ["plate", "贵AD12345", "贵AD12345"],
  ["plate", "贵A12345F", "贵A12345F"],
  ["plate", "贵A1234学", "贵A1234学"],
  ["plate", "贵AAB123", "贵AAB123"],
  ["oid", "1.2.156.10197.1.301", "1.2.156.10197.1.301"],
];

test.each(valid)("%s %s is valid", (kind, value, normal) => {
  expect(validateIdentifier(kind, value)).toMatchObject({ valid: true, normal });
});

const invalid: [IdentifierKind, string, string][] = [
  ["uscc", "9111000060003734", "uscc.length"],
  ["uscc", "91110000600O37341L", "uscc.characters"],
  ["uscc", "B1110000600037341L", "uscc.characters"],
  ["organization-code", "D2143569-1", "organization_code.check_digit"],
  ["organization-code", "D214356", "organization_code.characters"],
  ["resident-id", "520102199003070015", "resident_id.check_digit"],
  ["resident-id", "520102199002300014", "resident_id.birth_date"],
  ["resident-id", "52010219900307001", "resident_id.length"],
  ["resident-id", "000102199003070012", "resident_id.province"],
  ["resident-id", "810000199003070018", "resident_id.check_digit"],
  ["hmt-residence-permit", "520102199003070014", "hmt_residence_permit.shape"],
  ["foreign-permanent-resident", "520102199003070014", "foreign_permanent_resident.shape"],
  ["business-licence", "520100000123450", "business_licence.check_digit"],
  ["business-licence", "12345", "business_licence.length"],
  ["bank-card", "6222021234567890129", "bank_card.check_digit"],
  ["bank-card", "622202", "bank_card.length"],
  ["mobile", "12800138000", "mobile.shape"],
  ["mobile", "15412345678", "mobile.shape"],
  ["mobile", "1380013800", "mobile.shape"],
  ["passport", "X12345678", "passport.shape"],
  ["plate", "贵I12345", "plate.shape"],
  ["plate", "贵AABC12", "plate.shape"],
  ["oid", "1.40.3", "oid.shape"],
  ["oid", "1.02.3", "oid.shape"],
];

test.each(invalid)("%s %s is invalid", (kind, value, code) => {
  const found = validateIdentifier(kind, value);
  expect(found).toMatchObject({ valid: false, problem: { code } });
  expect(found.problem?.text.zh).toMatch(/[一-鿿]/);
  expect(found.problem?.text.en).toMatch(/^[\x20-\x7e]+$/);
});

describe("warnings", () => {
  const warningsOf = (kind: IdentifierKind, value: string) => {
    const found = validateIdentifier(kind, value);
    return { valid: found.valid, codes: found.warnings?.map((warning) => warning.code) };
  };

  test("an early USCC with a wrong check character is accepted", () => {
    expect(warningsOf("uscc", "91110000600037341M")).toEqual({ valid: true, codes: ["uscc.check_digit"] });
  });

  test.each(["N2520102MF0000000", "A1110000MA0000000", "Y1520100MA0000000"])(
    "first letter of %s is allowed",
    (head) => {
      const uscc = getIdentifier("uscc").complete!(head.slice(0, 16))!;
      expect(warningsOf("uscc", uscc)).toEqual({ valid: true, codes: undefined });
    },
  );

  test("abolished and unknown divisions, old numbers", () => {
    expect(warningsOf("resident-id", "522121850101002")).toEqual({
      valid: true,
      codes: ["resident_id.division_abolished", "resident_id.old"],
    });
    const unknown = getIdentifier("resident-id").complete!("52999919900307001")!;
    expect(warningsOf("resident-id", unknown)).toEqual({ valid: true, codes: ["resident_id.division"] });
  });
});

test("a birth date in the future is refused when today is known", () => {
  const born = getIdentifier("resident-id").complete!("52010220300101001")!;
  const resident = getIdentifier("resident-id");
  expect(resident.validate(born).valid).toBe(true);
  expect((resident.validate as (value: string, today: string) => unknown)(born, "2026-11-22")).toMatchObject({
    problem: { code: "resident_id.birth_future" },
  });
});

describe("generated values", () => {
  const day = fc.date({ min: new Date("1920-01-01"), max: new Date("2020-12-31"), noInvalidDate: true });
  const person = fc
    .tuple(fc.constantFrom("520102", "110105", "522121"), day, fc.integer({ min: 0, max: 999 }))
    .map(
      ([division, birth, order]) =>
        division + birth.toISOString().slice(0, 10).replaceAll("-", "") + String(order).padStart(3, "0"),
    );
  const digitBody = (length: number, head: string) =>
    fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
      .map((tail) => head + tail.join(""));
  const bodies: [IdentifierKind, fc.Arbitrary<string>][] = [
    ["uscc", digitBody(8, "91520100")],
    ["organization-code", digitBody(7, "M")],
    ["resident-id", person],
    ["hmt-residence-permit", person.map((body) => `820000${body.slice(6)}`)],
    ["foreign-permanent-resident", person.map((body) => `911156${body.slice(6)}`)],
    ["business-licence", digitBody(8, "520100")],
    ["bank-card", digitBody(12, "622202")],
  ];

  test.each(bodies)("a completed %s is valid without a warning and is detected", (kind, body) => {
    const identifier = getIdentifier(kind);
    fc.assert(
      fc.property(body, (head) => {
        const found = identifier.validate(identifier.complete!(head)!);
        expect(found.valid).toBe(true);
        expect(found.warnings?.filter((warning) => !warning.code.includes("division"))).not.toEqual([
          expect.anything(),
        ]);
        expect(identifier.shapes.some((shape) => fitsShape(shape, found.normal))).toBe(true);
      }),
      { seed: 4 },
    );
  });
});

test("every kind has a label in both languages and a source", () => {
  for (const { label, source, shapes } of identifiers) {
    expect(label.zh && label.en && source.document && source.clause).toBeTruthy();
    expect(shapes.length).toBeGreaterThan(0);
  }
});
