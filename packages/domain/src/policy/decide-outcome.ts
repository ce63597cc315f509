import { Frame, Run } from "../feel/compile/frame.ts";
import type { CompiledRule } from "../feel/rules/rule-set.ts";
import { compareValues } from "../feel/values/compare.ts";
import { FeelNumber } from "../feel/values/number.ts";
import { Unknown } from "../feel/values/unknown.ts";
import type { Value } from "../feel/values/value.ts";
import type { CompiledBound, RulePlan } from "./compile-library.ts";
import type { FenInterval, OutcomeFinding } from "./outcome.ts";
import type { Prepared } from "./prepare.ts";
import type { Evaluation, Outcome } from "./rule-outcome.ts";

/** What decides an outcome beside the rule itself. */
export interface DecidingContext {
  evaluation: Evaluation;
  kindOf: (name: string) => "asked" | "decided" | "external";
  request: { facts: Readonly<Record<string, unknown>> };
}

/** Computes one rule and fills in its outcome. */
export function decideOutcome(outcome: Outcome, prepared: Prepared, context: DecidingContext): void {
  const { plan, barrier } = prepared;
  if (barrier !== null) {
    outcome.barrier = barrier;
    tell(outcome, { code: "not-in-force", message: barrier.meaning });
    return;
  }
  const { set, frame } = context.evaluation;
  if (prepared.presumptions.length > 0) tellPresumptions(outcome, prepared, context);
  const result = set.evaluate(plan.compiled, frame);
  if (result.met instanceof Unknown) {
    outcome.missing = result.missing;
    outcome.outcome = result.missing.every((name) => context.kindOf(name) === "external")
      ? "external-parameter"
      : "facts-missing";
    return;
  }
  if (result.met !== true) {
    if (result.met === null) tellReason(outcome, plan, frame);
    return;
  }
  for (const place of plan.parameters) {
    const value = frame.slots[place];
    if (value instanceof Unknown) outcome.missing = [...outcome.missing, ...value.facts];
  }
  if (outcome.missing.length > 0) outcome.outcome = "external-parameter";
  else if (plan.compiled.amount === null) outcome.outcome = "entitled";
  else decideAmount(outcome, plan, context, result.amount, result.fen);
}

function decideAmount(
  outcome: Outcome,
  plan: RulePlan,
  context: DecidingContext,
  amount: Value,
  fen: bigint | null,
): void {
  if (amount instanceof Unknown) {
    outcome.missing = amount.facts;
    const kinds = new Set(amount.facts.map((name) => context.kindOf(name)));
    if (kinds.has("asked")) outcome.outcome = "facts-missing";
    else if (kinds.has("external")) outcome.outcome = "external-parameter";
    else {
      outcome.outcome = "to-be-decided";
      outcome.interval = intervalOf(plan, context.evaluation);
    }
    return;
  }
  if (amount === null) {
    tellReason(outcome, plan, context.evaluation.frame);
    outcome.outcome = "facts-missing";
    return;
  }
  outcome.outcome = "entitled";
  outcome.fen = plan.bounds.length === 0 ? fen : boundedFen(outcome, plan, context.evaluation, fen);
  if (plan.cap !== null) outcome.fen = cappedFen(outcome, plan.cap, context.evaluation);
  outcome.payableFen = outcome.fen;
}

/** A frame of its own, so that what is tried in it leaves no step behind. */
const scratch = (frame: Frame): Frame =>
  new Frame(frame.slots.slice(), new Run(), frame.steps === null ? null : new Array(frame.steps.length));

/** What the amount comes to with every decided fact at its lower, and at its upper limit. */
function intervalOf(plan: RulePlan, { set, frame }: Evaluation): FenInterval {
  const at = (limit: "low" | "high"): bigint | null => {
    const tried = scratch(frame);
    for (const bound of plan.bounds) tried.slots[bound.place] = limitOf(bound, limit, set, frame);
    return set.evaluate(plan.compiled, tried).fen;
  };
  return { lowFen: at("low") ?? 0n, highFen: at("high") };
}

