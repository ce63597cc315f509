import { Decimal } from "decimal.js";
import type { Target } from "./target.ts";

/** One step from a dated target to the next of the same series. */
export interface ChainStep {
  from: string;
  to: string;
  years: number;
  increase: string;
  /** Growth a year that the step asks for, in percent. */
  yearlyPercent: string;
  rises: boolean;
}

export interface Chain {
  series: string;
  steps: ChainStep[];
  rises: boolean;
}

/** What the dated targets of a series say together, e.g. 1100 → 3000 → 4500: increase, growth, and whether it rises. */
export function deriveChains(targets: readonly Target[]): Chain[] {
  const series = new Map<string, Target[]>();
  for (const target of targets) {
    if (target.kind !== "quantity" || target.to === null || target.low === null || target.perYear) continue;
    series.set(target.series, [...(series.get(target.series) ?? []), target]);
  }
  return [...series].flatMap(([name, members]) => {
    const dated = members.sort((a, b) => a.to! - b.to!);
    if (dated.length < 2) return [];
    const steps = dated.slice(1).map((target, at) => stepOf(dated[at]!, target));
    return [{ series: name, steps, rises: steps.every((step) => step.rises) }];
  });
}

function stepOf(before: Target, after: Target): ChainStep {
  const [low, high] = [new Decimal(before.low!), new Decimal(after.low!)];
  const years = after.to! - before.to!;
  const growth = years > 0 ? high.div(low).pow(new Decimal(1).div(years)).sub(1).mul(100) : new Decimal(0);
  return {
    from: before.id,
    to: after.id,
    years,
    increase: high.sub(low).toFixed(),
    yearlyPercent: growth.toFixed(1),
    rises: high.gte(low),
  };
}
