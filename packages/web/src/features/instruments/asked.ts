import type { Pledge } from "@qianshu/contract/instruments-matters";
import { parseYuan } from "../incentives/money.tsx";

/** What the form of an application holds: money in yuan, parts in percent. */
export interface Asked {
  subjectId: string;
  poolId: string;
  title: string;
  purpose?: string;
  decisionId?: string;
  amount: string;
  lender: string;
  rate: number;
  months: number;
  way: "equal" | "bullet";
  pledges?: { kind: Pledge["kind"]; name: string; value: string; ratio: number; document?: string }[];
  guarantor?: string;
  fee?: number;
  government: number;
  bank: number;
  guarantee: number;
  method: "interest-subsidy" | "insurance-premium";
  payee: string;
  contract: string;
  from: string;
  to: string;
  principal?: string;
  paid: string;
}

const points = (percent: number): number => Math.round(percent * 100);

const commonOf = ({ subjectId, poolId, title, purpose, decisionId }: Asked) => ({
  subjectId,
  poolId,
  title,
  purpose: purpose ?? "",
  ...(decisionId ? { decisionId } : {}),
});

/** An investment as the route takes it. */
export const toInvestment = (asked: Asked) => ({ ...commonOf(asked), amountFen: parseYuan(asked.amount)! });

/** A loan as the route takes it. */
export const toLoan = (asked: Asked) => ({
  ...commonOf(asked),
  amountFen: parseYuan(asked.amount)!,
  lender: asked.lender,
  rate: points(asked.rate),
  months: asked.months,
  way: asked.way,
  pledges: (asked.pledges ?? []).map(({ kind, name, value, ratio, document }) => ({
    kind,
    name,
    valueFen: parseYuan(value)!,
    ratio: points(ratio),
    document: document ?? "",
  })),
  guarantor: asked.guarantor ? { name: asked.guarantor, fee: points(asked.fee ?? 0) } : null,
  risk: {
    government: points(asked.government),
    bank: points(asked.bank),
    guarantor: points(asked.guarantee),
  },
});

/** A subsidy as the route takes it. */
export const toSubsidy = (asked: Asked) => ({
  ...commonOf(asked),
  method: asked.method,
  payee: asked.payee,
  contract: asked.contract,
  from: asked.from,
  to: asked.to,
  ...(asked.principal ? { principalFen: parseYuan(asked.principal)! } : {}),
  paidFen: parseYuan(asked.paid)!,
});