function limitOf(bound: CompiledBound, side: "low" | "high", set: Evaluation["set"], frame: Frame): Value {
  const limit = bound[side];
  if (limit === null) return new Unknown([bound.fact]);
  return limit.fixed ?? set.evaluate(limit.rule, scratch(frame)).amount;
}

/** The amount with decided facts kept within their limits; a finding where one lies outside and matters. */
function boundedFen(
  outcome: Outcome,
  plan: RulePlan,
  { set, frame }: Evaluation,
  fen: bigint | null,
): bigint | null {
  let bounded = fen;
  for (const bound of plan.bounds) {
    const decided = frame.slots[bound.place]!;
    if (!(decided instanceof FeelNumber)) continue;
    const [low, high] = [limitOf(bound, "low", set, frame), limitOf(bound, "high", set, frame)];
    const limit = isBelow(decided, low) ? low : isBelow(high, decided) ? high : null;
    if (limit === null || !matters(plan, bound, set, frame)) continue;
    const tried = scratch(frame);
    tried.slots[bound.place] = limit;
    bounded = set.evaluate(plan.compiled, tried).fen;
    tell(outcome, outsideInterval(bound.fact, decided, low, high));
  }
  return bounded;
}

const isBelow = (a: Value, b: Value): boolean =>
  a instanceof FeelNumber && b instanceof FeelNumber && compareValues(a, b)! < 0;

function matters(plan: RulePlan, bound: CompiledBound, set: Evaluation["set"], frame: Frame): boolean {
  const tried = scratch(frame);
  tried.slots[bound.place] = new Unknown([bound.fact]);
  return set.evaluate(plan.compiled, tried).amount instanceof Unknown;
}

function outsideInterval(fact: string, decided: Value, low: Value, high: Value): OutcomeFinding {
  const sides = [low, high].map((side) => (side instanceof FeelNumber ? side.toString() : "…"));
  return {
    code: "decided-outside-interval",
    fact,
    message: {
      zh: `${fact} ${decided} 超出区间 ${sides.join("～")}，已按边界计算；超出区间的决定不予受理`,
      en: `${fact} ${decided} lies outside ${sides.join(" to ")}; computed with the limit. A decision outside is refused`,
    },
  };
}

function cappedFen(outcome: Outcome, cap: CompiledRule, { set, frame }: Evaluation): bigint | null {
  const { fen } = set.evaluate(cap, frame);
  if (outcome.fen === null || fen === null || outcome.fen <= fen) return outcome.fen;
  tell(outcome, {
    code: "amount-above-cap",
    message: { zh: "金额超过封顶，已按封顶计算", en: "The amount is above the cap; computed with the cap" },
  });
  return fen;
}

/** Tells what was taken to hold, as long as nobody has stated it. */
function tellPresumptions(outcome: Outcome, { presumptions }: Prepared, { request }: DecidingContext): void {
  for (const finding of presumptions) {
    const stated = request.facts[finding.fact!];
    if (stated === undefined || stated === null) tell(outcome, finding);
  }
}

function tellReason(outcome: Outcome, plan: RulePlan, frame: Frame): void {
  const again = new Frame(
    frame.slots,
    new Run(),
    frame.steps === null ? null : new Array(frame.steps.length),
  );
  plan.compiled.when.code.run(again);
  plan.compiled.amount?.code.run(again);
  const reason = (again.run as Run).reasons.at(-1) ?? (frame.run as Run).reasons.at(-1);
  tell(outcome, {
    code: "no-answer",
    message: reason
      ? { zh: reason.zh, en: reason.en }
      : { zh: "按现有事实无法得出结果", en: "These facts give no answer" },
  });
}

function tell(outcome: Outcome, finding: OutcomeFinding): void {
  outcome.findings = [...outcome.findings, finding];
}
