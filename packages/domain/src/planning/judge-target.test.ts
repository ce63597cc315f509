import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { standing } from "./actual.ts";
import { deriveChains } from "./chains.ts";
import { forecast } from "./forecast.ts";
import { judgeTarget, meets } from "./judge-target.ts";
import { readOtherwise } from "./readings.ts";
import { type Target, TargetRow, toTarget } from "./target.ts";

const empty = {
  ...Object.fromEntries(Object.keys(TargetRow.shape).map((name) => [name, ""])),
  id: "T99",
  series: "scale",
  section: "意见",
  sectionEn: "Opinions",
  name: "规模",
  nameEn: "Scale",
  quotes: "规模达3000亿元",
};
const target = (facts: Record<string, string>): Target =>
  toTarget(TargetRow.parse({ ...empty, kind: "quantity", op: "eq", ...facts }));
const scale = target({ low: "3000", unit: "亿元", unitEn: "100 million yuan", from: "2017", to: "2017" });
const on = (day: string, value: string, subject: string | null = null) => ({
  subject,
  day,
  value,
  judged: null,
});

describe("how a target stands", () => {
  test.each([
    ["达", "eq", "30", "29.999", "30"],
    ["以上", "ge", "5", "4", "5"],
    ["突破", "gt", "5100", "5100", "5100.1"],
    ["左右", "approx", "10", "8.99", "9"],
    ["区间", "between", "1", "0", "1"],
  ] as const)("%s: just below it fails, at it it holds", (_, op, low, fails, holds) => {
    expect(meets({ op, low }, fails)).toBe(false);
    expect(meets({ op, low }, holds)).toBe(true);
  });

  test("tells reached, near, behind and no data apart, by the day", () => {
    expect(judgeTarget(scale, [], "2018-01-01").status).toBe("no-data");
    expect(judgeTarget(scale, [on("2017-12-31", "3000")], "2018-01-01").status).toBe("reached");
    expect(judgeTarget(scale, [on("2017-12-31", "2700")], "2018-01-01").status).toBe("near");
    expect(judgeTarget(scale, [on("2017-12-31", "2699")], "2018-01-01").status).toBe("behind");
    expect(judgeTarget(scale, [on("2018-06-30", "3500")], "2018-12-01").status).toBe("no-data");
    expect(judgeTarget(scale, [on("2017-12-31", "2700")], "2018-01-01").percent).toBe("90.0");
  });

  test("what grows fast enough is near before its day, and no longer after it", () => {
    const actuals = [on("2014-12-31", "1000"), on("2015-12-31", "1500")];
    const before = judgeTarget(scale, actuals, "2016-03-01");
    expect(before.status).toBe("near");
    expect(before.trend).toBe("up");
    expect(before.forecast).toMatchObject({ day: "2017-12-31", method: "compound", reaches: true });
    expect(judgeTarget(scale, actuals, "2018-01-01").status).toBe("behind");
  });

  test("a judged target waits for a judgement", () => {
    const built = target({ kind: "qualitative", op: "judged", value: "建成", valueEn: "built", to: "2017" });
    const said = (judged: boolean) => [{ subject: null, day: "2017-06-30", value: null, judged }];
    expect(judgeTarget(built, [], "2020-01-01").status).toBe("qualitative");
    expect(judgeTarget(built, said(true), "2020-01-01").status).toBe("reached");
    expect(judgeTarget(built, said(false), "2017-07-01").status).toBe("qualitative");
    expect(judgeTarget(built, said(false), "2018-01-01").status).toBe("behind");
  });

  test("three payers over three years are nine cells, and a reading makes them six", () => {
    const fund = target({
      low: "1",
      op: "ge",
      from: "2014",
      to: "2016",
      perYear: "1",
      subjects: "贵州省|贵阳市|贵安新区",
      readings: "AMB-28",
    });
    const paid = fund.subjects.flatMap((subject) =>
      [2014, 2015, 2016].map((year) => on(`${year}-12-31`, "1", subject)),
    );
    expect(judgeTarget(fund, paid, "2017-01-01")).toMatchObject({ status: "reached", percent: "100.0" });
    const short = judgeTarget(fund, paid.slice(0, 8), "2017-01-01");
    expect(short).toMatchObject({ status: "behind", percent: "88.9" });
    expect(short.cells.filter((cell) => cell.met === null)).toHaveLength(1);
    expect(judgeTarget(readOtherwise(fund, "AMB-28")!, paid, "2017-01-01").cells).toHaveLength(6);
    expect(readOtherwise(fund, "AMB-40")).toBeUndefined();
  });
});

test("a straight line is continued exactly, whatever its slope", () => {
  const people = target({ low: "5000", unit: "名", to: "2017" });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 900 }), (start, step) => {
      const actuals = [0, 1, 2, 3].map((at) => on(`${2012 + at}-12-31`, String(start + at * step)));
      const expected = forecast(actuals, people, "2016-01-01")!;
      // Leap days move a year's end by a fraction of a day.
      expect(Math.abs(Number(expected.value) - (start + 5 * step))).toBeLessThan(Math.max(2, step * 0.01));
    }),
    { seed: 7, numRuns: 200 },
  );
});

test("no forecast without a year, from one actual, or when the year is over", () => {
  const actuals = [on("2014-12-31", "1000"), on("2015-12-31", "1500")];
  expect(forecast(actuals, target({ low: "1" }), "2016-01-01")).toBeNull();
  expect(forecast(actuals.slice(1), scale, "2016-01-01")).toBeNull();
  expect(forecast(actuals, scale, "2017-12-31")).toBeNull();
});

test("a corrected actual no longer counts", () => {
  const wrong = { ...on("2017-12-31", "9"), id: "a", corrects: null };
  const right = { ...on("2017-12-31", "8"), id: "b", corrects: "a" };
  expect(standing([right, wrong]).map(({ id }) => id)).toEqual(["b"]);
});

test("dated targets of one series are a chain: increase and growth a year", () => {
  const [a, b, c] = [
    target({ id: "T11", low: "1100", to: "2015" }),
    target({ id: "T04", low: "3000", to: "2017" }),
    target({ id: "T10", low: "4500", to: "2020" }),
  ];
  const [chain] = deriveChains([c, a, b]);
  expect(chain).toMatchObject({ series: "scale", rises: true });
  expect(chain?.steps).toEqual([
    { from: "T11", to: "T04", years: 2, increase: "1900", yearlyPercent: "65.1", rises: true },
    { from: "T04", to: "T10", years: 3, increase: "1500", yearlyPercent: "14.5", rises: true },
  ]);
  expect(deriveChains([target({ id: "T11", low: "5", to: "2015" }), b].reverse())[0]?.rises).toBe(true);
  expect(deriveChains([target({ id: "T11", low: "3001", to: "2015" }), b])[0]?.rises).toBe(false);
});
