import type { PolicyEvaluation } from "@qianshu/contract/policy-model";
import type { RuleOutcome } from "@qianshu/domain/policy/outcome";

type Total = PolicyEvaluation["totals"][number];

/** The sums of what can be added: of one kind, and paid as often; of each what is certain, the least and the most. */
export function totalsOf(outcomes: readonly RuleOutcome[]): Total[] {
  const totals = new Map<
    string,
    { key: Pick<Total, "nature" | "frequency">; fen: bigint; low: bigint; high: bigint | null }
  >();
  for (const outcome of outcomes) {
    const { nature, frequency, interval } = outcome;
    const isOpen = outcome.outcome === "to-be-decided";
    if (nature === null || (outcome.outcome !== "entitled" && !isOpen)) continue;
    const certain = outcome.payableFen;
    const low = certain ?? interval?.lowFen ?? 0n;
    const high = certain ?? (interval ? interval.highFen : null);
    const id = `${nature} ${frequency}`;
    const total = totals.get(id) ?? { key: { nature, frequency }, fen: 0n, low: 0n, high: 0n };
    totals.set(id, {
      key: total.key,
      fen: total.fen + (certain ?? 0n),
      low: total.low + low,
      high: total.high === null || high === null ? null : total.high + high,
    });
  }
  return [...totals.values()].map(({ key, fen, low, high }) => ({
    ...key,
    fen: String(fen),
    lowFen: String(low),
    highFen: high === null ? null : String(high),
  }));
}
