const POINTS = 10_000n;
const YEAR = 360n;

/** What an interest subsidy is reckoned from, in fen and hundredths of a percent a year. */
export interface SubsidyBase {
  principal: bigint;
  days: number;
  /** Interest, or premium, that the company has paid. */
  paid: bigint;
}

/** How a subsidy is reckoned, with every limit that was looked at. */
export interface Subsidy {
  reckoned: bigint;
  amount: bigint;
  /** What kept the amount down. */
  limitedBy: "rate" | "paid" | "cap";
}

/** The least of what the rate gives, what was paid, and what the cap leaves. */
function least(reckoned: bigint, paid: bigint, cap: bigint): Subsidy {
  const left = cap > 0n ? cap : 0n;
  const limits = [
    { limitedBy: "rate", amount: reckoned },
    { limitedBy: "paid", amount: paid },
    { limitedBy: "cap", amount: left },
  ] as const;
  const lowest = limits.reduce((low, one) => (one.amount < low.amount ? one : low));
  return { reckoned, ...lowest };
}

/** An interest subsidy (贴息): principal × rate × days ÷ 360, never above the interest paid nor the cap. */
export const interestSubsidy = (base: SubsidyBase, rate: number, cap: bigint): Subsidy =>
  least((base.principal * BigInt(rate) * BigInt(base.days)) / (POINTS * YEAR), base.paid, cap);

/** A subsidy of an insurance premium (保费补贴): a part of the premium, never above it nor the cap. */
export const premiumSubsidy = (paid: bigint, points: number, cap: bigint): Subsidy =>
  least((paid * BigInt(points)) / POINTS, paid, cap);
