import { z } from "zod";

const Text = z.object({ zh: z.string().min(1), en: z.string().min(1) });

/** What an article obliges the governments of places to do, one line of the checklist. */
export const Obligation = z.object({
  id: z.string().regex(/^O\d+-\d+$/),
  article: z.string().min(1),
  rule: z.string().min(1),
  title: Text,
  evidence: Text.meta({ description: "What proves it" }),
  quote: z.string().min(1),
});
export type Obligation = z.infer<typeof Obligation>;

export const obligationStates = ["done", "under-way", "not-begun"] as const;
export type ObligationState = (typeof obligationStates)[number];

/** How many of a county's obligations are done, in percent; what nobody reported counts as not done. */
export function donePercent(states: readonly (ObligationState | undefined)[]): number {
  if (states.length === 0) return 0;
  return Math.round((states.filter((state) => state === "done").length / states.length) * 100);
}
