import { type Frame, Run } from "../feel/compile/frame.ts";
import { parameterOn } from "../feel/rules/parameters.ts";
import { FeelDate } from "../feel/values/temporal.ts";
import { Unknown } from "../feel/values/unknown.ts";
import type { Value } from "../feel/values/value.ts";
import { Problem } from "../problem.ts";
import { type CompiledLibrary, compileLibrary, type RulePlan } from "./compile-library.ts";
import { decideOutcome } from "./decide-outcome.ts";
import { makeWords, type Words } from "./describe.ts";
import { fenOfFact, readDay, readFact } from "./fact-values.ts";
import type { DayStatus } from "./in-force.ts";
import type { PolicyLibrary } from "./library.ts";
import { namesIn } from "./names-in.ts";
import type { FactValue, RuleOutcome } from "./outcome.ts";
import { groupsAmong, type PreparedRules, prepareRule } from "./prepare.ts";
import { applyReadings, type ReadLibrary } from "./readings.ts";
import type { PolicyParameter } from "./records.ts";
import type { RuleSubject } from "./rule.ts";
import { ruleFactsOf } from "./rule-facts.ts";
import { Evaluation, Outcome, type RuleFacts } from "./rule-outcome.ts";
import { type ReceivedAmount, settleTogether } from "./settle.ts";
import type { FactDefinition } from "./vocabulary.ts";

/** How a library is to be computed. */
export interface EvaluatorOptions {
  /** The readings chosen, by ambiguity; the others keep their default. */
  readings?: Readonly<Record<string, string>>;
  /** Parameters with their values, instead of the library's own of the same name. */
  parameters?: readonly PolicyParameter[];
  /** Whether steps are kept for failing conditions and explanations; true when left out. */
  traced?: boolean;
}

/** What is known of a subject, and of which day. */
export interface EvaluationRequest {
  facts: Readonly<Record<string, FactValue>>;
  /** The day of computation; without it whatever depends on a day is unknown. */
  asOf?: string | undefined;
  /** Only the rules about this; without it all but those of budgets and governments. */
  subject?: RuleSubject | undefined;
  /** What was paid before under these rules. */
  received?: readonly ReceivedAmount[] | undefined;
}

const dayFact = "计算日";

interface FactPlace {
  place: number;
  fact: FactDefinition;
}

/** Computes what a library's rules say of facts. Compiled once, it can be asked any number of times. */
export class Evaluator {
  readonly library: PolicyLibrary;
  readonly read: ReadLibrary;
  readonly words: Words;
  readonly compiled: CompiledLibrary;
  private readonly parameters: readonly PolicyParameter[];
  private readonly parameterNames: ReadonlySet<string>;
  private readonly factPlaces: ReadonlyMap<string, FactPlace>;
  private readonly aliases: ReadonlyMap<string, readonly FactPlace[]>;
  private readonly presumed: readonly FactPlace[];
  private readonly ruleFacts: ReadonlyMap<RulePlan, RuleFacts>;
  private readonly preparedRules = new Map<string, PreparedRules>();
  private readonly dated = new Map<string, readonly [place: number, value: Value][]>();

  constructor(library: PolicyLibrary, options: EvaluatorOptions = {}) {
    this.library = library;
    this.read = applyReadings(library, options.readings);
    const own = new Map(library.parameters.map((parameter) => [parameter.name, parameter]));
    for (const parameter of options.parameters ?? []) own.set(parameter.name, parameter);
    this.parameters = [...own.values()];
    this.parameterNames = new Set(own.keys());
    const { rules, facts } = this.read;
    this.words = makeWords(facts, this.parameters);
    this.compiled = compileLibrary({ rules, facts, parameters: this.parameters }, options.traced ?? true);
    const places = facts.flatMap((fact) => {
      const place = this.compiled.set.placeOf(fact.name);
      return place === undefined ? [] : [{ place, fact }];
    });
    this.factPlaces = new Map(places.map((each) => [each.fact.name, each]));
    this.aliases = Map.groupBy(
      places.filter(({ fact }) => fact.alias !== undefined),
      ({ fact }) => fact.alias!,
    );
    this.presumed = places.filter(({ fact }) => fact.presumed !== undefined);
    this.ruleFacts = new Map(
      this.compiled.plans.map((plan) => [plan, ruleFactsOf(plan.rule, this.read.applied)]),
    );
  }

