import type { Actual, Indicator } from "@qianshu/contract/planning-model";
import { standing } from "@qianshu/domain/planning/actual";
import { type Judgement, judgeTarget } from "@qianshu/domain/planning/judge-target";
import type { Target } from "@qianshu/domain/planning/target";
import type { z } from "zod";
import type { ActualRow, SettingRow } from "./indicators.queries.ts";

type IndicatorView = z.input<typeof Indicator>;

/** An actual without the zeros that the database pads nothing with, as people entered it. */
const plain = (value: string | null): string | null =>
  value === null ? null : value.includes(".") ? value.replace(/\.?0+$/, "") : value;

/** The standing actuals of a series, by day. */
export function standingOf(rows: readonly ActualRow[], series: string): ActualRow[] {
  return standing(rows.filter((row) => row.series === series)).map((row) => ({
    ...row,
    value: plain(row.value),
  }));
}

/** The judgement in the words of the contract. */
export const presentJudgement = ({ status, percent, trend, forecast }: Judgement) => ({
  status,
  percent,
  trend,
  forecast,
});

/** An indicator as lists show it. */
export function presentIndicator(
  target: Target,
  rows: readonly ActualRow[],
  setting: SettingRow | undefined,
  asOf: string,
): { view: IndicatorView; judgement: Judgement } {
  const actuals = standingOf(rows, target.series);
  const judgement = judgeTarget(target, actuals, asOf);
  const actual = judgement.actual as ActualRow | null;
  const view: IndicatorView = {
    id: target.id,
    series: target.series,
    section: target.section,
    name: target.name,
    kind: target.kind,
    op: target.op,
    low: target.low,
    value: target.value,
    unit: target.unit,
    from: target.from,
    to: target.to,
    subjects: target.subjects,
    quotes: target.quotes,
    note: target.note,
    responsible: responsibleOf(setting),
    ...presentJudgement(judgement),
    actual: actual && {
      subject: actual.subject,
      day: actual.day,
      value: actual.value,
      judged: actual.judged,
      generated: actual.generated,
    },
  };
  return { view, judgement };
}

function responsibleOf(setting: SettingRow | undefined): IndicatorView["responsible"] {
  const id = setting?.responsible_organization_id;
  return id ? { id, name: setting.organization_name ?? id } : null;
}

/** An actual with where it comes from. */
export function presentActual(row: ActualRow, corrected: ReadonlySet<string | null>): Actual {
  return {
    id: row.id,
    series: row.series,
    subject: row.subject,
    day: row.day,
    value: plain(row.value),
    judged: row.judged,
    source: row.source,
    note: row.note,
    generated: row.generated,
    personName: row.person_name,
    enteredAt: row.entered_at.toISOString(),
    corrects: row.corrects,
    isCorrected: corrected.has(row.id),
  };
}
