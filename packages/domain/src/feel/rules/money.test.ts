import { describe, expect, test } from "vitest";
import { parseUnit } from "../units/unit.ts";
import { parseNumber } from "../values/number.ts";
import { parseDate } from "../values/parse-temporal.ts";
import { Unknown } from "../values/unknown.ts";
import { fenFactor, toFen } from "./money.ts";
import { parameterOn } from "./parameters.ts";

describe("amounts are rounded once, half away from zero, to the fen", () => {
  test.each([
    ["16.665", "万元", 16_665_000n],
    ["0.0000005", "万元", 1n],
    ["0.00000049", "万元", 0n],
    ["-0.005", "元", -1n],
    ["1.005", "元", 101n],
    ["0.015", "元", 2n],
    ["3", "分", 3n],
    ["12345678901234567890.125", "亿元", 123456789012345678901250000000n],
  ])("%s %s", (amount, unit, fen) =>
    expect(toFen(parseNumber(amount)!, fenFactor(parseUnit(unit)!)!)).toBe(fen),
  );

  test("what is no money has no fen", () => {
    expect(fenFactor(parseUnit("㎡")!)).toBeNull();
    expect(fenFactor(parseUnit("万元/人")!)).toBeNull();
  });
});

describe("a dated parameter", () => {
  const day = (text: string) => parseDate(text)!;
  const rate = [
    { from: day("2016-01-01"), value: parseNumber("0.2")!, to: day("2017-12-31") },
    { from: day("2014-02-25"), value: parseNumber("0.1")! },
  ];
  test.each([
    ["2014-02-24", "unknown(后补助规定比例)"],
    ["2014-02-25", "0.1"],
    ["2015-12-31", "0.1"],
    ["2016-01-01", "0.2"],
    ["2017-12-31", "0.2"],
    ["2018-01-01", "unknown(后补助规定比例)"],
  ])("is, on %s, %s", (on, value) => {
    expect(String(parameterOn("后补助规定比例", rate, day(on)))).toBe(value);
  });

  test("is unknown where none was ever configured", () => {
    expect(parameterOn("x", [], day("2020-01-01"))).toEqual(new Unknown(["x"]));
  });
});