  /** Whether the document is in force on a day. */
  statusOn(asOf: string): DayStatus {
    const { validFrom } = this.library.document;
    const { validTo } = this.read;
    return { inForce: asOf >= validFrom && (validTo === null || asOf <= validTo), validFrom, validTo };
  }

  /** What each rule says of the facts. */
  evaluate(request: EvaluationRequest): RuleOutcome[] {
    const { set, derivations } = this.compiled;
    const frame = set.open(new Run());
    const day = this.placeFacts(request, frame);
    const prepared = this.prepared(request.subject, day);
    this.derive(prepared.derivations, frame);
    const evaluation = new Evaluation(set, frame, this.words, derivations);
    const context = { evaluation, request, kindOf: this.kindOf };
    const outcomes: Outcome[] = [];
    for (const rule of prepared.rules) {
      const outcome = new Outcome(rule.plan, rule.facts, evaluation);
      decideOutcome(outcome, rule, context);
      outcomes.push(outcome);
    }
    settleTogether(outcomes, prepared.groups, request, (fact) => this.fenOf(fact, frame));
    return outcomes;
  }

  /** Computes the derived facts that are needed and not stated, those they need first. */
  private derive(direct: readonly boolean[], frame: Frame): void {
    const { set, derivations } = this.compiled;
    const wanted = direct.slice();
    for (let at = derivations.length - 1; at >= 0; at--) {
      const { place, needs } = derivations[at]!;
      if (!wanted[at]) continue;
      if (frame.slots[place] instanceof Unknown) for (const need of needs) wanted[need] = true;
      else wanted[at] = false;
    }
    for (let at = 0; at < derivations.length; at++) {
      if (!wanted[at]) continue;
      const { place, compiled } = derivations[at]!;
      const { met, amount, missing } = set.evaluate(compiled, frame);
      frame.slots[place] =
        compiled.amount === null ? met : missing.length > 0 ? new Unknown(missing) : amount;
    }
  }

  /** The definition of a fact, or undefined for a parameter or a name that is not known. */
  findFact(name: string): FactDefinition | undefined {
    return this.factPlaces.get(name)?.fact;
  }

  private readonly kindOf = (name: string): "asked" | "decided" | "external" => {
    if (this.parameterNames.has(name)) return "external";
    const fact = this.factPlaces.get(name)?.fact;
    return fact?.external ? "external" : fact?.decided ? "decided" : "asked";
  };

  /** Puts the facts, the day and the parameters of that day in their places; gives the day. */
  private placeFacts({ facts, asOf, subject }: EvaluationRequest, frame: Frame): string | null {
    for (const name in facts) {
      const at = this.factPlaces.get(name);
      if (at !== undefined) this.placeFact(at, facts[name], frame);
      else
        for (const each of this.aliases.get(name) ?? [])
          if (subject === undefined || each.fact.subject === subject)
            this.placeFact(each, facts[name], frame);
    }
    for (const { place, fact } of this.presumed)
      if (frame.slots[place] instanceof Unknown) frame.slots[place] = readFact(fact.type, fact.presumed)!;
    const at = this.factPlaces.get(dayFact)?.place;
    const given = at === undefined ? undefined : frame.slots[at];
    const day = given instanceof FeelDate ? given.toString() : (asOf ?? null);
    if (day === null) return null;
    const value = readDay(day);
    if (value === undefined) throw new Problem("policy.day_invalid", { found: day });
    if (at !== undefined) frame.slots[at] = value;
    for (const [place, parameter] of this.parametersOn(day, value)) frame.slots[place] = parameter;
    return day;
  }

