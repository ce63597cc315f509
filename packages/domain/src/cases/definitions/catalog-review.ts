import { z } from "zod";
import { defineCase } from "../case-definition.ts";

const Reason = z.object({ reason: z.string().trim().min(1).max(2000) });
const Note = z.object({ note: z.string().trim().max(2000).optional() });

/**
 * What the review of a catalogue entry needs to know: a first publication, or a change of a published entry; and which
 * of the offices above the provider is nearest. Any of them may publish, but the work waits for the nearest.
 */
export const CatalogReviewData = z.object({
  cause: z.enum(["first", "change"]),
  nearestOffices: z.array(z.string()).default([]),
});
export type CatalogReviewData = z.infer<typeof CatalogReviewData>;

/**
 * Review of a catalogue entry: the department registers, the office publishes; two approvals by different roles and
 * different people (发改高技〔2017〕1272号 as implemented: 待注册审核, 待发布审核). Returning leads back to the draft.
 */
export const catalogReview = defineCase({
  kind: "catalog.review",
  title: { zh: "目录审核", en: "Catalogue review" },
  sides: {
    provider: { zh: "提供方", en: "Provider" },
    office: { zh: "数据资源管理办公室", en: "Data office" },
  },
  data: CatalogReviewData,
  initial: "draft",
  states: {
    draft: { title: { zh: "草稿", en: "Draft" } },
    "registration-review": { title: { zh: "待注册审核", en: "Awaiting registration review" } },
    "publication-review": { title: { zh: "待发布审核", en: "Awaiting publication review" } },
    published: { title: { zh: "已发布", en: "Published" }, isFinal: true },
    refused: { title: { zh: "审核拒绝", en: "Refused" }, isFinal: true },
    discarded: { title: { zh: "已放弃", en: "Discarded" }, isFinal: true },
  },
  deadlines: {
    update: {
      title: { zh: "目录更新期限", en: "Catalogue update" },
      rules: ["catalog.update"],
      // The duty to update runs from a change; for a first publication no deadline is known.
      chooseRule: ({ cause }) => (cause === "change" ? "catalog.update" : undefined),
      runsIn: ["draft", "registration-review", "publication-review"],
      warnWorkingDays: 2,
    },
  },
  transitions: {
    submit: {
      title: { zh: "提交审核", en: "Submit for review" },
      from: ["draft"],
      to: "registration-review",
      by: [{ side: "provider", role: "steward" }],
      permission: "entry:manage",
      input: Note,
    },
    approve: {
      title: { zh: "通过注册审核", en: "Pass registration review" },
      from: ["registration-review"],
      to: "publication-review",
      by: [{ side: "provider", role: "approver" }],
      permission: "entry:review",
      differsFrom: ["submit"],
      input: Note,
    },
    publish: {
      title: { zh: "发布", en: "Publish" },
      from: ["publication-review"],
      to: "published",
      by: [{ side: "office", role: "office" }],
      permission: "entry:publish",
      differsFrom: ["submit", "approve"],
      input: Note,
    },
    return: {
      title: { zh: "退回修改", en: "Send back" },
      from: ["registration-review", "publication-review"],
      to: "draft",
      by: [
        { side: "provider", role: "approver", in: ["registration-review"] },
        { side: "office", role: "office", in: ["publication-review"], permission: "entry:publish" },
      ],
      permission: "entry:review",
      input: Reason,
    },
    refuse: {
      title: { zh: "审核拒绝", en: "Refuse" },
      from: ["registration-review", "publication-review"],
      to: "refused",
      by: [
        { side: "provider", role: "approver", in: ["registration-review"] },
        { side: "office", role: "office", in: ["publication-review"], permission: "entry:publish" },
      ],
      permission: "entry:review",
      input: Reason,
    },
    withdraw: {
      title: { zh: "撤回", en: "Withdraw" },
      from: ["registration-review", "publication-review"],
      to: "draft",
      by: [{ side: "provider", role: "steward" }],
      permission: "entry:manage",
      input: Note,
    },
    discard: {
      title: { zh: "放弃", en: "Discard" },
      from: ["draft"],
      to: "discarded",
      by: [{ side: "provider", role: "steward" }],
      permission: "entry:manage",
      input: Note,
    },
  },
  tasks: {
    complete: {
      title: { zh: "完善并提交目录", en: "Complete and submit the entry" },
      in: ["draft"],
      side: "provider",
      role: "steward",
      deadline: "update",
    },
    "review-registration": {
      title: { zh: "注册审核", en: "Review the registration" },
      in: ["registration-review"],
      side: "provider",
      role: "approver",
      deadline: "update",
    },
    "review-publication": {
      title: { zh: "发布审核", en: "Review the publication" },
      in: ["publication-review"],
      side: "office",
      role: "office",
      deadline: "update",
      when: ({ nearestOffices }, organizationId) =>
        nearestOffices.length === 0 || nearestOffices.includes(organizationId),
    },
  },
});
