import { Role } from "@qianshu/domain/identity/roles";
import { z } from "zod";
import { defineEvent } from "../../platform/events/events.ts";

const Bilingual = z.object({ zh: z.string(), en: z.string() });
const OfCase = z.object({
  caseId: z.uuid(),
  kind: z.string(),
  kindTitle: Bilingual,
  subject: z.object({ type: z.string(), id: z.uuid() }),
  at: z.iso.datetime(),
});

/** Work began to wait for the people of a role at an organization. */
export const taskOpened = defineEvent({
  name: "cases.task_opened",
  summary: "Work began to wait for the people of a role at an organization",
  payload: OfCase.extend({
    taskId: z.uuid(),
    title: Bilingual,
    role: Role,
    organizationId: z.uuid(),
    dueOn: z.iso.date().nullable(),
  }),
});

const OfDeadline = OfCase.extend({
  deadline: z.string(),
  title: Bilingual,
  dueOn: z.iso.date().nullable(),
  /** For whom work is still waiting. */
  waitsFor: z.array(z.object({ role: Role, organizationId: z.uuid(), title: Bilingual })),
});

/** A deadline is near and the work is not done. */
export const deadlineNear = defineEvent({
  name: "cases.deadline_near",
  summary: "A deadline is near and the work is not done",
  payload: OfDeadline,
});

/** A deadline has passed and the work is not done. */
export const deadlinePassed = defineEvent({
  name: "cases.deadline_passed",
  summary: "A deadline has passed and the work is not done",
  payload: OfDeadline,
});

/** A case took a step. */
export const caseAdvanced = defineEvent({
  name: "cases.advanced",
  summary: "A case took a step",
  payload: OfCase.extend({
    act: z.string(),
    from: z.string().nullable(),
    to: z.string(),
    personId: z.uuid().nullable(),
    organizationId: z.uuid().nullable(),
    sides: z.record(z.string(), z.array(z.uuid())),
  }),
});
