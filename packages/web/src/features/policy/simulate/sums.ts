import type {
  SimulationDimension,
  SimulationResult,
  SimulationTotal,
} from "@qianshu/contract/policy-simulation";

/** The four sums of a line, in fen. */
export interface FenSums {
  baseLow: bigint;
  baseHigh: bigint;
  reformLow: bigint;
  reformHigh: bigint;
}

export type Nature = SimulationTotal["nature"];

/** The natures of which a result holds amounts, grants first. */
export function naturesOf({ totals }: Pick<SimulationResult, "totals">): Nature[] {
  const order: Nature[] = ["grant", "land-revenue", "tax-relief", "deduction", "budget"];
  return order.filter((nature) => totals.some((row) => row.nature === nature));
}

/** The lines of one breakdown in one nature. */
export const linesOf = (
  { totals }: Pick<SimulationResult, "totals">,
  dimension: SimulationDimension,
  nature: Nature,
): SimulationTotal[] => totals.filter((row) => row.dimension === dimension && row.nature === nature);

/** What lines come to together. */
export function sumOf(lines: readonly SimulationTotal[]): FenSums {
  const sum = (key: keyof FenSums): bigint => lines.reduce((total, line) => total + BigInt(line[key]), 0n);
  return {
    baseLow: sum("baseLow"),
    baseHigh: sum("baseHigh"),
    reformLow: sum("reformLow"),
    reformHigh: sum("reformHigh"),
  };
}

/** Fen as ten thousand yuan, for charts and tables that compare. */
export const inWan = (fen: string | bigint): number => Number(fen) / 1_000_000;
