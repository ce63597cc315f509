import { z } from "zod";
import { type DeadlineDefinition, defineCase, type Party } from "../cases/case-definition.ts";
import { Note, OpinionInput, Reason, ReviewInput } from "./case-inputs.ts";

const applicant: Party<never> = { side: "applicant", role: "consumer" };
const officer: Party<never> = { side: "authority", role: "policy-officer" };

const acceptance: DeadlineDefinition<never, never> = {
  title: { zh: "受理期限", en: "Acceptance" },
  rules: ["incentives.acceptance"],
  runsIn: [],
  warnWorkingDays: 1,
};
const review: DeadlineDefinition<never, never> = {
  title: { zh: "审核期限", en: "Review" },
  rules: ["incentives.review"],
  runsIn: [],
  warnWorkingDays: 3,
};

const sides = {
  applicant: { zh: "申请方", en: "Applicant" },
  authority: { zh: "办理机关", en: "Authority" },
};

/** What the course of an application needs to know. */
export const ApplicationData = z.object({
  /** Organizations whose opinion is asked and that have given it, in a joint review. */
  reviewers: z.array(z.string()).default([]),
  opinions: z
    .array(z.object({ organizationId: z.string(), agrees: z.boolean(), note: z.string() }))
    .default([]),
});
export type ApplicationData = z.infer<typeof ApplicationData>;

const states = {
  draft: { title: { zh: "待提交", en: "To be handed in" } },
  submitted: { title: { zh: "待受理", en: "To be accepted" } },
  incomplete: { title: { zh: "待补正", en: "To be completed" } },
  reviewing: { title: { zh: "审核中", en: "Under review" } },
  reviewed: { title: { zh: "待入批次", en: "Awaiting a batch" } },
  batched: { title: { zh: "批次办理中", en: "In a batch" } },
  refused: { title: { zh: "不予通过", en: "Refused" }, isFinal: true },
  withdrawn: { title: { zh: "已撤回", en: "Withdrawn" }, isFinal: true },
} as const;

const deadlines = {
  acceptance: { ...acceptance, runsIn: ["submitted"] as const },
  review: { ...review, runsIn: ["reviewing"] as const, suspendedIn: ["incomplete"] as const },
};

/** Steps that recognitions and claims share, up to the batch. */
const steps = {
  submit: {
    title: { zh: "提交", en: "Hand in" },
    from: ["draft", "incomplete"],
    to: "submitted",
    by: [applicant, { ...officer, permission: "claim:review" }],
    permission: "claim:apply",
    input: Note,
  },
  accept: {
    title: { zh: "受理", en: "Accept" },
    from: ["submitted"],
    to: "reviewing",
    by: [officer],
    permission: "claim:review",
    input: Note,
  },
  ask: {
    title: { zh: "要求补正", en: "Ask for completion" },
    from: ["submitted", "reviewing"],
    to: "incomplete",
    by: [officer],
    permission: "claim:review",
    input: Reason,
  },
  review: {
    title: { zh: "审核通过", en: "Pass the review" },
    from: ["reviewing"],
    to: "reviewed",
    by: [officer],
    permission: "claim:review",
    input: ReviewInput,
    guard: ({ data }: { data: ApplicationData }) => openOpinions(data),
  },
  collect: {
    title: { zh: "列入批次", en: "Take into a batch" },
    from: ["reviewed"],
    to: "batched",
    by: ["platform"],
    permission: "claim:review",
    input: Note,
  },
  release: {
    title: { zh: "移出批次", en: "Take out of the batch" },
    from: ["batched"],
    to: "reviewed",
    by: ["platform"],
    permission: "claim:review",
    input: Note,
  },
  reopen: {
    title: { zh: "重新审核", en: "Review again" },
    from: ["reviewed"],
    to: "reviewing",
    by: [officer],
    permission: "claim:review",
    input: Reason,
  },
  refuse: {
    title: { zh: "不予通过", en: "Refuse" },
    from: ["submitted", "reviewing", "reviewed"],
    to: "refused",
    by: [officer],
    permission: "claim:review",
    input: Reason,
  },
  withdraw: {
    title: { zh: "撤回申请", en: "Withdraw" },
    from: ["draft", "submitted", "incomplete", "reviewing", "reviewed"],
    to: "withdrawn",
    by: [applicant, { ...officer, in: ["draft"], permission: "claim:review" }],
    permission: "claim:apply",
    input: Note,
  },
} as const;

/** Says which organizations still have to give their opinion, or that one speaks against it. */
function openOpinions({ reviewers, opinions }: ApplicationData) {
  const given = new Set(opinions.map(({ organizationId }) => organizationId));
  const waiting = reviewers.filter((id) => !given.has(id)).length;
  if (waiting > 0)
    return [
      {
        field: "act",
        found: waiting,
        message: { zh: "会审意见尚未收齐", en: "Opinions of the joint review are still to come" },
      },
    ];
  if (opinions.some(({ agrees }) => !agrees))
    return [{ field: "act", message: { zh: "会审有不同意见", en: "The joint review disagrees" } }];
  return [];
}

