import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileExpression } from "../expression.ts";
import { FeelDate } from "../values/temporal.ts";
import { literalOf } from "../values/text.ts";
import { calendarFunctions } from "./calendar-functions.ts";

const constants = new Map(calendarFunctions.map((made) => [made.name, made]));
const value = (text: string): string => literalOf(compileExpression(text, { constants }).evaluate().value);

describe("periods by the Civil Code, articles 201 and 202", () => {
  test.each([
    ['第几年(date("2014-03-01"), date("2014-03-01"))', "1"],
    ['第几年(date("2014-03-01"), date("2015-03-01"))', "1"],
    ['第几年(date("2014-03-01"), date("2015-03-02"))', "2"],
    ['第几年(date("2014-03-01"), date("2017-03-01"))', "3"],
    ['第几年(date("2014-03-01"), date("2017-03-02"))', "4"],
    ['第几年(date("2016-02-29"), date("2017-02-28"))', "1"],
    ['第几年(date("2016-02-29"), date("2017-03-01"))', "2"],
    ['第几年(date("2016-02-29"), date("2020-02-29"))', "4"],
    ['第几年(date("2014-03-01"), date("2014-02-28"))', "null"],
    ['第几月(date("2014-01-31"), date("2014-02-28"))', "1"],
    ['第几月(date("2014-01-31"), date("2014-03-01"))', "2"],
    ['满年数(date("2016-02-29"), date("2017-02-28"))', "1"],
    ['满年数(date("2014-03-01"), date("2017-02-28"))', "2"],
    ['满月数(date("2014-01-31"), date("2014-02-28"))', "1"],
    ['满月数(date("2014-01-31"), date("2014-02-27"))', "0"],
    ['期内(date("2014-03-01"), date("2017-03-01"), 3)', "true"],
    ['期内(date("2014-03-01"), date("2017-03-02"), 3)', "false"],
    ['期满日(date("2016-02-29"), 1)', "2017-02-28"],
  ])("%s is %s", (text, expected) => expect(value(text)).toBe(expected));
});

const day = fc.integer({ min: 10_000, max: 30_000 });

test("every day lies in exactly one year, and years follow one another without gap", () => {
  fc.assert(
    fc.property(day, fc.nat(4000), (start, later) => {
      const text = (of: number): string => `date("${FeelDate.ofDays(of)}")`;
      const year = (of: number): number => Number(value(`第几年(${text(start)}, ${text(of)})`));
      const here = year(start + later);
      const next = year(start + later + 1);
      expect(next === here || next === here + 1).toBe(true);
      const end = value(`期满日(${text(start)}, ${here})`);
      expect(next === here + 1).toBe(end === String(FeelDate.ofDays(start + later)));
      expect(value(`期内(${text(start)}, ${text(start + later)}, ${here})`)).toBe("true");
      if (here > 1) expect(value(`期内(${text(start)}, ${text(start + later)}, ${here - 1})`)).toBe("false");
    }),
    { seed: 201, numRuns: 200 },
  );
});
