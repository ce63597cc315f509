import { z } from "zod";
import { defineEvent } from "../../platform/events/events.ts";

const Id = z.uuid();

/** An entry was published, for the first time or with a change. */
export const entryPublished = defineEvent({
  name: "catalog.entry_published",
  summary: "An entry was published, for the first time or with a change",
  payload: z.object({
    entryId: Id,
    organizationId: Id,
    code: z.string(),
    version: z.number().int(),
    isFirst: z.boolean(),
    personId: Id,
    at: z.iso.datetime(),
  }),
});

/** A published entry was taken down. */
export const entryWithdrawn = defineEvent({
  name: "catalog.entry_withdrawn",
  summary: "A published entry was taken down",
  payload: z.object({
    entryId: Id,
    organizationId: Id,
    code: z.string(),
    reason: z.string(),
    personId: Id,
    at: z.iso.datetime(),
  }),
});
