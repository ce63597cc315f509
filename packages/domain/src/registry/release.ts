import { z } from "zod";

/** Logical types decided after a full scan (design rule 9). */
export const FieldType = z
  .enum(["text", "integer", "decimal", "date", "datetime", "boolean"])
  .meta({ id: "FieldType" });
export type FieldType = z.infer<typeof FieldType>;

/**
 * Life of a release: made, checked by the gate, then available, held for the steward, or quarantined for a
 * secrecy mark. Only an available release is read by anyone but the steward.
 */
export const ReleaseState = z
  .enum(["ingesting", "checking", "held", "quarantined", "available", "rejected", "failed", "destroyed"])
  .meta({ id: "ReleaseState" });
export type ReleaseState = z.infer<typeof ReleaseState>;

/** One file of a release with both digests, lower-case hex. */
export const ReleaseFile = z
  .object({
    name: z.string(),
    bytes: z.number().int(),
    rows: z.number().int().nullable(),
    sm3: z.string().length(64),
    sha256: z.string().length(64),
  })
  .meta({ id: "ReleaseFile" });
export type ReleaseFile = z.infer<typeof ReleaseFile>;

/** What a release consists of; stays when its files are destroyed, so that old receipts still verify. */
export const ReleaseManifest = z
  .object({
    version: z.literal(1),
    columns: z.array(z.object({ name: z.string(), type: FieldType })),
    rows: z.number().int().nullable(),
    files: z.array(ReleaseFile),
  })
  .meta({ id: "ReleaseManifest" });
export type ReleaseManifest = z.infer<typeof ReleaseManifest>;

/** Profile of one column. */
export const FieldProfile = z
  .object({
    name: z.string(),
    type: FieldType,
    rows: z.number().int(),
    nulls: z.number().int(),
    distinct: z.number().int(),
    min: z.string().nullable(),
    max: z.string().nullable(),
    averageLength: z.number().nullable(),
    maxLength: z.number().int().nullable(),
    top: z.array(z.object({ value: z.string(), count: z.number().int() })),
    histogram: z.array(z.object({ from: z.string(), to: z.string(), count: z.number().int() })),
    /** What the column was found to hold, with how sure, 0 to 1. */
    detected: z.array(
      z.object({
        kind: z.string(),
        confidence: z.number(),
        reason: z.object({ zh: z.string(), en: z.string() }),
      }),
    ),
    /** Whether values, not only counts, may be shown to the asker. */
    masked: z.boolean().optional(),
  })
  .meta({ id: "FieldProfile" });
export type FieldProfile = z.infer<typeof FieldProfile>;

/** Profile of a release. */
export const ReleaseProfile = z
  .object({ rows: z.number().int(), fields: z.array(FieldProfile) })
  .meta({ id: "ReleaseProfile" });
export type ReleaseProfile = z.infer<typeof ReleaseProfile>;

/** What the gate found in a new release. */
export const GateFinding = z
  .object({
    rule: z.enum([
      "new-field",
      "missing-field",
      "type-change",
      "new-identifier",
      "higher-level",
      "rows-out-of-band",
      "nulls-out-of-band",
      "secrecy-mark",
      "secrecy-warning",
      "first-release",
    ]),
    field: z.string().nullable(),
    severity: z.enum(["hold", "quarantine", "notice"]),
    message: z.object({ zh: z.string(), en: z.string() }),
  })
  .meta({ id: "GateFinding" });
export type GateFinding = z.infer<typeof GateFinding>;

/** Quality on the six dimensions of GB/T 36344-2018, each 0 to 1, with the checks behind it. */
export const QualityReport = z
  .object({
    overall: z.number().nullable(),
    dimensions: z.array(
      z.object({
        dimension: z.enum([
          "conformity",
          "completeness",
          "accuracy",
          "consistency",
          "timeliness",
          "accessibility",
        ]),
        score: z.number().nullable(),
        checks: z.array(
          z.object({
            indicator: z.string(),
            field: z.string().nullable(),
            passed: z.number(),
            total: z.number(),
            message: z.object({ zh: z.string(), en: z.string() }),
          }),
        ),
      }),
    ),
  })
  .meta({ id: "QualityReport" });
export type QualityReport = z.infer<typeof QualityReport>;
