import { z } from "zod";
import { defineEvent } from "../../platform/events/events.ts";

/** The whole ledger was added up and its chain followed. */
export const ledgerProved = defineEvent({
  name: "ledger.proved",
  summary: "The whole ledger was proved, or found to be wrong",
  payload: z.object({ proofId: z.uuid(), isValid: z.boolean(), findings: z.number().int() }),
});
