import { z } from "zod";
import { defineCase } from "../cases/case-definition.ts";
import { FenText, Note, Reason } from "../incentives/case-inputs.ts";
import {
  AmountAndPaper,
  addFen,
  applicant,
  approver,
  officer,
  Paper,
  PositiveFenText,
  sides,
  tooMuch,
} from "./case-inputs.ts";

/** What the course of a loan needs to know: all in fen, as text. */
export const LoanData = z.object({
  approved: FenText.default("0"),
  outstanding: FenText.default("0"),
  interestPaid: FenText.default("0"),
  loss: FenText.default("0"),
  recovered: FenText.default("0"),
});
export type LoanData = z.infer<typeof LoanData>;

const subtract = (from: string, what: string): string => String(BigInt(from) - BigInt(what));

/** A repayment as the bank reports it. */
const RepayInput = Paper.extend({ principalFen: FenText.default("0"), interestFen: FenText.default("0") });

/** A guaranteed loan (担保贷款): asked for, decided, paid out by the bank, repaid, or lost and shared. */
export const loanCase = defineCase({
  kind: "instruments.loan",
  title: { zh: "担保贷款", en: "Guaranteed loan" },
  sides,
  data: LoanData,
  initial: "applied",
  states: {
    applied: { title: { zh: "待审核", en: "To be reviewed" } },
    deciding: { title: { zh: "待审批", en: "To be decided" } },
    approved: { title: { zh: "已同意担保", en: "Approved" } },
    repaying: { title: { zh: "还款中", en: "Being repaid" } },
    defaulted: { title: { zh: "已逾期代偿申请", en: "Defaulted" } },
    compensated: { title: { zh: "已补偿，追偿中", en: "Compensated" } },
    repaid: { title: { zh: "已还清", en: "Repaid" }, isFinal: true },
    settled: { title: { zh: "追偿完结", en: "Settled" }, isFinal: true },
    refused: { title: { zh: "不予支持", en: "Refused" }, isFinal: true },
    withdrawn: { title: { zh: "已撤回", en: "Withdrawn" }, isFinal: true },
    cancelled: { title: { zh: "担保已撤销", en: "Cancelled" }, isFinal: true },
  },
  deadlines: {
    approval: {
      title: { zh: "审批期限", en: "Decision" },
      rules: ["instruments.loan-approval"],
      runsIn: ["applied", "deciding"],
      warnWorkingDays: 3,
    },
    compensation: {
      title: { zh: "补偿期限", en: "Compensation" },
      rules: ["instruments.compensation"],
      runsIn: ["defaulted"],
      warnWorkingDays: 3,
    },
  },
  transitions: {
    review: {
      title: { zh: "审核通过", en: "Pass the review" },
      from: ["applied"],
      to: "deciding",
      by: [officer],
      permission: "instrument:manage",
      input: Paper,
    },
    approve: {
      title: { zh: "同意担保", en: "Approve" },
      from: ["deciding"],
      to: "approved",
      by: [approver],
      permission: "instrument:approve",
      differsFrom: ["open", "review"],
      input: AmountAndPaper,
      record: ({ data, input }) => ({ ...data, approved: input.amountFen }),
    },
    disburse: {
      title: { zh: "登记放款", en: "Enter the disbursement" },
      from: ["approved"],
      to: "repaying",
      by: [officer],
      permission: "instrument:manage",
      input: Paper.extend({ day: z.iso.date() }),
      record: ({ data }) => ({ ...data, outstanding: data.approved }),
    },
    repay: {
      title: { zh: "登记还款", en: "Enter a repayment" },
      from: ["repaying"],
      to: ["repaying", "repaid"],
      by: [officer],
      permission: "instrument:manage",
      input: RepayInput,
      guard: ({ data, input }) => tooMuch("principalFen", input.principalFen, BigInt(data.outstanding)),
      record: ({ data, input }) => ({
        ...data,
        outstanding: subtract(data.outstanding, input.principalFen),
        interestPaid: addFen(data.interestPaid, input.interestFen),
      }),
      choose: ({ data, input }) => (data.outstanding === input.principalFen ? "repaid" : "repaying"),
    },
    default: {
      title: { zh: "登记逾期损失", en: "Enter the loss" },
      from: ["repaying"],
      to: "defaulted",
      by: [officer],
      permission: "instrument:manage",
      input: Paper.extend({ amountFen: PositiveFenText }),
      guard: ({ data, input }) => tooMuch("amountFen", input.amountFen, BigInt(data.outstanding)),
      record: ({ data, input }) => ({ ...data, loss: input.amountFen }),
    },
    cure: {
      title: { zh: "恢复还款", en: "Repayment resumed" },
      from: ["defaulted"],
      to: "repaying",
      by: [officer],
      permission: "instrument:manage",
      input: Reason,
      record: ({ data }) => ({ ...data, loss: "0" }),
    },
    compensate: {
      title: { zh: "批准并支付补偿", en: "Pay the compensation" },
      from: ["defaulted"],
      to: "compensated",
      by: [approver],
      permission: "instrument:approve",
      differsFrom: ["default"],
      input: Paper,
      record: ({ data }) => ({ ...data, outstanding: "0" }),
    },
    recover: {
      title: { zh: "登记追偿回款", en: "Enter what was recovered" },
      from: ["compensated"],
      to: ["compensated", "settled"],
      by: [officer],
      permission: "instrument:manage",
      input: AmountAndPaper,
      guard: ({ data, input }) =>
        tooMuch("amountFen", input.amountFen, BigInt(data.loss) - BigInt(data.recovered)),
      record: ({ data, input }) => ({ ...data, recovered: addFen(data.recovered, input.amountFen) }),
      choose: ({ data, input }) =>
        addFen(data.recovered, input.amountFen) === data.loss ? "settled" : "compensated",
    },
    settle: {
      title: { zh: "终结追偿", en: "End the recovery" },
      from: ["compensated"],
      to: "settled",
      by: [approver],
      permission: "instrument:approve",
      input: Reason,
    },
    cancel: {
      title: { zh: "撤销担保", en: "Cancel" },
      from: ["approved"],
      to: "cancelled",
      by: [approver],
      permission: "instrument:approve",
      input: Reason,
    },
    refuse: {
      title: { zh: "不予支持", en: "Refuse" },
      from: ["applied", "deciding"],
      to: "refused",
      by: [
        { ...officer, in: ["applied"] },
        { ...approver, in: ["deciding"], permission: "instrument:approve" },
      ],
      permission: "instrument:manage",
      input: Reason,
    },
    withdraw: {
      title: { zh: "撤回", en: "Withdraw" },
      from: ["applied", "deciding"],
      to: "withdrawn",
      by: [applicant],
      permission: "instrument:apply",
      input: Note,
    },
  },
  tasks: {
    review: {
      title: { zh: "审核担保贷款", en: "Review the loan" },
      in: ["applied"],
      side: "authority",
      role: "fund-officer",
      deadline: "approval",
    },
    approve: {
      title: { zh: "审批担保贷款", en: "Decide the loan" },
      in: ["deciding"],
      side: "authority",
      role: "approver",
      deadline: "approval",
    },
    compensate: {
      title: { zh: "审批风险补偿", en: "Decide the compensation" },
      in: ["defaulted"],
      side: "authority",
      role: "approver",
      deadline: "compensation",
    },
  },
});
