import type { DetectedKind } from "@qianshu/domain/grading/detector";
import type { FieldFacts } from "@qianshu/domain/grading/propose-fields";
import type { ReleaseProfile } from "@qianshu/domain/registry/release";

/** What the grading rules want to know of a release's fields. */
export function fieldFacts(profile: ReleaseProfile): FieldFacts[] {
  return profile.fields.map((field) => ({
    name: field.name,
    nonNull: field.rows - field.nulls,
    distinct: field.distinct,
    kinds: field.detected.map(({ kind, confidence, reason }) => ({
      kind: kind as DetectedKind,
      confidence,
      reason,
    })),
  }));
}
