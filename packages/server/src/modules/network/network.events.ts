import { z } from "zod";
import { defineEvent } from "../../platform/events/events.ts";

/** A rule of the network policy was added or removed. */
export const networkRuleChanged = defineEvent({
  name: "network.rule_changed",
  summary: "A rule of the network policy was added or removed",
  payload: z.object({
    ruleId: z.uuid(),
    organizationId: z.uuid().nullable(),
    cidr: z.string(),
    change: z.enum(["added", "removed"]),
    by: z.uuid().nullable(),
    at: z.iso.datetime(),
  }),
});
