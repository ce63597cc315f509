import type { SimulationResult } from "@qianshu/contract/policy-simulation";
import type { FloorReading } from "@qianshu/domain/incentives/floor";
import type { RuleVersion } from "@qianshu/domain/policy/library";
import type { Cells } from "@qianshu/domain/policy/simulation/cells";
import { floorsOf } from "@qianshu/domain/policy/simulation/floors";
import { countsOf, type Sums, totalsOf } from "@qianshu/domain/policy/simulation/totals";

/** What is known of a simulation when its parts are done. */
export interface Finished {
  cells: Cells;
  rules: readonly RuleVersion[];
  changed: ReadonlySet<string> | null;
  years: readonly number[];
  prefecturePercent: number;
  floorReading: FloorReading;
  subjects: Record<string, number>;
  seconds: number;
}

const texts = ({ baseLow, baseHigh, reformLow, reformHigh }: Sums) => ({
  baseLow: String(baseLow),
  baseHigh: String(baseHigh),
  reformLow: String(reformLow),
  reformHigh: String(reformHigh),
});

/** The sums as they are stored and sent. */
export function resultOf(finished: Finished): SimulationResult {
  const { cells, rules, changed, years, prefecturePercent, floorReading, subjects, seconds } = finished;
  return {
    subjects,
    seconds,
    rules: rules.map(({ id, article, title, subject, amount, versionHash }) => ({
      id,
      article,
      title,
      subject,
      nature: amount?.nature ?? null,
      versionHash,
      changed: changed === null || changed.has(id),
    })),
    totals: totalsOf(cells, rules, years, prefecturePercent).map((row) => ({ ...row, ...texts(row) })),
    counts: countsOf(cells, rules, years),
    floors: floorsOf(cells, rules, years, floorReading).map((line) => ({
      ...line,
      ...texts(line),
      floor: String(line.floor),
      short: texts(line.short),
    })),
  };
}
