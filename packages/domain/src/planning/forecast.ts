import { Decimal } from "decimal.js";
import type { Bilingual } from "../problem-entry.ts";
import type { Actual } from "./actual.ts";
import type { Target } from "./target.ts";

/** What the last actuals let us expect at the end of the target's last year. */
export interface Forecast {
  day: string;
  value: string;
  reaches: boolean;
  method: "linear" | "compound";
  explanation: Bilingual;
}

/** How many of the last actuals a straight line is laid through. */
const POINTS = 4;
const YEAR = 365.25 * 86_400_000;

const yearsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / YEAR;

/**
 * The value expected at the end of the target's last year: for money scales the growth of the last two actuals goes
 * on; else a straight line is laid through the last actuals (least squares). Two days are needed; no year, no forecast.
 */
export function forecast(series: readonly Actual[], target: Target, asOf: string): Forecast | null {
  if (target.to === null || target.low === null) return null;
  const day = `${target.to}-12-31`;
  const points = lastOfEachDay(series);
  if (points.length < 2 || asOf >= day) return null;
  const isScale = target.unit.zh.includes("亿元") && points.every(({ value }) => value > 0);
  const value = isScale ? compound(points, day) : linear(points, day);
  const decimals = Math.abs(value) < 100 ? 1 : 0;
  const text = new Decimal(Math.max(0, value)).toFixed(decimals);
  const low = new Decimal(target.low);
  return {
    day,
    value: text,
    reaches: target.op === "gt" ? low.lt(text) : low.lte(text),
    method: isScale ? "compound" : "linear",
    explanation: isScale
      ? {
          zh: "按最近两次实绩的年均增速复利外推",
          en: "Compound growth between the last two actuals, continued",
        }
      : {
          zh: `按最近${Math.min(points.length, POINTS)}次实绩的最小二乘直线外推`,
          en: `A least-squares line through the last ${Math.min(points.length, POINTS)} actuals, continued`,
        },
  };
}

interface Point {
  day: string;
  value: number;
}

function lastOfEachDay(series: readonly Actual[]): Point[] {
  const byDay = new Map(series.map(({ day, value }) => [day, Number(value)]));
  return [...byDay].map(([day, value]) => ({ day, value })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

function compound(points: readonly Point[], day: string): number {
  const [before, last] = points.slice(-2) as [Point, Point];
  const growth = (last.value / before.value) ** (1 / yearsBetween(before.day, last.day));
  return last.value * growth ** yearsBetween(last.day, day);
}

function linear(points: readonly Point[], day: string): number {
  const used = points.slice(-POINTS);
  const xs = used.map((point) => yearsBetween(used[0]!.day, point.day));
  const meanX = xs.reduce((sum, x) => sum + x, 0) / xs.length;
  const meanY = used.reduce((sum, { value }) => sum + value, 0) / used.length;
  const spread = xs.reduce((sum, x) => sum + (x - meanX) ** 2, 0);
  const slope = used.reduce((sum, { value }, at) => sum + (xs[at]! - meanX) * (value - meanY), 0) / spread;
  return meanY + slope * (yearsBetween(used[0]!.day, day) - meanX);
}
