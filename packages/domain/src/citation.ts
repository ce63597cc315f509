import { z } from "zod";

/**
 * How sure a cited fact is: V verified by running or counting, S read in the source's text, T only the title seen,
 * M+ M M- stated without the text at hand, from confident to weak.
 */
export const Certainty = z.enum(["V", "S", "T", "M+", "M", "M-"]);
export type Certainty = z.infer<typeof Certainty>;

/** Where a rule comes from. */
export const Citation = z.object({
  document: z.string().min(1),
  clause: z.string().optional(),
  certainty: Certainty,
});
export type Citation = z.infer<typeof Citation>;
