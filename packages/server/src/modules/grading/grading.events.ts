import { z } from "zod";
import { defineEvent } from "../../platform/events/events.ts";

/** A person has confirmed or overridden the grade of an asset. */
export const gradeConfirmed = defineEvent({
  name: "grading.confirmed",
  summary: "The grade of an asset was confirmed",
  payload: z.object({ assetId: z.uuid(), level: z.string(), version: z.number().int() }),
});
