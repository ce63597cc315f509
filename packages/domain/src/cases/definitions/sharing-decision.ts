import { z } from "zod";
import { defineCase, type Party } from "../case-definition.ts";
import { ExtensionRequest, SharingDecisionData, sharingInputs } from "./sharing-decision-inputs.ts";

const consumer: Party<never>[] = [{ side: "consumer", role: "consumer" }];

/**
 * One department's decision on a sharing application. The platform checks completeness; 无条件共享 is granted when the
 * form is complete; the rest is decided by the department within the legal working days, which stand still while more
 * information is asked, may be extended once with the office's approval, and on expiry bring the case before the office.
 */
export const sharingDecision = defineCase({
  kind: "sharing.decision",
  title: { zh: "共享审批", en: "Sharing decision" },
  sides: {
    consumer: { zh: "需求方", en: "Consumer" },
    provider: { zh: "提供方", en: "Provider" },
    office: { zh: "数据资源管理办公室", en: "Data office" },
  },
  data: SharingDecisionData,
  initial: "submitted",
  states: {
    submitted: { title: { zh: "已提交", en: "Submitted" } },
    incomplete: { title: { zh: "待补正", en: "To be completed" } },
    deciding: { title: { zh: "审批中", en: "Under decision" } },
    "information-asked": { title: { zh: "待补充材料", en: "More information asked" } },
    escalated: { title: { zh: "逾期督办", en: "Overdue, before the office" } },
    approved: { title: { zh: "同意共享", en: "Approved" }, isFinal: true },
    refused: { title: { zh: "不同意共享", en: "Refused" }, isFinal: true },
    withdrawn: { title: { zh: "已撤回", en: "Withdrawn" }, isFinal: true },
  },
  deadlines: {
    answer: {
      title: { zh: "答复期限", en: "Answer" },
      rules: ["sharing.conditional", "sharing.unconditional"],
      chooseRule: ({ shareType }) => `sharing.${shareType}`,
      runsIn: ["submitted", "deciding", "escalated"],
      suspendedIn: ["information-asked"],
      extension: { rule: "sharing.conditional.extension", times: 1 },
      warnWorkingDays: 2,
      onExpiry: "escalate",
    },
  },
  transitions: {
    check: {
      title: { zh: "完整性检查", en: "Completeness check" },
      from: ["submitted"],
      to: ["incomplete", "approved", "deciding"],
      by: ["platform"],
      permission: "application:manage",
      input: sharingInputs.check,
      choose: ({ data, input }) =>
        input.missing.length > 0
          ? "incomplete"
          : data.shareType === "unconditional"
            ? "approved"
            : "deciding",
    },
    resubmit: {
      title: { zh: "补正后提交", en: "Submit again" },
      from: ["incomplete"],
      to: "submitted",
      by: consumer,
      permission: "application:manage",
      input: sharingInputs.note,
    },
    ask: {
      title: { zh: "要求补充材料", en: "Ask for more information" },
      from: ["deciding"],
      to: "information-asked",
      by: [{ side: "provider", role: "approver" }],
      permission: "application:decide",
      input: sharingInputs.question,
    },
    answer: {
      title: { zh: "补充材料", en: "Give the information" },
      from: ["information-asked"],
      to: "deciding",
      by: consumer,
      permission: "application:manage",
      input: sharingInputs.answer,
    },
    extend: {
      title: { zh: "申请延期", en: "Ask for more time" },
      from: ["deciding"],
      by: [{ side: "provider", role: "approver" }],
      permission: "application:decide",
      input: ExtensionRequest,
      guard: ({ data }) =>
        data.extensionAsked
          ? [
              {
                field: "act",
                message: { zh: "延期申请正在等待批准", en: "An extension is already waiting for approval" },
              },
            ]
          : [],
      extension: { deadline: "answer", phase: "ask", of: ({ input }) => input },
      record: ({ data, input }) => ({ ...data, extensionAsked: input }),
    },
    "grant-extension": {
      title: { zh: "批准延期", en: "Grant more time" },
      from: ["deciding"],
      by: [{ side: "office", role: "office" }],
      permission: "application:decide",
      differsFrom: ["extend"],
      input: sharingInputs.note,
      guard: ({ data }) => (data.extensionAsked ? [] : [noExtensionAsked]),
      extension: { deadline: "answer", phase: "grant", of: ({ data }) => data.extensionAsked! },
      record: ({ data: { extensionAsked: _, ...rest } }) => rest,
    },
    "deny-extension": {
      title: { zh: "不批准延期", en: "Deny more time" },
      from: ["deciding"],
      by: [{ side: "office", role: "office" }],
      permission: "application:decide",
      differsFrom: ["extend"],
      input: sharingInputs.reason,
      guard: ({ data }) => (data.extensionAsked ? [] : [noExtensionAsked]),
      record: ({ data: { extensionAsked: _, ...rest } }) => rest,
    },
    approve: {
      title: { zh: "同意共享", en: "Approve" },
      from: ["deciding", "information-asked", "escalated"],
      to: "approved",
      by: [
        { side: "provider", role: "approver" },
        { side: "office", role: "office", in: ["escalated"] },
      ],
      permission: "application:decide",
      differsFrom: ["open", "resubmit"],
      input: sharingInputs.approval,
    },
    refuse: {
      title: { zh: "不同意共享", en: "Refuse" },
      from: ["deciding", "information-asked", "escalated"],
      to: "refused",
      by: [
        { side: "provider", role: "approver" },
        { side: "office", role: "office", in: ["escalated"] },
      ],
      permission: "application:decide",
      differsFrom: ["open", "resubmit"],
      input: sharingInputs.refusal,
    },
    escalate: {
      title: { zh: "逾期上报", en: "Bring before the office" },
      from: ["submitted", "deciding"],
      to: "escalated",
      by: ["platform"],
      permission: "application:decide",
      input: z.object({}),
    },
    urge: {
      title: { zh: "督办", en: "Urge the department" },
      from: ["escalated"],
      by: [{ side: "office", role: "office" }],
      permission: "application:decide",
      input: sharingInputs.reason,
    },
    withdraw: {
      title: { zh: "撤回申请", en: "Withdraw the application" },
      from: ["submitted", "incomplete", "deciding", "information-asked", "escalated"],
      to: "withdrawn",
      by: consumer,
      permission: "application:manage",
      input: sharingInputs.note,
    },
  },
  tasks: {
    complete: {
      title: { zh: "补正申请", en: "Complete the application" },
      in: ["incomplete"],
      side: "consumer",
      role: "consumer",
    },
    decide: {
      title: { zh: "审批共享申请", en: "Decide the application" },
      in: ["deciding", "escalated"],
      side: "provider",
      role: "approver",
      deadline: "answer",
    },
    "give-information": {
      title: { zh: "补充材料", en: "Give more information" },
      in: ["information-asked"],
      side: "consumer",
      role: "consumer",
      deadline: "answer",
    },
    "decide-extension": {
      title: { zh: "审批延期", en: "Decide on more time" },
      in: ["deciding"],
      side: "office",
      role: "office",
      deadline: "answer",
      when: ({ extensionAsked }) => extensionAsked !== undefined,
    },
    supervise: {
      title: { zh: "逾期督办", en: "Deal with the delay" },
      in: ["escalated"],
      side: "office",
      role: "office",
      deadline: "answer",
    },
  },
});

const noExtensionAsked = {
  field: "act",
  message: { zh: "没有待批准的延期申请", en: "No extension is waiting for approval" },
};
