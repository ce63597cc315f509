import { DuckDBInstance } from "@duckdb/node-api";
import { type CheckSpec, completeCheck, passesCheck } from "@qianshu/domain/standards/check-spec";
import { getIdentifier, identifierKinds } from "@qianshu/domain/standards/identifiers";
import { normalForms, normalise } from "@qianshu/domain/standards/normal-form";
import { fitsShape } from "@qianshu/domain/standards/shape";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkSql, shapeSql } from "./checks-sql.ts";
import { quoteText } from "./literals.ts";
import { normaliseSql } from "./normal-form-sql.ts";

let instance: DuckDBInstance;

beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:", { threads: "1" });
});
afterAll(() => instance.closeSync());

async function evaluate(texts: readonly string[], sql: string): Promise<unknown[]> {
  const connection = await instance.connect();
  const values = texts.map((text, index) => `(${index}, ${quoteText(text)})`).join(", ");
  const query = `SELECT ${sql} FROM (VALUES ${values}) AS t(place, v) ORDER BY place`;
  const rows = (await connection.runAndReadAll(query)).getRows();
  connection.closeSync();
  return rows.map(([value]) => value);
}

const specs: [string, CheckSpec][] = [
  ["luhn", { kind: "luhn" }],
  ["mod 11,10", { kind: "mod11-10", length: 15 }],
  [
    "resident id",
    {
      kind: "weighted",
      alphabet: "0123456789",
      weights: [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2],
      modulus: 11,
      map: "10X98765432",
    },
  ],
  [
    "capitals",
    {
      kind: "weighted",
      alphabet: "0123456789ABCDEFGHJKLMNPQRTUWXY",
      weights: [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28],
      modulus: 31,
      map: "0YXWUTRQPNMLKJHGFEDCBA987654321",
    },
  ],
];

const digits = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: min, maxLength: max });

describe.each(specs)("the check digit %s", (_, spec) => {
  test("is the same in SQL as in JavaScript, right and wrong", async () => {
    const bodies = fc.sample(fc.oneof(digits(14, 14), digits(17, 17), digits(1, 30)), {
      seed: 11,
      numRuns: 300,
    });
    const odd = ["", "0", "00", "1", "18", "79927398713", "１２", "12a4", "中文字符", `${"9".repeat(60)}`];
    const texts = [...bodies, ...bodies.map((body) => completeCheck(spec, body) ?? body), ...odd];
    expect(texts.filter((text) => passesCheck(spec, text)).length).toBeGreaterThan(50);
    expect(await evaluate(texts, checkSql(spec, "v"))).toEqual(texts.map((text) => passesCheck(spec, text)));
  });
});

test("normal forms are the same in SQL as in JavaScript", async () => {
  const unit = fc.constantFrom(
    ..."0123456789aXzZ ．，－-–—　·/\\()（）【】'\"\u200b\u00ad\ufeff①ⅷ㎏ｱ京A\n\t.",
  );
  const texts = fc.sample(fc.string({ unit, maxLength: 24 }), { seed: 12, numRuns: 500 });
  texts.push("12345678.0", "２０１９．１．２", " 520102 19900307 0014 ", "91520100MA6DJ0K19G");
  for (const form of Object.values(normalForms)) {
    const expected = texts.map((text) => normalise(text, form));
    expect(await evaluate(texts, normaliseSql(form, "v"))).toEqual(expected);
  }
});

test("the shapes of every identifier are the same in SQL as in JavaScript", async () => {
  const good = [
    "91520100MA6DJ0K19G",
    "11520000009391239C",
    "520102199003070014",
    "522121198501010029",
    "11010519491231002X",
    "6222021234567890128",
    "13800138000",
    "贵A12345",
    "贵AD12345",
    "E12345678",
    "D2143569X",
    "520102900307001",
  ];
  const changed = fc.sample(
    fc.tuple(fc.constantFrom(...good), fc.nat(17), fc.constantFrom(..."0123456789XAZ")),
    { seed: 13, numRuns: 400 },
  );
  const texts = [...good, ...changed.map(([text, at, by]) => text.slice(0, at) + by + text.slice(at + 1))];
  for (const kind of identifierKinds) {
    for (const shape of getIdentifier(kind).shapes) {
      const expected = texts.map((text) => fitsShape(shape, text));
      expect(await evaluate(texts, shapeSql(shape, "v")), kind).toEqual(expected);
    }
  }
});
