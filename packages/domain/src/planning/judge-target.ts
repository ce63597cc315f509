import { Decimal } from "decimal.js";
import { type Actual, latest } from "./actual.ts";
import { type Forecast, forecast } from "./forecast.ts";
import type { Target } from "./target.ts";

/** 达标 · 接近 · 落后 · 无数据 · 定性. */
export const targetStatuses = ["reached", "near", "behind", "no-data", "qualitative"] as const;
export type TargetStatus = (typeof targetStatuses)[number];

/** One part of a target that counts places, payers or years each for themselves. */
export interface TargetCell {
  subject: string | null;
  year: number | null;
  actual: Actual | null;
  met: boolean | null;
}

export interface Judgement {
  status: TargetStatus;
  /** The actual the status rests on. */
  actual: Actual | null;
  /** Share of the target that is reached, in percent with one decimal; null where nothing is counted. */
  percent: string | null;
  trend: "up" | "down" | "flat" | null;
  forecast: Forecast | null;
  cells: TargetCell[];
}

/**
 * From which share of a target on we say 接近, and how far 左右 may fall short. The plan names neither: both are this
 * product's convention, shown on every page that uses them.
 */
export const NEAR = new Decimal("0.9");

/** Whether a number meets a target. 达 and 达到 mean "as much or more". */
export function meets(target: Pick<Target, "op" | "low">, value: string): boolean {
  const low = new Decimal(target.low ?? 0);
  const found = new Decimal(value);
  if (target.op === "gt") return found.gt(low);
  if (target.op === "approx") return found.gte(low.mul(NEAR));
  return found.gte(low);
}

/** Says how a target stands on a day. `actuals` are those of its series, by day. */
export function judgeTarget(target: Target, actuals: readonly Actual[], asOf: string): Judgement {
  const until = target.to === null || asOf < `${target.to}-12-31` ? asOf : `${target.to}-12-31`;
  if (target.subjects.length > 0 || target.perYear) return judgeCells(target, actuals, until);
  const actual = latest(actuals, until) ?? null;
  const nothing: Judgement = {
    status: "no-data",
    actual,
    percent: null,
    trend: null,
    forecast: null,
    cells: [],
  };
  if (target.op === "judged") return { ...nothing, status: judgedStatus(target, actual, asOf) };
  if (!actual || actual.value === null) return nothing;
  const series = actuals.filter(({ day, value }) => value !== null && day <= until);
  const expected = forecast(series, target, until);
  const percent = new Decimal(actual.value).div(target.low ?? 1).mul(100);
  const isNear =
    percent.gte(NEAR.mul(100)) || (expected !== null && !isOver(target, asOf) && expected.reaches);
  return {
    status: meets(target, actual.value) ? "reached" : isNear ? "near" : "behind",
    actual,
    percent: percent.toFixed(1),
    trend: trendOf(series),
    forecast: expected,
    cells: [],
  };
}

const isOver = (target: Target, asOf: string): boolean => target.to !== null && asOf >= `${target.to}-12-31`;

function judgedStatus(target: Target, actual: Actual | null, asOf: string): TargetStatus {
  if (actual?.judged === true) return "reached";
  return actual?.judged === false && isOver(target, asOf) ? "behind" : "qualitative";
}

function trendOf(series: readonly Actual[]): Judgement["trend"] {
  const [before, last] = series.slice(-2);
  if (!before?.value || !last?.value) return null;
  const change = new Decimal(last.value).cmp(before.value);
  return change > 0 ? "up" : change < 0 ? "down" : "flat";
}

function judgeCells(target: Target, actuals: readonly Actual[], until: string): Judgement {
  const subjects: (string | null)[] = target.subjects.length > 0 ? target.subjects : [null];
  const cells = subjects.flatMap((subject) =>
    yearsOf(target).map((year) => cellOf(target, actuals, subject, year, until)),
  );
  const met = cells.filter((cell) => cell.met).length;
  const known = cells.filter((cell) => cell.met !== null).length;
  const share = new Decimal(met).div(cells.length);
  const without = target.op === "judged" ? "qualitative" : "no-data";
  return {
    status: known === 0 ? without : met === cells.length ? "reached" : share.gte(NEAR) ? "near" : "behind",
    actual: null,
    percent: known === 0 ? null : share.mul(100).toFixed(1),
    trend: null,
    forecast: null,
    cells,
  };
}

function yearsOf(target: Target): (number | null)[] {
  if (!target.perYear || target.from === null || target.to === null) return [null];
  const { from, to } = target;
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

function cellOf(
  target: Target,
  actuals: readonly Actual[],
  subject: string | null,
  year: number | null,
  until: string,
): TargetCell {
  const within = year === null ? actuals : actuals.filter(({ day }) => day.startsWith(`${year}-`));
  const actual = latest(within, until, subject) ?? null;
  const met =
    actual === null
      ? null
      : target.op === "judged"
        ? actual.judged
        : actual.value && meets(target, actual.value);
  return { subject, year, actual, met: met === null || met === "" ? null : met };
}
