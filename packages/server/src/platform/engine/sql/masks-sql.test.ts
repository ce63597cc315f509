import { DuckDBInstance } from "@duckdb/node-api";
import { applyMask } from "@qianshu/domain/grading/apply-mask";
import { dateUnits, maskedColumnType, type UnkeyedMask } from "@qianshu/domain/grading/masks";
import type { ColumnType } from "@qianshu/domain/plan/column-type";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { quoteText } from "./literals.ts";
import { unkeyedMaskSql } from "./masks-sql.ts";

let instance: DuckDBInstance;

beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:", { threads: "1" });
});
afterAll(() => instance.closeSync());

const sqlTypes: Record<ColumnType, string> = {
  text: "VARCHAR",
  integer: "BIGINT",
  decimal: "DECIMAL(18,4)",
  date: "DATE",
  datetime: "TIMESTAMP",
  boolean: "BOOLEAN",
};

async function mask(
  values: readonly string[],
  spec: UnkeyedMask,
  type: ColumnType,
): Promise<[string, string | null][]> {
  const connection = await instance.connect();
  const rows = values.map((value, index) => `(${index}, CAST(${quoteText(value)} AS ${sqlTypes[type]}))`);
  const sql = `SELECT CAST(v AS VARCHAR), CAST(${unkeyedMaskSql(spec, "v", type)} AS VARCHAR)
    FROM (VALUES ${rows.join(", ")}) AS t(place, v) ORDER BY place`;
  const found = (await connection.runAndReadAll(sql)).getRows();
  connection.closeSync();
  return found as [string, string | null][];
}

/** The text that the SQL masks is the engine's own text of the value; the reference is applied to the same. */
async function expectSame(values: readonly string[], spec: UnkeyedMask, type: ColumnType): Promise<void> {
  const pairs = await mask(values, spec, type);
  expect(pairs.map(([, masked]) => masked)).toEqual(pairs.map(([raw]) => applyMask(spec, raw)));
}

const text = fc.string({
  unit: fc.constantFrom(..."ab12@区 　*𠮷é\u0301👨‍👩‍👧'\\%_\n-/.年月日"),
  maxLength: 14,
});
const dates = fc.oneof(
  fc
    .tuple(
      fc.integer({ min: 1, max: 9999 }),
      fc.nat(13),
      fc.nat(32),
      fc.constantFrom("-", "/", ".", "年", "", "x"),
    )
    .map(([year, month, day, mark]) => {
      const full = String(year).padStart(4, "0");
      if (mark === "年") return `${full}年${month}月${day}日`;
      if (mark === "") return full + String(month).padStart(2, "0") + String(day).padStart(2, "0");
      return [full, month, day].join(mark);
    }),
  fc.constantFrom(
    "1990-03-07T08:09:10Z",
    " 1990-3-7 ",
    "　1990-3-7",
    "1990-02-30",
    "0000-01-01",
    "19900307 ",
    "今天",
  ),
);
const numbers = fc.oneof(
  fc.integer({ min: -1e9, max: 1e9 }).map(String),
  fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(99_999)).map(([whole, rest]) => `${whole}.${rest}`),
  fc.constantFrom(
    "-0.5",
    " 12 ",
    "+7",
    "1e5",
    "1,000",
    "",
    ".5",
    "5.",
    "-",
    "　3　",
    "+-3",
    "12345678901234567890",
  ),
);

const masks: UnkeyedMask[] = [
  { kind: "none" },
  { kind: "suppress" },
  ...[0, 1, 3].flatMap((first) =>
    [0, 2, 4].map((last) => ({ kind: "keep-first-last" as const, first, last })),
  ),
  ...[1, 2, 5].flatMap((from) =>
    [0, 3, 20].flatMap((more) => [
      { kind: "keep-range" as const, from, to: from + more },
      { kind: "mask-range" as const, from, to: from + more },
    ]),
  ),
  ...["@", "区", "𠮷", "'", "\\", "*"].flatMap((char) => [
    { kind: "mask-before" as const, char },
    { kind: "mask-after" as const, char },
  ]),
];

describe("masks in SQL equal those in JavaScript", () => {
  test.each(masks.map((spec) => [JSON.stringify(spec), spec] as const))("%s", async (_, spec) => {
    await expectSame(fc.sample(text, { seed: 31, numRuns: 300 }), spec, "text");
    await expectSame(["0", "-5", "123456789"], spec, "integer");
    await expectSame(["1.5", "-12.25"], spec, "decimal");
    await expectSame(["2024-01-31", "0001-01-01"], spec, "date");
    await expectSame(["2024-01-31 08:00:00", "2024-01-31 08:00:00.5"], spec, "datetime");
    await expectSame(["true", "false"], spec, "boolean");
  });

  test.each(dateUnits)("dates to the %s", async (unit) => {
    await expectSame(fc.sample(dates, { seed: 32, numRuns: 400 }), { kind: "generalise-date", unit }, "text");
    await expectSame(["1990-03-07", "2024-12-31"], { kind: "generalise-date", unit }, "date");
    await expectSame(["1990-03-07 23:59:59.999"], { kind: "generalise-date", unit }, "datetime");
    await expectSame(["19900307", "5", "20231301"], { kind: "generalise-date", unit }, "integer");
  });

  test.each([1, 10, 1000, 0.5, 0.01, 2.5, 1e-9, 1e15])("numbers to steps of %s", async (step) => {
    const values = fc.sample(numbers, { seed: 33, numRuns: 300 });
    await expectSame(values, { kind: "generalise-number", step }, "text");
    await expectSame(
      ["0", "-1", "999999999999999", "-999999999999999"],
      { kind: "generalise-number", step },
      "integer",
    );
    await expectSame(
      ["1.2345", "-1.2345", "99999999999999.9999"],
      { kind: "generalise-number", step },
      "decimal",
    );
  });
});

test("a masked column is of the type the plan promises", async () => {
  const family = (sqlType: string) =>
    sqlType.startsWith("DECIMAL")
      ? "decimal"
      : Object.entries(sqlTypes).find(([, name]) => name === sqlType)?.[0];
  const connection = await instance.connect();
  for (const spec of [
    ...masks,
    { kind: "generalise-date", unit: "year" },
    { kind: "generalise-number", step: 10 },
    { kind: "generalise-number", step: 0.5 },
  ] as UnkeyedMask[]) {
    for (const type of ["text", "integer", "decimal", "date", "datetime", "boolean"] as const) {
      const sql = `SELECT typeof(${unkeyedMaskSql(spec, "v", type)}) FROM (SELECT CAST(NULL AS ${sqlTypes[type]}) AS v)`;
      const [[found]] = (await connection.runAndReadAll(sql)).getRows() as [[string]];
      expect([spec, type, family(found)]).toEqual([spec, type, maskedColumnType(spec, type)]);
    }
  }
});
