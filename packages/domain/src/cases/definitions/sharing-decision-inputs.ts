import { z } from "zod";

const text = z.string().trim().min(1).max(2000);

/** More working days, and why. */
export const ExtensionRequest = z.object({ workingDays: z.number().int().min(1), reason: text });

/** What a sharing decision needs to know of the application. */
export const SharingDecisionData = z.object({
  /** The strictest share type among the entries of this department. */
  shareType: z.enum(["unconditional", "conditional"]),
  extensionAsked: ExtensionRequest.optional(),
});
export type SharingDecisionData = z.infer<typeof SharingDecisionData>;

/** The basis of a refusal: a document and its clause. */
export const LegalBasis = z.object({ document: text, clause: text });
export type LegalBasis = z.infer<typeof LegalBasis>;

/** What people enter at the steps of a sharing decision. */
export const sharingInputs = {
  check: z.object({
    missing: z.array(z.object({ field: z.string(), message: z.object({ zh: z.string(), en: z.string() }) })),
  }),
  note: z.object({ note: text.optional() }),
  reason: z.object({ reason: text }),
  question: z.object({ question: text }),
  answer: z.object({ answer: text }),
  approval: z.object({ conditions: z.array(text).max(50).default([]), note: text.optional() }),
  refusal: z.object({ legalBasis: LegalBasis, reason: text }),
};
