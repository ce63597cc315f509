import { MaskSpec } from "@qianshu/domain/grading/masks";
import { z } from "zod";
import { Bilingual, Citation, Id, IdParams, Instant } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";

/** One proposed or confirmed value with its reason and clause. */
const reasoned = <T extends z.ZodType>(value: T) =>
  z.object({ value, reason: Bilingual, citation: Citation });

export const Level = z
  .enum(["core", "important", "general-4", "general-3", "general-2", "general-1"])
  .meta({ id: "Level", description: "GB/T 43697-2024 数据级别" });
export const Sensitivity = z
  .enum(["non-sensitive", "personal-privacy", "state-secret"])
  .meta({ id: "Sensitivity", description: "DB52/T 1123-2016 敏感程度" });
export const Interest = z
  .enum(["national-interest", "social-security", "trade-secret", "personal-privacy"])
  .meta({ id: "Interest" });

export const FieldGrade = z
  .object({
    name: z.string(),
    kind: z.string().nullable().meta({ description: "Identifier kind found, if any" }),
    level: Level,
    mask: MaskSpec,
    reason: Bilingual,
    citation: Citation,
  })
  .meta({ id: "FieldGrade" });

export const GradeProposal = z
  .object({
    releaseId: Id.nullable(),
    subjectClass: reasoned(z.string()),
    industryClass: reasoned(z.string()),
    serviceClass: reasoned(z.string()),
    sensitivity: reasoned(Sensitivity),
    level: reasoned(Level),
    interests: z.array(reasoned(Interest)),
    shareType: reasoned(z.enum(["unconditional", "conditional", "not-shared"])),
    openness: reasoned(z.enum(["open", "open-masked", "not-open"])),
    fields: z.array(FieldGrade),
    /** Refusals: what may not come in at all, with its clause. */
    refusals: z.array(z.object({ message: Bilingual, citation: Citation })),
  })
  .meta({ id: "GradeProposal" });

export const GradeInput = z
  .object({
    subjectClass: z.string(),
    industryClass: z.string(),
    serviceClass: z.string(),
    sensitivity: Sensitivity,
    level: Level,
    interests: z.array(Interest),
    fields: z.array(z.object({ name: z.string(), level: Level, mask: MaskSpec })),
    /** Needed where the person departs from the proposal. */
    reason: z.string().max(2000).default(""),
  })
  .meta({ id: "GradeInput" });

export const Grade = GradeInput.extend({
  assetId: Id,
  version: z.number().int(),
  confirmedBy: z.string(),
  confirmedAt: Instant,
}).meta({ id: "Grade" });

export const OpeningRisk = z
  .object({
    rows: z.number().int(),
    classes: z.number().int(),
    unique: z.number().int(),
    uniqueShare: z.number(),
    minK: z.number().int(),
    averageRisk: z.number(),
    maxRisk: z.number(),
    acceptable: z.boolean(),
    threshold: z.number(),
    citation: Citation,
  })
  .meta({ id: "OpeningRisk" });

export const gradingRoutes = defineRoutes({
  getProposal: {
    method: "GET",
    path: "/assets/:id/grade/proposal",
    summary: "Proposed class, sensitivity, level and masks, with reasons",
    permission: "asset:read",
    params: IdParams,
    reply: GradeProposal,
    cli: "grade propose",
  },
  getGrade: {
    method: "GET",
    path: "/assets/:id/grade",
    summary: "Confirmed grade",
    permission: "asset:read",
    params: IdParams,
    reply: z.object({ grade: Grade.nullable() }),
    cli: "grade show",
  },
  confirmGrade: {
    method: "PUT",
    path: "/assets/:id/grade",
    summary: "Confirm or override the grade",
    permission: "grade:manage",
    params: IdParams,
    body: GradeInput,
    reply: Grade,
    cli: "grade confirm",
  },
  listGrades: {
    method: "GET",
    path: "/assets/:id/grade/history",
    summary: "Former grades",
    permission: "asset:read",
    params: IdParams,
    reply: z.object({ items: z.array(Grade) }),
    cli: "grade history",
  },
  computeRisk: {
    method: "POST",
    path: "/assets/:id/opening-risk",
    summary: "Re-identification risk over chosen quasi-identifiers",
    permission: "asset:manage",
    params: IdParams,
    body: z.object({ fields: z.array(z.string()).min(1).max(30), afterMasks: z.boolean().default(false) }),
    reply: OpeningRisk,
    cli: "grade risk",
  },
});
