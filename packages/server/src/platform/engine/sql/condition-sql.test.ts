import { DuckDBInstance } from "@duckdb/node-api";
import type { Column } from "@qianshu/domain/plan/column-type";
import type { Condition } from "@qianshu/domain/plan/condition";
import { afterAll, beforeAll, expect, test } from "vitest";
import { conditionSql, keepsOrder } from "./condition-sql.ts";

const columns: Column[] = [
  { name: "t", type: "text" },
  { name: "m", type: "decimal" },
];

let instance: DuckDBInstance;

beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:", { threads: "1" });
});
afterAll(() => instance.closeSync());

async function isJoin(condition: Condition): Promise<boolean> {
  const connection = await instance.connect();
  const source = "(SELECT CAST(range AS VARCHAR) AS t, CAST(range AS DECIMAL(18,2)) AS m FROM range(100))";
  const reader = await connection.runAndReadAll(
    `EXPLAIN SELECT * FROM ${source} WHERE ${conditionSql(condition, columns)}`,
  );
  connection.closeSync();
  return String(reader.getRows()[0]![1]).includes("JOIN");
}

const list = (column: string, length: number): Condition => ({
  op: "in",
  column,
  values: Array.from({ length }, (_, i) => String(i)),
});

test.each([
  ["t", 1],
  ["t", 4],
  ["t", 5],
  ["t", 6],
  ["t", 200],
  ["t", 201],
  ["m", 4],
  ["m", 5],
  ["m", 6],
])(
  "the engine makes a join of a list over %s of %i values only where the order is said to be lost",
  async (column, length) => {
    const condition = list(column, length);
    const negated: Condition = { op: "not", of: condition };
    expect([await isJoin(condition), await isJoin(negated)]).toEqual(
      keepsOrder(condition, columns) ? [false, false] : [true, true],
    );
  },
);

test("an order is lost as soon as one part loses it", () => {
  expect(keepsOrder(undefined, columns)).toBe(true);
  expect(keepsOrder({ op: "and", of: [list("t", 3), { op: "not", of: list("m", 9) }] }, columns)).toBe(false);
});

test("alternatives written out are no join", async () => {
  const of = Array.from({ length: 20 }, (_, i) => ({ op: "eq" as const, column: "t", value: String(i) }));
  expect(await isJoin({ op: "or", of })).toBe(false);
});
