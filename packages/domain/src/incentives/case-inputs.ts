import { z } from "zod";

/** What the steps of recognitions, claims, batches, objections and clawbacks take. */
export const Reason = z.object({ reason: z.string().trim().min(1).max(2000) });
export const Note = z.object({ note: z.string().trim().max(2000).default("") });

/** An amount in fen, as text. */
export const FenText = z.string().regex(/^\d{1,18}$/, "expected whole fen as text");

/** What a review comes to: the amount decided, and why where the text leaves a choice. */
export const ReviewInput = z.object({
  amountFen: FenText.nullable().default(null),
  reason: z.string().trim().max(2000).default(""),
  payerConfirmed: z.boolean().default(false),
});

/** One opinion in a joint review (会审). */
export const OpinionInput = z.object({
  agrees: z.boolean(),
  note: z.string().trim().max(2000).default(""),
});
