import { z } from "zod";
import { defineCase, type Party } from "../cases/case-definition.ts";
import { Note, Reason } from "./case-inputs.ts";

const officer: Party<never> = { side: "authority", role: "policy-officer" };
const approver: Party<never> = { side: "authority", role: "approver" };

/** What the course of a batch needs to know. */
export const BatchData = z.object({
  kind: z.enum(["recognition", "claim"]),
  /** Experts drawn, and those who have scored. */
  experts: z.array(z.string()).default([]),
  scoredBy: z.array(z.string()).default([]),
});
export type BatchData = z.infer<typeof BatchData>;

/** What an expert gives each item: 0 to 100. */
export const ScoreInput = z.object({
  expertId: z.uuid(),
  scores: z
    .array(
      z.object({
        applicationId: z.uuid(),
        score: z.number().min(0).max(100),
        note: z.string().trim().max(1000).default(""),
      }),
    )
    .min(1),
});

const notDrawn = {
  field: "input.expertId",
  message: { zh: "该专家未被抽取", en: "This expert was not drawn" },
};
const scoresMissing = {
  field: "act",
  message: { zh: "还有专家没有评分", en: "Some experts have not scored yet" },
};

/** A batch (批次): collected, reviewed together, scored by drawn experts, publicised, approved as a whole, closed. */
export const batchCase = defineCase({
  kind: "incentives.batch",
  title: { zh: "批次", en: "Batch" },
  sides: { authority: { zh: "办理机关", en: "Authority" } },
  data: BatchData,
  initial: "collecting",
  states: {
    collecting: { title: { zh: "归集中", en: "Collecting" } },
    reviewing: { title: { zh: "集中评审", en: "Reviewed together" } },
    publicity: { title: { zh: "公示中", en: "Publicised" } },
    approval: { title: { zh: "待批复", en: "Awaiting approval" } },
    approved: { title: { zh: "已批复，待拨付", en: "Approved, to be paid" } },
    closed: { title: { zh: "已办结", en: "Closed" }, isFinal: true },
    dissolved: { title: { zh: "已解散", en: "Dissolved" }, isFinal: true },
  },
  deadlines: {
    publicity: {
      title: { zh: "公示期", en: "Publicity" },
      rules: ["incentives.publicity"],
      runsIn: ["publicity"],
      onExpiry: "end-publicity",
    },
    approval: {
      title: { zh: "批复期限", en: "Approval" },
      rules: ["incentives.approval"],
      runsIn: ["approval"],
      warnWorkingDays: 2,
    },
  },
  transitions: {
    begin: {
      title: { zh: "开始评审", en: "Begin the review" },
      from: ["collecting"],
      to: "reviewing",
      by: [officer],
      permission: "claim:review",
      input: Note,
    },
    draw: {
      title: { zh: "抽取专家", en: "Draw experts" },
      from: ["reviewing"],
      by: [officer],
      permission: "claim:review",
      input: z.object({ experts: z.array(z.uuid()).min(1), seed: z.string(), avoided: z.number().int() }),
      record: ({ data, input }) => ({ ...data, experts: input.experts, scoredBy: [] }),
    },
    score: {
      title: { zh: "录入评分", en: "Enter scores" },
      from: ["reviewing"],
      by: [officer],
      permission: "claim:review",
      input: ScoreInput,
      guard: ({ data, input }) => (data.experts.includes(input.expertId) ? [] : [notDrawn]),
      record: ({ data, input }) => ({
        ...data,
        scoredBy: [...new Set([...data.scoredBy, input.expertId])],
      }),
    },
    defer: {
      title: { zh: "移出一件", en: "Take one out" },
      from: ["collecting", "reviewing", "publicity", "approval"],
      by: [officer],
      permission: "claim:review",
      input: Reason.extend({ applicationId: z.uuid() }),
    },
    publish: {
      title: { zh: "公示", en: "Publicise" },
      from: ["reviewing"],
      to: "publicity",
      by: [officer],
      permission: "claim:review",
      input: Note,
      guard: ({ data }) => (data.experts.every((id) => data.scoredBy.includes(id)) ? [] : [scoresMissing]),
    },
    "end-publicity": {
      title: { zh: "公示期满", en: "Publicity ends" },
      from: ["publicity"],
      to: "approval",
      by: ["platform"],
      permission: "claim:review",
      input: Note,
    },
    approve: {
      title: { zh: "批复", en: "Approve" },
      from: ["approval"],
      to: ["approved", "closed"],
      by: [approver],
      permission: "claim:approve",
      differsFrom: ["open", "publish"],
      input: z.object({ document: z.string().trim().min(1).max(200), note: Note.shape.note }),
      choose: ({ data }) => (data.kind === "claim" ? "approved" : "closed"),
    },
    "send-back": {
      title: { zh: "退回评审", en: "Send back" },
      from: ["approval"],
      to: "reviewing",
      by: [approver],
      permission: "claim:approve",
      input: Reason,
    },
    close: {
      title: { zh: "办结", en: "Close" },
      from: ["approved"],
      to: "closed",
      by: ["platform"],
      permission: "claim:review",
      input: Note,
    },
    dissolve: {
      title: { zh: "解散批次", en: "Dissolve" },
      from: ["collecting", "reviewing"],
      to: "dissolved",
      by: [officer],
      permission: "claim:review",
      input: Reason,
    },
  },
  tasks: {
    review: {
      title: { zh: "评审批次", en: "Review the batch" },
      in: ["reviewing"],
      side: "authority",
      role: "policy-officer",
    },
    approve: {
      title: { zh: "批复批次", en: "Approve the batch" },
      in: ["approval"],
      side: "authority",
      role: "approver",
      deadline: "approval",
    },
  },
});
