/** A payment that will or may fall due; in fen. */
export interface DuePayment {
  /** CCYY-MM of the day on which it is due. */
  month: string;
  low: bigint;
  /** Undefined where no upper bound is known. */
  high: bigint | undefined;
}

/** A month of a fund's year. */
export interface ForecastMonth {
  month: string;
  /** What was paid; undefined for months to come. */
  paid: bigint | undefined;
  /** Approved and held, due in the month. */
  held: bigint;
  /** Claims under way that would be paid in the month. */
  claimsLow: bigint;
  claimsHigh: bigint;
  /** What would be left at the end of the month, when every claim gets its highest or its lowest amount. */
  leftLow: bigint;
  leftHigh: bigint;
}

/**
 * What is left month by month: paid as recorded; what is held falls on the month its deadline ends; claims under way
 * lie between their bounds. What was due before this month counts in this month.
 */
export function forecastFund(fund: {
  year: number;
  budget: bigint;
  /** CCYY-MM of today. */
  thisMonth: string;
  paidByMonth: ReadonlyMap<string, bigint>;
  held: readonly DuePayment[];
  claims: readonly DuePayment[];
}): ForecastMonth[] {
  const { year, thisMonth } = fund;
  let leftLow = fund.budget;
  let leftHigh = fund.budget;
  const months = Array.from({ length: 12 }, (_, n) => `${year}-${String(n + 1).padStart(2, "0")}`);
  const first = months.find((month) => month >= thisMonth) ?? months.at(-1)!;
  const last = months.at(-1)!;
  const monthOf = ({ month }: DuePayment) => {
    if (month < first) return first;
    return month < last ? month : last;
  };
  const sum = (of: readonly DuePayment[], key: "low" | "high", month: string) =>
    of.filter((due) => monthOf(due) === month).reduce((total, due) => total + (due[key] ?? due.low), 0n);
  return months.map((month) => {
    const paid = month <= thisMonth ? (fund.paidByMonth.get(month) ?? 0n) : undefined;
    const held = sum(fund.held, "low", month);
    const claimsLow = sum(fund.claims, "low", month);
    const claimsHigh = sum(fund.claims, "high", month);
    leftLow -= (paid ?? 0n) + held + claimsHigh;
    leftHigh -= (paid ?? 0n) + held + claimsLow;
    return { month, paid, held, claimsLow, claimsHigh, leftLow, leftHigh };
  });
}
