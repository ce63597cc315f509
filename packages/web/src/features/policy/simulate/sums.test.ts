import type { SimulationTotal } from "@qianshu/contract/policy-simulation";
import { expect, test } from "vitest";
import { inWan, linesOf, naturesOf, sumOf } from "./sums.ts";

const line = (
  dimension: "article" | "year",
  nature: "grant" | "tax-relief",
  low: string,
): SimulationTotal => ({
  dimension,
  nature,
  key: "9",
  name: { zh: "第9条", en: "Article 9" },
  baseLow: low,
  baseHigh: "9007199254740993",
  reformLow: low,
  reformHigh: "9007199254740993",
});
const totals = [
  line("article", "tax-relief", "1"),
  line("article", "grant", "2"),
  line("year", "grant", "3"),
];

test("breakdowns are taken by dimension and nature, never mixed", () => {
  expect(naturesOf({ totals })).toEqual(["grant", "tax-relief"]);
  expect(linesOf({ totals }, "article", "grant")).toEqual([totals[1]]);
});

test("sums are exact whatever their size", () => {
  expect(sumOf([totals[0]!, totals[1]!]).baseHigh).toBe(18_014_398_509_481_986n);
  expect(inWan("123450000")).toBe(123.45);
});
