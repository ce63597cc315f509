import { DuckDBInstance } from "@duckdb/node-api";
import { Problem } from "@qianshu/domain";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { neutralSql, neutralText } from "./formula-sql.ts";
import { freeName, quoteName } from "./identifiers.ts";
import { quoteText, quoteTexts, quoteValue } from "./literals.ts";

let instance: DuckDBInstance;

beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:", { threads: "1" });
});
afterAll(() => instance.closeSync());

const any = fc.string({ unit: "binary", maxLength: 30 }).map((text) => text.toWellFormed());

test("any text is one literal, and any text but NUL one name", async () => {
  const connection = await instance.connect();
  await fc.assert(
    fc.asyncProperty(any, any, async (value, name) => {
      fc.pre(name !== "" && !name.includes("\0"));
      const sql = `SELECT ${quoteName(name)} AS found FROM (SELECT ${quoteText(value)} AS ${quoteName(name)})`;
      const reader = await connection.runAndReadAll(sql);
      expect(reader.getRows()).toEqual([[value]]);
      const list = await connection.runAndReadAll(`SELECT len(${quoteTexts([value, name])})`);
      expect(Number(list.getRows()[0]![0])).toBe(2);
    }),
    { seed: 41, numRuns: 400 },
  );
  connection.closeSync();
});

test("a name with NUL, or none, is refused", () => {
  expect(() => quoteName("a\0b")).toThrow(Problem);
  expect(() => quoteName("")).toThrow(Problem);
});

test.each([
  ["1; DROP TABLE x", "integer"],
  ["1 OR 1=1", "decimal"],
  ["2024-01-31'; --", "date"],
  ["2024-01-31 08:00:00' OR '1", "datetime"],
  ["true) OR (true", "boolean"],
  ["2024-02-30", "date"],
  ["1e9999", "integer"],
  [Number.NaN, "decimal"],
] as const)("%s is no %s", (value, type) => {
  expect(() => quoteValue(value, type, "c")).toThrow(Problem);
});

test("a free name is free whatever the case", () => {
  expect(freeName("__row", ["__ROW", "___row"])).toBe("____row");
});

test("formula cells are neutralised in SQL as in JavaScript, numbers are not touched", async () => {
  const connection = await instance.connect();
  const start = fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", "＝", "", "'", "1");
  const texts = fc.sample(
    fc.tuple(start, any).map(([a, b]) => a + b),
    { seed: 42, numRuns: 300 },
  );
  texts.push("-5", "+5", "-1,234.50", "5%", "-5%", "=1+1", "-", "--5", "+86 138", "@SUM(A1)", "-5\n");
  const values = texts.map((text, index) => `(${index}, ${quoteText(text)})`).join(", ");
  const sql = `SELECT ${neutralSql("v")} FROM (VALUES ${values}) AS t(place, v) ORDER BY place`;
  const found = (await connection.runAndReadAll(sql)).getRows().map(([value]) => value);
  expect(found).toEqual(texts.map(neutralText));
  expect(neutralText("=1+1")).toBe("'=1+1");
  expect(neutralText("-5")).toBe("-5");
  connection.closeSync();
});
