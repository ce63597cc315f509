import type { Frame } from "../feel/compile/frame.ts";
import { explain, stepValues } from "../feel/rules/explanation.ts";
import type { RulePart, RuleSet } from "../feel/rules/rule-set.ts";
import type { Expr } from "../feel/syntax/ast.ts";
import type { Value } from "../feel/values/value.ts";
import type { Bilingual } from "../problem-entry.ts";
import type { Derivation, RulePlan } from "./compile-library.ts";
import { bodyOf } from "./compile-library.ts";
import type { Words } from "./describe.ts";
import { failingConditions, tellStep } from "./failing.ts";
import { namesIn } from "./names-in.ts";
import type {
  AppliedReading,
  FailingCondition,
  FenInterval,
  OutcomeFinding,
  OutcomeName,
  OutcomeStep,
  RuleOutcome,
} from "./outcome.ts";
import type { AmountNature, Frequency, Payer, RuleSubject } from "./rule.ts";

/** What is the same of a rule in every evaluation. */
export interface RuleFacts {
  versionHash: string;
  subject: RuleSubject;
  unit: string | null;
  nature: AmountNature | null;
  frequency: Frequency;
  period: Bilingual | null;
  payer: Payer;
  readings: readonly AppliedReading[];
  /** Told with every answer: a payer that the text does not name. */
  standing: readonly OutcomeFinding[];
}

/** One evaluation of a subject: where its steps are kept until somebody asks for them. */
export class Evaluation {
  readonly set: RuleSet;
  readonly frame: Frame;
  readonly words: Words;
  readonly derivations: readonly Derivation[];
  private values: ReadonlyMap<Expr, Value> | undefined;

  constructor(set: RuleSet, frame: Frame, words: Words, derivations: readonly Derivation[]) {
    this.set = set;
    this.frame = frame;
    this.words = words;
    this.derivations = derivations;
  }

  stepValues(): ReadonlyMap<Expr, Value> {
    this.values ??= stepValues(this.set.steps, this.frame);
    return this.values;
  }
}

const none: readonly never[] = [];

/** What a rule says; its failing conditions and steps are rendered when they are read. */
export class Outcome implements RuleOutcome {
  readonly ruleId: string;
  outcome: OutcomeName;
  fen: bigint | null;
  payableFen: bigint | null;
  interval: FenInterval | null;
  missing: readonly string[];
  findings: readonly OutcomeFinding[];
  /** Why it does not apply, where that is not a condition of the rule. */
  barrier: FailingCondition | null = null;
  private readonly plan: RulePlan;
  private readonly facts: RuleFacts;
  private readonly evaluation: Evaluation;
  private toldFailing: readonly FailingCondition[] | undefined;
  private toldSteps: readonly OutcomeStep[] | undefined;

  constructor(plan: RulePlan, facts: RuleFacts, evaluation: Evaluation) {
    this.ruleId = plan.rule.id;
    this.outcome = "not-entitled";
    this.fen = null;
    this.payableFen = null;
    this.interval = null;
    this.missing = none;
    this.findings = facts.standing;
    this.plan = plan;
    this.facts = facts;
    this.evaluation = evaluation;
  }

  get versionHash(): string {
    return this.facts.versionHash;
  }
  get subject(): RuleSubject {
    return this.facts.subject;
  }
  get unit(): string | null {
    return this.facts.unit;
  }
  get nature(): AmountNature | null {
    return this.facts.nature;
  }
  get frequency(): Frequency {
    return this.facts.frequency;
  }
  get period(): Bilingual | null {
    return this.facts.period;
  }
  get payer(): Payer {
    return this.facts.payer;
  }
  get readings(): readonly AppliedReading[] {
    return this.facts.readings;
  }

  get failing(): readonly FailingCondition[] {
    if (this.outcome !== "not-entitled") return none;
    if (this.barrier !== null) return [this.barrier];
    if (this.evaluation.frame.steps === null) return none;
    const { words } = this.evaluation;
    this.toldFailing ??= failingConditions(this.plan.compiled.when, this.evaluation.stepValues(), words);
    return this.toldFailing;
  }

  get steps(): readonly OutcomeStep[] {
    if (this.evaluation.frame.steps === null || this.barrier !== null) return none;
    this.toldSteps ??= this.tellSteps();
    return this.toldSteps;
  }

  private tellSteps(): OutcomeStep[] {
    const { words, derivations } = this.evaluation;
    const { when, amount } = this.plan.compiled;
    const values = this.evaluation.stepValues();
    const unit = this.facts.unit ?? undefined;
    const tell = (part: RulePart, name: OutcomeStep["part"], whole?: string): OutcomeStep[] =>
      explain(part, values).map((step) => tellStep(step, name, part, words, whole));
    const needed = neededDerivations(this.plan, derivations, values);
    return [
      ...needed.flatMap(({ fact, compiled }) => tell(compiled.amount ?? compiled.when, "derived", fact.unit)),
      ...tell(when, "when"),
      ...(amount === null ? [] : tell(amount, "amount", unit)),
    ];
  }
}

/** The derived facts that a rule's texts use, in the order of computation. */
function neededDerivations(
  plan: RulePlan,
  derivations: readonly Derivation[],
  values: ReadonlyMap<Expr, Value>,
): Derivation[] {
  const { when, amount } = plan.compiled;
  const wanted = new Set([...namesIn(when.ast), ...(amount === null ? [] : namesIn(amount.ast))]);
  return derivations
    .toReversed()
    .filter(({ fact, compiled }) => {
      const body = bodyOf(compiled);
      if (!wanted.has(fact.name) || !values.has(body)) return false;
      for (const name of namesIn(body)) wanted.add(name);
      return true;
    })
    .reverse();
}
