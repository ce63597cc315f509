import { z } from "zod";
import { Bilingual } from "./common.ts";

/** The body of every refusal, `application/problem+json` (RFC 9457). */
export const ProblemDocument = z
  .object({
    type: z.string(),
    code: z.string().meta({ description: "Stable code of the error table" }),
    status: z.number().int(),
    title: z.string(),
    titles: Bilingual,
    remedy: Bilingual,
    field: z.string().optional(),
    found: z.string().optional(),
    expected: z.string().optional(),
    findings: z
      .array(
        z.object({
          field: z.string(),
          found: z.string().optional(),
          expected: z.string().optional(),
          message: Bilingual,
        }),
      )
      .optional(),
    requestId: z.string(),
  })
  .meta({ id: "Problem" });

export type ProblemDocument = z.infer<typeof ProblemDocument>;
