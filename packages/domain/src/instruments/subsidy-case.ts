import { z } from "zod";
import { defineCase } from "../cases/case-definition.ts";
import { FenText, Note, Reason } from "../incentives/case-inputs.ts";
import { applicant, approver, officer, Paper, PositiveFenText, sides } from "./case-inputs.ts";
import { interestSubsidy, premiumSubsidy } from "./subsidy.ts";

/** What the course of a subsidy needs to know; amounts in fen, as text. */
export const SubsidyData = z.object({
  of: z.enum(["interest", "premium"]),
  principal: FenText.default("0"),
  days: z.number().int().min(0).default(0),
  paid: FenText,
  reckoned: FenText.default("0"),
  reviewed: FenText.default("0"),
  limitedBy: z.enum(["rate", "paid", "cap"]).optional(),
});
export type SubsidyData = z.infer<typeof SubsidyData>;

/** By which rate and up to which amount: hundredths of a percent a year, or of the premium. */
const ReviewInput = Paper.extend({
  points: z.number().int().min(1).max(10_000),
  capFen: PositiveFenText,
});

function reckon(data: SubsidyData, points: number, capFen: string) {
  const [paid, cap] = [BigInt(data.paid), BigInt(capFen)];
  return data.of === "interest"
    ? interestSubsidy({ principal: BigInt(data.principal), days: data.days, paid }, points, cap)
    : premiumSubsidy(paid, points, cap);
}

/** A subsidy of interest or of an insurance premium: claimed, reckoned, approved, paid. */
export const subsidyCase = defineCase({
  kind: "instruments.subsidy",
  title: { zh: "贴息和保费补贴", en: "Interest or premium subsidy" },
  sides,
  data: SubsidyData,
  initial: "submitted",
  states: {
    submitted: { title: { zh: "待审核", en: "To be reviewed" } },
    reviewed: { title: { zh: "待审批", en: "To be decided" } },
    approved: { title: { zh: "已批准，待支付", en: "Approved, to be paid" } },
    paid: { title: { zh: "已支付", en: "Paid" }, isFinal: true },
    refused: { title: { zh: "不予补贴", en: "Refused" }, isFinal: true },
    withdrawn: { title: { zh: "已撤回", en: "Withdrawn" }, isFinal: true },
    cancelled: { title: { zh: "批准已撤销", en: "Cancelled" }, isFinal: true },
  },
  deadlines: {
    review: {
      title: { zh: "审核期限", en: "Review" },
      rules: ["instruments.subsidy-review"],
      runsIn: ["submitted", "reviewed"],
      warnWorkingDays: 3,
    },
    payment: {
      title: { zh: "支付期限", en: "Payment" },
      rules: ["instruments.subsidy-payment"],
      runsIn: ["approved"],
      warnWorkingDays: 3,
    },
  },
  transitions: {
    review: {
      title: { zh: "核算补贴", en: "Reckon the subsidy" },
      from: ["submitted"],
      to: "reviewed",
      by: [officer],
      permission: "instrument:manage",
      input: ReviewInput,
      guard: ({ data, input }) =>
        reckon(data, input.points, input.capFen).amount > 0n
          ? []
          : [
              {
                field: "input.points",
                found: input.points,
                message: { zh: "按此比例没有可补贴的金额", en: "At this rate nothing is to be paid" },
              },
            ],
      record: ({ data, input }) => {
        const { reckoned, amount, limitedBy } = reckon(data, input.points, input.capFen);
        return { ...data, reckoned: String(reckoned), reviewed: String(amount), limitedBy };
      },
    },
    approve: {
      title: { zh: "批准补贴", en: "Approve" },
      from: ["reviewed"],
      to: "approved",
      by: [approver],
      permission: "instrument:approve",
      differsFrom: ["open", "review"],
      input: Paper,
    },
    pay: {
      title: { zh: "确认支付", en: "Confirm the payment" },
      from: ["approved"],
      to: "paid",
      by: [officer],
      permission: "instrument:manage",
      differsFrom: ["approve"],
      input: Paper,
    },
    cancel: {
      title: { zh: "撤销批准", en: "Cancel" },
      from: ["approved"],
      to: "cancelled",
      by: [approver],
      permission: "instrument:approve",
      input: Reason,
    },
    refuse: {
      title: { zh: "不予补贴", en: "Refuse" },
      from: ["submitted", "reviewed"],
      to: "refused",
      by: [
        { ...officer, in: ["submitted"] },
        { ...approver, in: ["reviewed"], permission: "instrument:approve" },
      ],
      permission: "instrument:manage",
      input: Reason,
    },
    withdraw: {
      title: { zh: "撤回", en: "Withdraw" },
      from: ["submitted", "reviewed"],
      to: "withdrawn",
      by: [applicant],
      permission: "instrument:apply",
      input: Note,
    },
  },
  tasks: {
    review: {
      title: { zh: "核算补贴", en: "Reckon the subsidy" },
      in: ["submitted"],
      side: "authority",
      role: "fund-officer",
      deadline: "review",
    },
    approve: {
      title: { zh: "审批补贴", en: "Decide the subsidy" },
      in: ["reviewed"],
      side: "authority",
      role: "approver",
      deadline: "review",
    },
    pay: {
      title: { zh: "支付补贴", en: "Pay the subsidy" },
      in: ["approved"],
      side: "authority",
      role: "fund-officer",
      deadline: "payment",
    },
  },
});
