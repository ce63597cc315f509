import type { Finding } from "../problem-entry.ts";
import { rounded } from "./loan-schedule.ts";

const POINTS = 10_000n;

/** What may be pledged: 应收账款, 知识产权, 股权, 设备. */
export const pledgeKinds = ["receivable", "intellectual-property", "equity", "equipment"] as const;

/** A pledge: its value and the part of it up to which is lent (质押率), in hundredths of a percent. */
export interface Pledge {
  value: bigint;
  ratio: number;
}

/** Up to which amount a pledge secures a loan. */
export const securedBy = ({ value, ratio }: Pledge): bigint => (value * BigInt(ratio)) / POINTS;

/** How much of a principal the pledges secure, and how much they leave open. */
export function coverOf(principal: bigint, pledges: readonly Pledge[]): { secured: bigint; open: bigint } {
  const sum = pledges.reduce((total, pledge) => total + securedBy(pledge), 0n);
  const secured = sum < principal ? sum : principal;
  return { secured, open: principal - secured };
}

/** What a guarantor answers for of a principal (担保责任余额), and the fee for some months at a yearly rate. */
export function guaranteeOf(
  principal: bigint,
  { points, fee, months }: { points: number; fee: number; months: number },
): { exposure: bigint; fee: bigint } {
  const exposure = shareOf(principal, points);
  return { exposure, fee: rounded(exposure * BigInt(fee) * BigInt(months), POINTS * 12n) };
}

/** A part of an amount, upwards to the fen: what is promised is never less than what may be asked. */
export const shareOf = (amount: bigint, points: number): bigint =>
  (amount * BigInt(points) + POINTS - 1n) / POINTS;

/** Who bears how much of a loss, in hundredths of a percent. */
export interface RiskPoints {
  government: number;
  bank: number;
  guarantor: number;
}

/** Says that parts do not make a whole. */
export function checkPoints({ government, bank, guarantor }: RiskPoints): Finding[] {
  const sum = government + bank + guarantor;
  if (sum === 10_000) return [];
  return [
    {
      field: "risk",
      found: sum,
      expected: 10_000,
      message: { zh: "分担比例合计应为 100%", en: "The parts have to make 100 percent" },
    },
  ];
}