const tasks = {
  submit: {
    title: { zh: "完善并提交申请", en: "Complete and hand in" },
    in: ["draft", "incomplete"],
    side: "applicant",
    role: "consumer",
  },
  accept: {
    title: { zh: "受理申请", en: "Accept the application" },
    in: ["submitted"],
    side: "authority",
    role: "policy-officer",
    deadline: "acceptance",
  },
  review: {
    title: { zh: "审核申请", en: "Review the application" },
    in: ["reviewing"],
    side: "authority",
    role: "policy-officer",
    deadline: "review",
  },
} as const;

/** A company, person or project applies to be recognised (认定); what is recognised becomes a fact of its file. */
export const recognitionCase = defineCase({
  kind: "incentives.recognition",
  title: { zh: "认定", en: "Recognition" },
  sides: { ...sides, reviewers: { zh: "会审单位", en: "Joint reviewers" } },
  data: ApplicationData,
  initial: "draft",
  states: {
    ...states,
    recognised: { title: { zh: "已认定", en: "Recognised" }, isFinal: true },
  },
  deadlines,
  transitions: {
    ...steps,
    invite: {
      title: { zh: "邀请会审", en: "Ask for opinions" },
      from: ["reviewing"],
      by: [officer],
      permission: "recognition:decide",
      input: z.object({ organizationIds: z.array(z.uuid()).min(1).max(20) }),
      enlist: ({ input }) => ({ reviewers: input.organizationIds }),
      record: ({ data, input }) => ({
        ...data,
        reviewers: [...new Set([...data.reviewers, ...input.organizationIds])],
      }),
    },
    opine: {
      title: { zh: "会审意见", en: "Give an opinion" },
      from: ["reviewing"],
      by: [{ side: "reviewers", role: "policy-officer" }],
      permission: "recognition:decide",
      input: OpinionInput,
      guard: ({ data, organizationId }) => (data.reviewers.includes(organizationId!) ? [] : [notAsked]),
      record: ({ data, input, organizationId }) => ({
        ...data,
        opinions: [
          ...data.opinions.filter((one) => one.organizationId !== organizationId),
          { organizationId: organizationId!, ...input },
        ],
      }),
    },
    approve: {
      title: { zh: "认定", en: "Recognise" },
      from: ["batched"],
      to: "recognised",
      by: ["platform"],
      permission: "recognition:decide",
      input: Note,
    },
  },
  tasks: {
    ...tasks,
    opine: {
      title: { zh: "提出会审意见", en: "Give an opinion" },
      in: ["reviewing"],
      side: "reviewers",
      role: "policy-officer",
      deadline: "review",
      when: ({ reviewers, opinions }, organizationId) =>
        reviewers.includes(organizationId) &&
        !opinions.some((opinion) => opinion.organizationId === organizationId),
    },
  },
});

const notAsked = {
  field: "act",
  message: { zh: "未邀请贵单位参加会审", en: "Your organization's opinion was not asked" },
};

/** A claim (申报) for what a rule gives: reviewed, approved in a batch, held in a fund, paid. */
export const claimCase = defineCase({
  kind: "incentives.claim",
  title: { zh: "政策兑现申报", en: "Claim" },
  sides: { ...sides, payer: { zh: "支付单位", en: "Payer" } },
  data: ApplicationData,
  initial: "draft",
  states: {
    ...states,
    approved: { title: { zh: "已批复", en: "Approved" } },
    paid: { title: { zh: "已拨付", en: "Paid" }, isFinal: true },
    rescinded: { title: { zh: "批复已撤销", en: "Approval rescinded" }, isFinal: true },
  },
  deadlines: {
    ...deadlines,
    payment: {
      title: { zh: "拨付期限", en: "Payment" },
      rules: ["incentives.payment"],
      runsIn: ["approved"],
      warnWorkingDays: 5,
    },
  },
  transitions: {
    ...steps,
    approve: {
      title: { zh: "批复", en: "Approve" },
      from: ["batched"],
      to: "approved",
      by: ["platform"],
      permission: "claim:approve",
      input: Note,
    },
    settle: {
      title: { zh: "拨付到账", en: "Paid" },
      from: ["approved"],
      to: "paid",
      by: ["platform"],
      permission: "fund:manage",
      input: Note,
    },
    rescind: {
      title: { zh: "撤销批复", en: "Rescind the approval" },
      from: ["approved"],
      to: "rescinded",
      by: [{ side: "payer", role: "fund-officer" }],
      permission: "fund:manage",
      input: Reason,
    },
  },
  tasks: {
    ...tasks,
    pay: {
      title: { zh: "拨付", en: "Pay" },
      in: ["approved"],
      side: "payer",
      role: "fund-officer",
      deadline: "payment",
    },
  },
});
