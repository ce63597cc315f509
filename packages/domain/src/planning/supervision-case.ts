import { z } from "zod";
import { defineCase } from "../cases/case-definition.ts";

const Answer = z.object({ answer: z.string().trim().min(1).max(4000) });
const Reason = z.object({ reason: z.string().trim().min(1).max(2000) });

/** What the case itself needs: why the task is supervised. */
export const SupervisionData = z.object({
  reason: z.string().min(1).max(2000),
  escalated: z.boolean().default(false),
});
export type SupervisionData = z.infer<typeof SupervisionData>;

/**
 * 督办 of a task: the planner reminds, the responsible organization answers within working days, the planner closes it,
 * sends it back, or escalates it to the organization above. Not answered in time, it is escalated by itself.
 */
export const supervision = defineCase({
  kind: "planning.supervision",
  title: { zh: "任务督办", en: "Supervision of a task" },
  sides: {
    supervisor: { zh: "督办单位", en: "Supervisor" },
    responsible: { zh: "责任单位", en: "Responsible organization" },
  },
  data: SupervisionData,
  initial: "reminded",
  states: {
    reminded: { title: { zh: "待答复", en: "Awaiting an answer" } },
    answered: { title: { zh: "已答复，待核销", en: "Answered, to be closed" } },
    escalated: { title: { zh: "已升级督办", en: "Escalated" } },
    closed: { title: { zh: "已核销", en: "Closed" }, isFinal: true },
  },
  deadlines: {
    answer: {
      title: { zh: "答复期限", en: "Answer" },
      rules: ["planning.supervision"],
      runsIn: ["reminded"],
      warnWorkingDays: 1,
      onExpiry: "escalateLate",
    },
  },
  transitions: {
    answer: {
      title: { zh: "答复", en: "Answer" },
      from: ["reminded", "escalated"],
      to: "answered",
      by: [
        { side: "responsible", role: "steward" },
        { side: "responsible", role: "office" },
        { side: "responsible", role: "planner" },
      ],
      permission: "planning:report",
      input: Answer,
    },
    sendBack: {
      title: { zh: "退回重新答复", en: "Ask again" },
      from: ["answered"],
      to: "reminded",
      by: [{ side: "supervisor", role: "planner" }],
      permission: "planning:supervise",
      input: Reason,
    },
    close: {
      title: { zh: "核销", en: "Close" },
      from: ["answered", "escalated"],
      to: "closed",
      by: [{ side: "supervisor", role: "planner" }],
      permission: "planning:supervise",
      differsFrom: ["answer"],
      input: Reason,
    },
    escalate: {
      title: { zh: "升级督办", en: "Escalate" },
      from: ["reminded", "answered"],
      to: "escalated",
      by: [{ side: "supervisor", role: "planner" }],
      permission: "planning:supervise",
      input: Reason,
      record: ({ data }) => ({ ...data, escalated: true }),
    },
    escalateLate: {
      title: { zh: "逾期未答复，自动升级", en: "Not answered in time: escalated" },
      from: ["reminded"],
      to: "escalated",
      by: ["platform"],
      permission: "planning:supervise",
      input: z.object({}),
      record: ({ data }) => ({ ...data, escalated: true }),
    },
  },
  tasks: {
    "answer-steward": {
      title: { zh: "答复督办", en: "Answer the supervision" },
      in: ["reminded", "escalated"],
      side: "responsible",
      role: "steward",
      deadline: "answer",
    },
    "answer-office": {
      title: { zh: "答复督办", en: "Answer the supervision" },
      in: ["reminded", "escalated"],
      side: "responsible",
      role: "office",
      deadline: "answer",
    },
    review: {
      title: { zh: "核销督办", en: "Close the supervision" },
      in: ["answered", "escalated"],
      side: "supervisor",
      role: "planner",
    },
  },
});
