import { apportion } from "../incentives/amount.ts";
import type { RiskPoints } from "./security.ts";

const least = (one: bigint, other: bigint): bigint => (one < other ? one : other);

/** A loss divided; the three make the whole to the fen. */
export interface LossShares {
  government: bigint;
  bank: bigint;
  guarantor: bigint;
}

/**
 * Divides a loss by the agreed parts. The government pays at most what was promised and what its pool has; what it
 * does not pay stays with the bank, which has lent.
 */
export function splitLoss(
  loss: bigint,
  points: RiskPoints,
  limits: { promised: bigint; pool: bigint },
): LossShares {
  const parts = apportion(loss, [
    { basisPoints: points.government },
    { basisPoints: points.bank },
    { basisPoints: points.guarantor },
  ]) as [bigint, bigint, bigint];
  const government = least(parts[0], least(limits.promised, limits.pool));
  return { government, bank: parts[1] + parts[0] - government, guarantor: parts[2] };
}

/** The government's part of what is recovered later: in proportion to what it bore, exact over all recoveries. */
export function recoveredPart(
  { government, bank, guarantor }: LossShares,
  before: bigint,
  recovered: bigint,
): bigint {
  const loss = government + bank + guarantor;
  const partOf = (sum: bigint) => (loss === 0n ? 0n : (government * sum) / loss);
  return partOf(before + recovered) - partOf(before);
}
