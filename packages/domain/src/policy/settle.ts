import { stackClaims } from "../feel/rules/stacking.ts";
import type { FactValue, OutcomeFinding } from "./outcome.ts";
import type { PreparedRules } from "./prepare.ts";
import type { StackingRule } from "./records.ts";
import type { Outcome } from "./rule-outcome.ts";

/** A sum that was paid before under a rule. */
export interface ReceivedAmount {
  rule: string;
  /** The year for which it was paid, of a rule that pays every year. */
  year?: number;
  fen: bigint;
}

/** Settles the amounts of one subject against each other, and against what was received before. */
export function settleTogether(
  outcomes: readonly Outcome[],
  groups: PreparedRules["groups"],
  { received = [], asOf, facts }: SettledRequest,
  fenOf: (fact: string) => bigint | null,
): void {
  for (const { group, at } of groups) settleGroup(outcomes, group, at, fenOf);
  if (received.length === 0) return;
  const day = asOf ?? String(facts.计算日 ?? "");
  for (const outcome of outcomes) settleReceived(outcome, received, Number(day.slice(0, 4)));
}

interface SettledRequest {
  received?: readonly ReceivedAmount[] | undefined;
  asOf?: string | undefined;
  facts: Readonly<Record<string, FactValue>>;
}

function settleGroup(
  outcomes: readonly Outcome[],
  group: StackingRule,
  at: readonly number[],
  fenOf: (fact: string) => bigint | null,
): void {
  let count = 0;
  for (const place of at) if (isClaim(outcomes[place]!.outcome)) count++;
  if (count < 2) return;
  const members = at.map((place) => outcomes[place]!).filter(({ outcome }) => isClaim(outcome));
  const claims = members.map(({ ruleId, fen }) => ({ rule: ruleId, fen }));
  const limit = group.limit === undefined ? null : fenOf(group.limit);
  for (const share of stackClaims(claims, [group], new Map([[group.id, limit]]))) {
    if (share.group === null) continue;
    const outcome = members.find(({ ruleId }) => ruleId === share.rule)!;
    outcome.payableFen = share.fen;
    outcome.findings = [...outcome.findings, stacked(group)];
  }
}

const isClaim = (name: Outcome["outcome"]): boolean => name === "entitled" || name === "to-be-decided";

const stacked = ({ text, ambiguity }: StackingRule): OutcomeFinding => ({
  code: "stacked",
  message: { zh: `${text.zh}（${ambiguity}）`, en: `${text.en} (${ambiguity})` },
});

function settleReceived(outcome: Outcome, received: readonly ReceivedAmount[], year: number): void {
  if (outcome.outcome !== "entitled" || outcome.payableFen === null) return;
  const before = received
    .filter(({ rule, year: of }) => rule === outcome.ruleId && (outcome.frequency === "once" || of === year))
    .reduce((sum, { fen }) => sum + fen, 0n);
  if (before === 0n) return;
  const left = outcome.payableFen - before;
  outcome.payableFen = left > 0n ? left : 0n;
  if (left <= 0n) outcome.outcome = "exhausted";
}
