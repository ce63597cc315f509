import type { InstrumentSummary } from "@qianshu/contract/instruments-matters";

/** What a step may ask for. */
export type StepField =
  | "amount"
  | "cost"
  | "proceeds"
  | "manner"
  | "principal"
  | "interest"
  | "points"
  | "cap"
  | "day"
  | "votes"
  | "document"
  | "reason"
  | "note"
  | "noted";

const reasoned: StepField[] = ["reason"];
const paper: StepField[] = ["document", "note"];
const amountAndPaper: StepField[] = ["amount", ...paper];

const investment: Record<string, StepField[]> = {
  report: paper,
  resolve: ["amount", "votes", ...paper],
  draw: amountAndPaper,
  pay: paper,
  stop: reasoned,
  follow: ["noted"],
  exit: ["cost", "proceeds", "manner", ...paper],
  cancel: reasoned,
  refuse: reasoned,
};

const loan: Record<string, StepField[]> = {
  review: paper,
  approve: amountAndPaper,
  disburse: ["day", ...paper],
  repay: ["principal", "interest", ...paper],
  default: amountAndPaper,
  cure: reasoned,
  compensate: paper,
  recover: amountAndPaper,
  settle: reasoned,
  cancel: reasoned,
  refuse: reasoned,
};

const subsidy: Record<string, StepField[]> = {
  review: ["points", "cap", ...paper],
  approve: paper,
  pay: paper,
  cancel: reasoned,
  refuse: reasoned,
};

const steps = { investment, loan, subsidy };

/** The fields of a step; a note where nothing else is asked for. */
export const fieldsOf = (kind: InstrumentSummary["kind"], step: string): StepField[] =>
  steps[kind][step] ?? ["note"];
