import { addDays, type Day } from "../cases/clock/day.ts";
import type { Citation } from "../citation.ts";

/** Whose way of counting days we follow: a month is a twelfth of the year's rate, a day a 360th. */
export const dayCountCitation: Citation = {
  document: "《中国人民银行关于人民币存贷款计结息问题的通知》（银发〔2005〕129号）",
  certainty: "M",
};

/** 等额本息, or 按期付息、到期还本. */
export const repaymentWays = ["equal", "bullet"] as const;
export type RepaymentWay = (typeof repaymentWays)[number];

/** A loan whose repayments are to be laid out; the rate in hundredths of a percent a year. */
export interface LoanTerms {
  principal: bigint;
  rate: number;
  months: number;
  start: Day;
  way: RepaymentWay;
}

/** One repayment, in fen. */
export interface Instalment {
  number: number;
  dueOn: Day;
  principal: bigint;
  interest: bigint;
  left: bigint;
}

const YEAR = 360n;
const POINTS = 10_000n;

/** Divides, half a fen and more upwards. */
export const rounded = (amount: bigint, by: bigint): bigint => (2n * amount + by) / (2n * by);

/** The same day so many months later; the month's last where it has no such day. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return addDays(first.toISOString().slice(0, 10), Math.min(date, last) - 1);
}

/** Calendar days from one day to another. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** Interest of some days: principal × rate × days ÷ 360. */
export const interestOfDays = (principal: bigint, rate: number, days: number): bigint =>
  rounded(principal * BigInt(rate) * BigInt(days), POINTS * YEAR);

/** The equal instalment: P·r·(1+r)ⁿ ÷ ((1+r)ⁿ − 1), reckoned exactly and rounded once. */
export function equalInstalment(principal: bigint, rate: number, months: number): bigint {
  if (rate === 0) return rounded(principal, BigInt(months));
  const base = 12n * POINTS;
  const grown = (base + BigInt(rate)) ** BigInt(months);
  return rounded(principal * BigInt(rate) * grown, base * (grown - base ** BigInt(months)));
}

/** Lays out the repayments; their principal adds up to the loan to the fen, the last takes what rounding left. */
export function makeSchedule(loan: LoanTerms): Instalment[] {
  const { principal, rate, months, start, way } = loan;
  const instalment = way === "equal" ? equalInstalment(principal, rate, months) : 0n;
  const rows: Instalment[] = [];
  let left = principal;
  for (let number = 1; number <= months; number++) {
    const dueOn = addMonths(start, number);
    const days = daysBetween(addMonths(start, number - 1), dueOn);
    const interest =
      way === "equal" ? rounded(left * BigInt(rate), 12n * POINTS) : interestOfDays(left, rate, days);
    const regular = instalment > interest ? instalment - interest : 0n;
    const paid = number === months ? left : regular < left ? regular : left;
    left -= paid;
    rows.push({ number, dueOn, principal: paid, interest, left });
  }
  return rows;
}
