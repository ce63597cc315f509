import { type FenFactor, fenFactor } from "../../feel/rules/money.ts";
import { type FactType, RuleSet, type RuleText } from "../../feel/rules/rule-set.ts";
import { parseUnit } from "../../feel/units/unit.ts";
import type { Program } from "./program.ts";

/** A compiled text of a rule set. */
export type Compiled = RuleSet["rules"][number];

/** The closures of one rule: its own, its cap's and those of the bounds of what is decided. */
export interface RuleCode {
  code: Compiled;
  cap: Compiled | null;
  decided: readonly { place: number; low: Compiled | null; high: Compiled | null }[];
}

/** A program with all its texts compiled over one frame. */
export interface CompiledProgram {
  program: Program;
  set: RuleSet;
  rules: ReadonlyMap<string, RuleCode>;
  derived: readonly { name: string; subject: string; place: number; code: Compiled }[];
  /** Limits of groups: where the fact lies and what its unit is in fen. */
  limits: ReadonlyMap<string, { place: number; factor: FenFactor }>;
}

/** Compiles all texts of a program; what does not compile is left out and stands in the set's findings. */
export function compileProgram(program: Program): CompiledProgram {
  const texts: RuleText[] = [];
  const value = (id: string, text: string | null, unit: string | undefined): string => {
    if (text !== null) texts.push({ id, when: "true", amount: { text, unit: unit ?? "1" } });
    return id;
  };
  for (const { name, text } of program.derived) texts.push(derivedText(name, text, program.facts.get(name)));
  for (const rule of program.rules) {
    texts.push(rule.text);
    value(`${rule.id} cap`, rule.cap, rule.text.amount?.unit);
    for (const { fact, low, high } of rule.bounds) {
      value(`${rule.id} low ${fact}`, low, program.facts.get(fact)?.unit);
      value(`${rule.id} high ${fact}`, high, program.facts.get(fact)?.unit);
    }
  }
  const set = new RuleSet(program.facts, texts);
  const codes = new Map(set.rules.map((code) => [code.id, code]));
  const find = (id: string): Compiled | null => codes.get(id) ?? null;
  const rules = new Map(
    program.rules.flatMap((rule): [string, RuleCode][] => {
      const code = find(rule.id);
      if (code === null) return [];
      const decided = rule.bounds.flatMap(({ fact }) => {
        const place = set.placeOf(fact);
        const [low, high] = [find(`${rule.id} low ${fact}`), find(`${rule.id} high ${fact}`)];
        return place === undefined ? [] : [{ place, low, high }];
      });
      return [[rule.id, { code, cap: find(`${rule.id} cap`), decided }]];
    }),
  );
  const derived = program.derived.flatMap(({ name, subject }) => {
    const [place, code] = [set.placeOf(name), find(`derive ${name}`)];
    return place === undefined || code === null ? [] : [{ name, subject, place, code }];
  });
  return { program, set, rules, derived, limits: limitsOf(program, set) };
}

/** A derived fact as a text to compile: numbers as amounts, anything else as a condition. */
function derivedText(name: string, text: string, fact: FactType | undefined): RuleText {
  const id = `derive ${name}`;
  return fact?.type.kind === "number"
    ? { id, when: "true", amount: { text, unit: fact.unit ?? "1" } }
    : { id, when: text, amount: null };
}

function limitsOf(program: Program, set: RuleSet): CompiledProgram["limits"] {
  return new Map(
    program.groups.flatMap(({ limit }) => {
      if (limit === null) return [];
      const place = set.placeOf(limit);
      const unit = parseUnit(program.facts.get(limit)?.unit ?? "");
      const factor = unit === undefined ? null : fenFactor(unit);
      return place === undefined || factor === null ? [] : [[limit, { place, factor }] as const];
    }),
  );
}
