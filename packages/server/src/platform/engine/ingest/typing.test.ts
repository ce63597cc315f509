import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { quoteText } from "../sql/literals.ts";
import { candidates, candidatesOf, suggest } from "./typing.ts";
import { acceptsSql, assertedSql } from "./typing-sql.ts";

let instance: DuckDBInstance;

beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:", { threads: "1" });
});
afterAll(() => instance.closeSync());

async function evaluate(texts: readonly string[], sql: string): Promise<unknown[]> {
  const connection = await instance.connect();
  const values = texts.map((text, index) => `(${index}, ${quoteText(text)})`).join(", ");
  const query = `SELECT ${sql} FROM (VALUES ${values}) AS t(place, c0) ORDER BY place`;
  try {
    return (await connection.runAndReadAll(query)).getRows().map(([value]) => value);
  } finally {
    connection.closeSync();
  }
}

const texts = fc.sample(
  fc.oneof(
    fc.string({ unit: fc.constantFrom(..."0123456789-.+ eE"), minLength: 1, maxLength: 18 }),
    fc
      .tuple(fc.nat(10_000), fc.nat(13), fc.nat(32), fc.constantFrom("-", "/", "."))
      .map(([y, m, d, mark]) => {
        const pad = (value: number, digits: number) => String(value).padStart(digits, "0");
        return [pad(y, 4), pad(m, 2), pad(d, 2)].join(mark);
      }),
    fc
      .date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 19)),
    fc.constantFrom(
      "true",
      "TRUE",
      "True",
      "t",
      "0",
      "00",
      "-0",
      "0.0",
      "-0.0",
      "1.",
      ".5",
      "1.10",
      "1.1",
      "2024年1月5日",
      "2024-1-5",
      "infinity",
      "2024-01-31 24:00:00",
      "2024/1/5 8:05",
      "0000-01-01",
    ),
  ),
  { seed: 51, numRuns: 600 },
);

test("what a candidate accepts is the same in SQL as in JavaScript", async () => {
  for (const candidate of [
    ...candidates,
    ...(["integer", "decimal", "date", "datetime", "boolean"] as const).map(
      (type) => candidatesOf(type).at(-1)!,
    ),
  ]) {
    const found = await evaluate(texts, acceptsSql("c0", candidate));
    const different = texts.filter((text, index) => found[index] !== candidate.accepts(text));
    expect([candidate.typing, different]).toEqual([candidate.typing, []]);
  }
});

test("a typing that is suggested for texts gives every one of them back", async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray(texts, { minLength: 1, maxLength: 4 }), async (chosen) => {
      const typing = suggest(chosen);
      const values = await evaluate(chosen, assertedSql("c0", typing, 0));
      expect(values.every((value) => value !== null)).toBe(true);
    }),
    { seed: 52, numRuns: 300 },
  );
});

test("a text outside the typing stops the query and names the column", async () => {
  await expect(evaluate(["1", "01"], assertedSql("c0", { type: "integer" }, 7))).rejects.toThrow(
    "qianshu-type:7",
  );
});
