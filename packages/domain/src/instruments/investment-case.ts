import { z } from "zod";
import { defineCase } from "../cases/case-definition.ts";
import { FenText, Note, Reason } from "../incentives/case-inputs.ts";
import {
  AmountAndPaper,
  addFen,
  applicant,
  approver,
  Noted,
  officer,
  Paper,
  PositiveFenText,
  sides,
  tooMuch,
} from "./case-inputs.ts";

/** What the course of an investment needs to know: all in fen, as text. */
export const InvestmentData = z.object({
  committed: FenText.default("0"),
  /** Ordered and not yet confirmed. */
  drawing: FenText.default("0"),
  drawn: FenText.default("0"),
  /** Cost that has left the books by exits. */
  exited: FenText.default("0"),
});
export type InvestmentData = z.infer<typeof InvestmentData>;

/** How an investment may end. */
export const exitManners = ["transfer", "repurchase", "listing", "liquidation", "write-off"] as const;

/** One exit: the cost that leaves the books, the money that comes, in which manner. */
export const ExitInput = Paper.extend({
  costFen: PositiveFenText,
  proceedsFen: FenText,
  manner: z.enum(exitManners),
});

const undrawn = ({ committed, drawn, drawing }: InvestmentData) =>
  BigInt(committed) - BigInt(drawn) - BigInt(drawing);
const heldCost = ({ drawn, exited }: InvestmentData) => BigInt(drawn) - BigInt(exited);

/** An investment (投资): proposed, looked into, decided by the committee, promised, drawn in parts, followed, exited. */
export const investmentCase = defineCase({
  kind: "instruments.investment",
  title: { zh: "基金投资", en: "Investment" },
  sides,
  data: InvestmentData,
  initial: "proposed",
  states: {
    proposed: { title: { zh: "待立项", en: "Proposed" } },
    diligence: { title: { zh: "尽职调查中", en: "Due diligence" } },
    committee: { title: { zh: "待投决", en: "Before the committee" } },
    committed: { title: { zh: "已承诺", en: "Committed" } },
    drawing: { title: { zh: "出资办理中", en: "Being paid" } },
    invested: { title: { zh: "已投资", en: "Invested" } },
    exited: { title: { zh: "已退出", en: "Exited" }, isFinal: true },
    refused: { title: { zh: "不予投资", en: "Refused" }, isFinal: true },
    withdrawn: { title: { zh: "已撤回", en: "Withdrawn" }, isFinal: true },
    cancelled: { title: { zh: "承诺已撤销", en: "Commitment cancelled" }, isFinal: true },
  },
  deadlines: {
    diligence: {
      title: { zh: "尽职调查期限", en: "Due diligence" },
      rules: ["instruments.diligence"],
      runsIn: ["diligence"],
      warnWorkingDays: 3,
    },
    resolution: {
      title: { zh: "投决期限", en: "Committee's decision" },
      rules: ["instruments.resolution"],
      runsIn: ["committee"],
      warnWorkingDays: 2,
    },
  },
  transitions: {
    accept: {
      title: { zh: "立项", en: "Accept" },
      from: ["proposed"],
      to: "diligence",
      by: [officer],
      permission: "instrument:manage",
      input: Note,
    },
    report: {
      title: { zh: "提交尽调报告", en: "Report the findings" },
      from: ["diligence"],
      to: "committee",
      by: [officer],
      permission: "instrument:manage",
      input: Paper,
    },
    resolve: {
      title: { zh: "投决通过", en: "Decide to invest" },
      from: ["committee"],
      to: "committed",
      by: [approver],
      permission: "instrument:approve",
      differsFrom: ["open", "report"],
      input: AmountAndPaper.extend({
        votesFor: z.number().int().min(1).max(99),
        votesAgainst: z.number().int().min(0).max(99).default(0),
      }),
      guard: ({ input }) =>
        input.votesFor > input.votesAgainst
          ? []
          : [
              {
                field: "input.votesFor",
                found: input.votesFor,
                expected: `> ${input.votesAgainst}`,
                message: { zh: "赞成票未过半", en: "There is no majority in favour" },
              },
            ],
      record: ({ data, input }) => ({ ...data, committed: input.amountFen }),
    },
    draw: {
      title: { zh: "申请出资", en: "Order a payment" },
      from: ["committed", "invested"],
      to: "drawing",
      by: [officer],
      permission: "instrument:manage",
      input: AmountAndPaper,
      guard: ({ data, input }) => tooMuch("amountFen", input.amountFen, undrawn(data)),
      record: ({ data, input }) => ({ ...data, drawing: input.amountFen }),
    },
    pay: {
      title: { zh: "确认到账", en: "Confirm the payment" },
      from: ["drawing"],
      to: "invested",
      by: [approver],
      permission: "instrument:approve",
      differsFrom: ["draw"],
      input: Paper,
      record: ({ data }) => ({ ...data, drawn: addFen(data.drawn, data.drawing), drawing: "0" }),
    },
    stop: {
      title: { zh: "撤销本次出资", en: "Call the payment off" },
      from: ["drawing"],
      to: ["committed", "invested"],
      by: [officer, { ...approver, permission: "instrument:approve" }],
      permission: "instrument:manage",
      input: Reason,
      choose: ({ data }) => (data.drawn === "0" ? "committed" : "invested"),
      record: ({ data }) => ({ ...data, drawing: "0" }),
    },
    follow: {
      title: { zh: "登记投后情况", en: "Note how it goes" },
      from: ["invested"],
      by: [officer],
      permission: "instrument:manage",
      input: Noted,
    },
    exit: {
      title: { zh: "登记退出", en: "Enter an exit" },
      from: ["invested"],
      to: ["invested", "exited"],
      by: [approver],
      permission: "instrument:approve",
      input: ExitInput,
      guard: ({ data, input }) => tooMuch("costFen", input.costFen, heldCost(data)),
      record: ({ data, input }) => ({ ...data, exited: addFen(data.exited, input.costFen) }),
      choose: ({ data, input }) => (heldCost(data) === BigInt(input.costFen) ? "exited" : "invested"),
    },
    cancel: {
      title: { zh: "撤销承诺", en: "Cancel the commitment" },
      from: ["committed"],
      to: "cancelled",
      by: [approver],
      permission: "instrument:approve",
      input: Reason,
    },
    refuse: {
      title: { zh: "不予投资", en: "Refuse" },
      from: ["proposed", "diligence", "committee"],
      to: "refused",
      by: [
        { ...officer, in: ["proposed", "diligence"] },
        { ...approver, in: ["committee"], permission: "instrument:approve" },
      ],
      permission: "instrument:manage",
      input: Reason,
    },
    withdraw: {
      title: { zh: "撤回", en: "Withdraw" },
      from: ["proposed", "diligence", "committee"],
      to: "withdrawn",
      by: [applicant],
      permission: "instrument:apply",
      input: Note,
    },
  },
  tasks: {
    accept: {
      title: { zh: "受理投资建议", en: "Deal with the proposal" },
      in: ["proposed"],
      side: "authority",
      role: "fund-officer",
    },
    diligence: {
      title: { zh: "尽职调查", en: "Look into it" },
      in: ["diligence"],
      side: "authority",
      role: "fund-officer",
      deadline: "diligence",
    },
    resolve: {
      title: { zh: "投资决策", en: "Decide" },
      in: ["committee"],
      side: "authority",
      role: "approver",
      deadline: "resolution",
    },
    pay: {
      title: { zh: "确认出资到账", en: "Confirm the payment" },
      in: ["drawing"],
      side: "authority",
      role: "approver",
    },
  },
});
