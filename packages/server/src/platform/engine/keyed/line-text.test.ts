import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { expect, test } from "vitest";
import { quoteText } from "../sql/literals.ts";
import { escapeLine, escapeLineSql, MISSING, unescapeLine, unescapeLineSql } from "./line-text.ts";

test("any text fits a line and comes back, in SQL as in JavaScript", async () => {
  const unit = fc.constantFrom(..."\\blctnN\n\r\t a甲𠮷'\"");
  const texts = fc.sample(fc.string({ unit, maxLength: 20 }), { seed: 61, numRuns: 500 });
  texts.push(MISSING, "\\", "\\\\", "\\bl");
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  const values = texts.map((text, index) => `(${index}, ${quoteText(text)})`).join(", ");
  const sql = `SELECT line, ${unescapeLineSql("line")} FROM
    (SELECT place, ${escapeLineSql("v")} AS line FROM (VALUES ${values}) AS t(place, v)) ORDER BY place`;
  const rows = (await connection.runAndReadAll(sql)).getRows();
  connection.closeSync();
  instance.closeSync();
  expect(rows).toEqual(texts.map((text) => [escapeLine(text), text]));
  for (const text of texts) {
    expect(escapeLine(text)).not.toMatch(/[\n\r\t]/);
    expect(escapeLine(text)).not.toBe(MISSING);
    expect(unescapeLine(escapeLine(text))).toBe(text);
  }
});