  private placeFact({ place, fact }: FactPlace, stated: FactValue | undefined, frame: Frame): void {
    const value = readFact(fact.type, stated);
    if (value !== undefined) frame.slots[place] = value;
  }

  private parametersOn(day: string, date: FeelDate): readonly [number, Value][] {
    const known = this.dated.get(day);
    if (known !== undefined) return known;
    const values = this.parameters.flatMap(({ name, type, values: listed }): [number, Value][] => {
      const place = this.compiled.set.placeOf(name);
      if (place === undefined || listed.length === 0) return [];
      const read = listed.map(({ from, to, value }) => {
        const dated = { from: readDay(from)!, value: readFact(type, value) ?? new Unknown([name]) };
        return to === undefined ? dated : { ...dated, to: readDay(to)! };
      });
      return [[place, parameterOn(name, read, date)]];
    });
    if (this.dated.size > 5000) this.dated.clear();
    this.dated.set(day, values);
    return values;
  }

  /** The rules about a subject in the versions of a day. */
  private prepared(subject: RuleSubject | undefined, day: string | null): PreparedRules {
    const key = `${subject ?? ""}|${day ?? ""}`;
    const known = this.preparedRules.get(key);
    if (known !== undefined) return known;
    const offered = this.compiled.plans.filter(({ rule }) =>
      subject === undefined
        ? rule.subject !== "budget" && rule.subject !== "government"
        : rule.subject === subject,
    );
    const status = day === null ? null : this.statusOn(day);
    const presumed = this.presumed.map(({ fact }) => fact);
    const rules = onePerRule(offered, day).map((plan) =>
      prepareRule(plan, this.ruleFacts.get(plan)!, day, status, presumed),
    );
    const named = new Set(rules.flatMap(({ plan }) => [...plan.names, ...limitNames(plan)]));
    const made = {
      rules,
      derivations: this.compiled.derivations.map(({ fact }) => named.has(fact.name)),
      groups: groupsAmong(rules, this.read.stacking),
    };
    if (this.preparedRules.size > 5000) this.preparedRules.clear();
    this.preparedRules.set(key, made);
    return made;
  }

  private fenOf(name: string, frame: Frame): bigint | null {
    const at = this.factPlaces.get(name);
    return at === undefined ? null : fenOfFact(frame.slots[at.place] ?? null, at.fact.unit);
  }
}

/** The names that a rule's limits and cap need. */
const limitNames = ({ bounds, cap }: RulePlan): string[] =>
  [...bounds.flatMap(({ low, high }) => [low?.rule, high?.rule]), cap].flatMap((limit) =>
    limit?.amount ? [...namesIn(limit.amount.ast)] : [],
  );

/** Of several versions of a rule the one valid on the day; the nearest before it, or else the first, when none is. */
function onePerRule(plans: readonly RulePlan[], day: string | null): RulePlan[] {
  const byId = Map.groupBy(plans, ({ rule }) => rule.id);
  return [...byId.values()].map((versions) => {
    const sorted = versions.toSorted((a, b) =>
      (a.rule.validFrom ?? "").localeCompare(b.rule.validFrom ?? ""),
    );
    if (day === null) return sorted.at(-1)!;
    return sorted.findLast(({ rule }) => (rule.validFrom ?? "") <= day) ?? sorted[0]!;
  });
}

/** Makes an evaluator of a library. Readings that do not exist are refused. */
export function makeEvaluator(library: PolicyLibrary, options: EvaluatorOptions = {}): Evaluator {
  const evaluator = new Evaluator(library, options);
  const [unknown] = evaluator.read.findings;
  if (unknown !== undefined)
    throw new Problem("policy.reading_unknown", {
      field: unknown.field,
      found: unknown.found,
      expected: unknown.expected,
      findings: [...evaluator.read.findings],
    });
  return evaluator;
}
