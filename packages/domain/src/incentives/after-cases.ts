import { z } from "zod";
import { defineCase } from "../cases/case-definition.ts";
import { Note, Reason } from "./case-inputs.ts";

/** Somebody objects (异议) to an item while it is publicised; until it is answered the item cannot be approved. */
export const objectionCase = defineCase({
  kind: "incentives.objection",
  title: { zh: "异议", en: "Objection" },
  sides: { authority: { zh: "办理机关", en: "Authority" } },
  data: z.object({}),
  initial: "received",
  states: {
    received: { title: { zh: "待答复", en: "To be answered" } },
    upheld: { title: { zh: "异议成立", en: "Upheld" }, isFinal: true },
    dismissed: { title: { zh: "异议不成立", en: "Dismissed" }, isFinal: true },
  },
  deadlines: {
    answer: {
      title: { zh: "答复期限", en: "Answer" },
      rules: ["incentives.objection"],
      runsIn: ["received"],
      warnWorkingDays: 2,
    },
  },
  transitions: {
    uphold: {
      title: { zh: "异议成立", en: "Uphold" },
      from: ["received"],
      to: "upheld",
      by: [{ side: "authority", role: "policy-officer" }],
      permission: "claim:review",
      input: Reason,
    },
    dismiss: {
      title: { zh: "异议不成立", en: "Dismiss" },
      from: ["received"],
      to: "dismissed",
      by: [{ side: "authority", role: "policy-officer" }],
      permission: "claim:review",
      input: Reason,
    },
  },
  tasks: {
    answer: {
      title: { zh: "答复异议", en: "Answer the objection" },
      in: ["received"],
      side: "authority",
      role: "policy-officer",
      deadline: "answer",
    },
  },
});

/** What was paid wrongly, or whose conditions have ended, is taken back (追回): proposed, decided, repaid. */
export const clawbackCase = defineCase({
  kind: "incentives.clawback",
  title: { zh: "追回", en: "Clawback" },
  sides: {
    authority: { zh: "办理机关", en: "Authority" },
    payer: { zh: "支付单位", en: "Payer" },
  },
  data: z.object({}),
  initial: "proposed",
  states: {
    proposed: { title: { zh: "待决定", en: "To be decided" } },
    decided: { title: { zh: "待退回", en: "To be repaid" } },
    repaid: { title: { zh: "已追回", en: "Repaid" }, isFinal: true },
    dropped: { title: { zh: "不予追回", en: "Dropped" }, isFinal: true },
  },
  deadlines: {
    repayment: {
      title: { zh: "退回期限", en: "Repayment" },
      rules: ["incentives.repayment"],
      runsIn: ["decided"],
      warnWorkingDays: 3,
    },
  },
  transitions: {
    decide: {
      title: { zh: "决定追回", en: "Decide" },
      from: ["proposed"],
      to: "decided",
      by: [{ side: "authority", role: "approver" }],
      permission: "claim:approve",
      differsFrom: ["open"],
      input: Note,
    },
    drop: {
      title: { zh: "不予追回", en: "Drop" },
      from: ["proposed"],
      to: "dropped",
      by: [{ side: "authority", role: "approver" }],
      permission: "claim:approve",
      input: Reason,
    },
    repay: {
      title: { zh: "登记退回到账", en: "Enter the repayment" },
      from: ["decided"],
      to: "repaid",
      by: [{ side: "payer", role: "fund-officer" }],
      permission: "fund:manage",
      input: Note,
    },
  },
  tasks: {
    decide: {
      title: { zh: "决定追回", en: "Decide the clawback" },
      in: ["proposed"],
      side: "authority",
      role: "approver",
    },
    repay: {
      title: { zh: "登记退回到账", en: "Enter the repayment" },
      in: ["decided"],
      side: "payer",
      role: "fund-officer",
      deadline: "repayment",
    },
  },
});
