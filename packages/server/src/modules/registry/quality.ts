import {
  countTimely,
  type QualityCount,
  qualityIndicators,
  measureQuality as scoreQuality,
} from "@qianshu/domain/grading/quality";
import type { ReleaseTable } from "@qianshu/domain/plan/select-plan";
import type { QualityReport, ReleaseProfile } from "@qianshu/domain/registry/release";
import { getIdentifier, type IdentifierKind, identifierKinds } from "@qianshu/domain/standards/identifiers";
import type { Engine } from "../../platform/engine/engine.ts";
import type { QualityRule } from "../../platform/engine/types/quality.ts";

/** Indicators of GB/T 36344-2018 that a field's rules measure. */
const COMPLETE = "0201";
const FORMAT = "0302";
const UNIQUE = "0304";
const TIMELY = "0502";
const READABLE = "0601";

/** A column is taken for an identifier by its rules only where the profile is rather sure. */
const SURE = 0.7;

const isIdentifier = (kind: string): kind is IdentifierKind =>
  (identifierKinds as readonly string[]).includes(kind);

/** The rules a release is measured by: every field assigned, identifiers well formed, keys unique. */
export function qualityRules(profile: ReleaseProfile, keyColumns: readonly string[]): QualityRule[] {
  return [
    ...profile.fields.map(
      (field): QualityRule => ({ id: `${COMPLETE}:${field.name}`, kind: "present", column: field.name }),
    ),
    ...profile.fields.flatMap((field): QualityRule[] => {
      const found = field.detected.find(({ kind, confidence }) => isIdentifier(kind) && confidence >= SURE);
      if (!found || field.type !== "text") return [];
      const { shapes } = getIdentifier(found.kind as IdentifierKind);
      return [
        {
          id: `${FORMAT}:${field.name}`,
          kind: "shape",
          column: field.name,
          shapes: [...shapes],
          form: "compact",
        },
      ];
    }),
    ...(keyColumns.length > 0 ? [uniqueRule(keyColumns)] : []),
  ];
}

const uniqueRule = (columns: readonly string[]): QualityRule => ({
  id: `${UNIQUE}:${columns.join("+")}`,
  kind: "unique",
  columns: [...columns],
});

/** Measures a release: the rules over every row, and whether it came within its declared cycle. */
export async function measureQuality(
  engine: Engine,
  table: ReleaseTable,
  profile: ReleaseProfile,
  asset: { key_columns: string[]; update_cycle: string },
  now: Date,
): Promise<QualityReport> {
  const present = new Set(profile.fields.map((field) => field.name));
  const keys = asset.key_columns.every((column) => present.has(column)) ? asset.key_columns : [];
  const { findings } = await engine.failingRows({ table, rules: qualityRules(profile, keys), limit: 1 });
  const checks = findings.map(({ id, checked, failing }) => {
    const [indicator, field] = [id.slice(0, id.indexOf(":")), id.slice(id.indexOf(":") + 1)];
    return { indicator, field, passed: checked - failing, total: checked };
  });
  const today = now.toISOString().slice(0, 10);
  const counts: Record<string, QualityCount> = {
    [TIMELY]: countTimely(asset.update_cycle, [today], today),
    [READABLE]: { met: 1, checked: 1 },
  };
  for (const check of checks) {
    const sum = counts[check.indicator] ?? { met: 0, checked: 0 };
    counts[check.indicator] = { met: sum.met + check.passed, checked: sum.checked + check.total };
  }
  const report = scoreQuality(counts);
  return {
    overall: report.overall,
    dimensions: report.dimensions.map(({ dimension, score }) => ({
      dimension,
      score,
      checks: checks
        .filter((check) =>
          qualityIndicators.some((one) => one.code === check.indicator && one.dimension === dimension),
        )
        .map((check) => ({
          ...check,
          message: qualityIndicators.find((one) => one.code === check.indicator)!.label,
        })),
    })),
  };
}
