import { Run } from "../feel/compile/frame.ts";
import {
  type CompiledRule,
  type FactType,
  type RuleFinding,
  RuleSet,
  type RuleText,
} from "../feel/rules/rule-set.ts";
import type { Expr } from "../feel/syntax/ast.ts";
import type { Value } from "../feel/values/value.ts";
import type { RuleVersion } from "./library.ts";
import { namesIn } from "./names-in.ts";
import type { PolicyParameter } from "./records.ts";
import { type FactDefinition, factTypeOf } from "./vocabulary.ts";

/** A limit of a decided fact, ready to run. */
export interface CompiledBound {
  fact: string;
  place: number;
  low: CompiledLimit | null;
  high: CompiledLimit | null;
}

/** A limit, and its value where it depends on no fact. */
export interface CompiledLimit {
  rule: CompiledRule;
  fixed: Value | undefined;
}

/** A rule version ready to run. */
export interface RulePlan {
  rule: RuleVersion;
  compiled: CompiledRule;
  bounds: readonly CompiledBound[];
  cap: CompiledRule | null;
  /** The places of further parameters it needs. */
  parameters: readonly number[];
  /** The names that stand in its condition and its amount. */
  names: ReadonlySet<string>;
}

/** A fact that is computed from others. */
export interface Derivation {
  fact: FactDefinition;
  place: number;
  compiled: CompiledRule;
  /** Which of the derivations before it it needs. */
  needs: readonly number[];
}

/** All texts of a library, compiled together. */
export interface CompiledLibrary {
  set: RuleSet;
  plans: readonly RulePlan[];
  /** In an order in which each finds the ones it needs. */
  derivations: readonly Derivation[];
  findings: readonly RuleFinding[];
  /** Derived facts that need each other. */
  cycles: readonly (readonly string[])[];
}

/** What a library's texts are compiled from. */
export interface LibraryTexts {
  rules: readonly RuleVersion[];
  facts: readonly FactDefinition[];
  parameters: readonly PolicyParameter[];
}

const keyOf = (kind: string, ...parts: (string | number)[]): string => [kind, ...parts].join("|");

/** Compiles the rules, limits, caps and derived facts of a library over its vocabulary. */
export function compileLibrary({ rules, facts, parameters }: LibraryTexts, traced: boolean): CompiledLibrary {
  const types = new Map<string, FactType>(facts.map((fact) => [fact.name, factTypeOf(fact)]));
  for (const { name, type, unit } of parameters)
    types.set(name, factTypeOf(unit === undefined ? { type } : { type, unit }));
  const unitOf = new Map(facts.map(({ name, unit }) => [name, unit ?? "1"]));
  const active = rules.filter(({ when }) => when !== undefined);
  const texts: RuleText[] = [
    ...facts.filter(({ derive }) => derive !== undefined).map(derivationText),
    ...active.flatMap((rule) => [
      {
        id: keyOf("rule", rule.versionHash),
        when: rule.when!,
        amount: rule.amount && { text: rule.amount.text, unit: rule.amount.unit },
      },
      ...limitTexts(rule, unitOf),
    ]),
  ];
  const set = new RuleSet(types, texts, traced);
  const byId = new Map(set.rules.map((rule) => [rule.id, rule]));
  const { derivations, cycles } = orderDerivations(facts, set, byId);
  const plans = active.flatMap((rule) => planOf(rule, set, byId));
  return { set, plans, derivations, findings: set.findings, cycles };
}

const derivationText = (fact: FactDefinition): RuleText =>
  fact.type === "boolean"
    ? { id: keyOf("fact", fact.name), when: fact.derive!, amount: null }
    : { id: keyOf("fact", fact.name), when: "true", amount: { text: fact.derive!, unit: fact.unit ?? "1" } };

function limitTexts(rule: RuleVersion, unitOf: ReadonlyMap<string, string>): RuleText[] {
  const texts: RuleText[] = [];
  const add = (id: string, text: string | null | undefined, unit: string): void => {
    if (text !== null && text !== undefined) texts.push({ id, when: "true", amount: { text, unit } });
  };
  for (const [at, { fact, low, high }] of rule.bounds.entries()) {
    add(keyOf("low", rule.versionHash, at), low, unitOf.get(fact) ?? "1");
    add(keyOf("high", rule.versionHash, at), high, unitOf.get(fact) ?? "1");
  }
  if (rule.amount !== null) add(keyOf("cap", rule.versionHash), rule.cap?.value, rule.amount.unit);
  return texts;
}

function planOf(rule: RuleVersion, set: RuleSet, byId: ReadonlyMap<string, CompiledRule>): RulePlan[] {
  const compiled = byId.get(keyOf("rule", rule.versionHash));
  if (compiled === undefined) return [];
  const bounds = rule.bounds.flatMap(({ fact }, at) => {
    const place = set.placeOf(fact);
    if (place === undefined) return [];
    const limit = (side: string): CompiledLimit | null => {
      const text = byId.get(keyOf(side, rule.versionHash, at));
      if (text === undefined) return null;
      const isFixed = namesIn(bodyOf(text)).size === 0;
      return { rule: text, fixed: isFixed ? set.evaluate(text, set.open(new Run())).amount : undefined };
    };
    return [{ fact, place, low: limit("low"), high: limit("high") }];
  });
  return [
    {
      rule,
      compiled,
      bounds,
      cap: byId.get(keyOf("cap", rule.versionHash)) ?? null,
      parameters: rule.parameters.flatMap((name) => set.placeOf(name) ?? []),
      names: new Set([
        ...namesIn(compiled.when.ast),
        ...(compiled.amount === null ? [] : namesIn(compiled.amount.ast)),
      ]),
    },
  ];
}

function orderDerivations(
  facts: readonly FactDefinition[],
  set: RuleSet,
  byId: ReadonlyMap<string, CompiledRule>,
): { derivations: Derivation[]; cycles: string[][] } {
  const derived = new Map(
    facts.flatMap((fact) => {
      const compiled = byId.get(keyOf("fact", fact.name));
      return compiled === undefined ? [] : [[fact.name, { fact, compiled, place: set.placeOf(fact.name)! }]];
    }),
  );
  const derivations: Derivation[] = [];
  const cycles: string[][] = [];
  const state = new Map<string, "open" | "done">();
  const visit = (name: string, path: readonly string[]): void => {
    const derivation = derived.get(name);
    if (derivation === undefined || state.get(name) === "done") return;
    if (state.get(name) === "open") {
      cycles.push([...path.slice(path.indexOf(name)), name]);
      return;
    }
    state.set(name, "open");
    const used = [...namesIn(bodyOf(derivation.compiled))];
    for (const each of used) visit(each, [...path, name]);
    state.set(name, "done");
    const needs = derivations.flatMap(({ fact }, at) => (used.includes(fact.name) ? at : []));
    derivations.push({ ...derivation, needs });
  };
  for (const name of derived.keys()) visit(name, []);
  return { derivations, cycles };
}

/** The expression that computes a derived fact. */
export const bodyOf = ({ when, amount }: CompiledRule): Expr => (amount ?? when).ast;
