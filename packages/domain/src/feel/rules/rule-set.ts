import { compile } from "../compile/compile.ts";
import { type Code, Frame } from "../compile/frame.ts";
import { Scope, Unit } from "../compile/scope.ts";
import type { Expr, FeelFinding } from "../syntax/ast.ts";
import { namesForParser } from "../syntax/names.ts";
import { parseExpression } from "../syntax/parse.ts";
import { conforms, type FeelType, simple, typeText } from "../types/type.ts";
import { checkUnits } from "../units/check-units.ts";
import { type MeasureUnit, parseUnit } from "../units/unit.ts";
import { FeelNumber } from "../values/number.ts";
import { Unknown } from "../values/unknown.ts";
import type { CallSite, Value } from "../values/value.ts";
import { calendarFunctions } from "./calendar-functions.ts";
import { type FenFactor, fenFactor, toFen } from "./money.ts";

/** A fact that rules may use. */
export interface FactType {
  type: FeelType;
  unit?: string;
}

/** A rule as it is written. */
export interface RuleText {
  id: string;
  when: string;
  /** What it gives, and in which unit; null for a rule that gives no number. */
  amount: { text: string; unit: string } | null;
}

/** Something wrong with one text of one rule. */
export interface RuleFinding extends FeelFinding {
  rule: string;
  part: "when" | "amount";
}

/** What a rule says of one set of facts. */
export interface RuleResult {
  /** Whether the condition holds; null where it has no answer, unknown while facts are missing. */
  met: boolean | null | Unknown;
  /** The amount as computed, in the rule's unit; null unless the condition is met. */
  amount: Value;
  /** The amount in fen, rounded once; null where it is no sum of money, or not known yet. */
  fen: bigint | null;
  /** The facts that are still needed for an answer. */
  missing: readonly string[];
}

/** One text compiled: its tree, for the explanation, and its closures. */
export interface RulePart {
  text: string;
  ast: Expr;
  code: Code;
}

/** A rule ready to run. */
export interface CompiledRule {
  id: string;
  when: RulePart;
  amount: RulePart | null;
  /** From the amount's unit to fen; null when it is no money. */
  fen: FenFactor | null;
}

const nothing: readonly string[] = [];

/** Rules compiled together over one vocabulary of facts. One with findings is left out. */
export class RuleSet {
  readonly findings: RuleFinding[] = [];
  readonly rules: CompiledRule[] = [];
  /** The steps of all texts, in the order in which they are computed. */
  readonly steps: readonly Expr[];
  private readonly unit: Unit;
  private readonly scope: Scope;
  private readonly places = new Map<string, number>();
  private readonly blank: Value[];
  private readonly facts: ReadonlyMap<string, FactType>;
  private readonly names: Record<string, unknown>;

  constructor(facts: ReadonlyMap<string, FactType>, rules: readonly RuleText[], traced = false) {
    this.facts = facts;
    this.unit = new Unit(undefined, traced);
    this.scope = new Scope(this.unit);
    for (const made of calendarFunctions) this.scope.define(made.name, made);
    for (const [name, fact] of facts) this.places.set(name, this.scope.declare(name, fact.type).slot);
    this.names = namesForParser(this.scope.visible());
    for (const rule of rules) this.add(rule);
    this.steps = this.unit.steps ?? [];
    this.blank = new Array(this.unit.slots).fill(null);
    for (const [name, place] of this.places) this.blank[place] = new Unknown([name]);
  }

  /** Where a fact lies in a frame's slots; undefined when no rule may use it. */
  placeOf(fact: string): number | undefined {
    return this.places.get(fact);
  }

  /** A frame in which every fact is still unknown. */
  open(site: CallSite): Frame {
    return new Frame(
      this.blank.slice(),
      site,
      this.unit.steps === null ? null : new Array(this.steps.length),
    );
  }

  /** A frame of facts; those not among them are unknown. */
  frameOf(facts: ReadonlyMap<string, Value>, site: CallSite): Frame {
    const frame = this.open(site);
    for (const [name, value] of facts) {
      const place = this.places.get(name);
      if (place !== undefined) frame.slots[place] = value;
    }
    return frame;
  }

  /** What one rule says. */
  evaluate(rule: CompiledRule, frame: Frame): RuleResult {
    const met = rule.when.code.run(frame);
    if (met instanceof Unknown) return { met, amount: null, fen: null, missing: met.facts };
    if (met !== true) return { met: met === false ? false : null, amount: null, fen: null, missing: nothing };
    const amount = rule.amount === null ? null : rule.amount.code.run(frame);
    if (amount instanceof Unknown) return { met, amount, fen: null, missing: amount.facts };
    const fen = amount instanceof FeelNumber && rule.fen !== null ? toFen(amount, rule.fen) : null;
    return { met, amount, fen, missing: nothing };
  }

  private add(rule: RuleText): void {
    const before = this.findings.length;
    const when = this.part(rule, "when", rule.when, simple("boolean"), undefined);
    const unit = rule.amount === null ? null : (parseUnit(rule.amount.unit) ?? null);
    if (rule.amount !== null && unit === null) this.reportUnit(rule, rule.amount.unit);
    const amount =
      rule.amount && this.part(rule, "amount", rule.amount.text, simple("number"), unit ?? undefined);
    if (this.findings.length === before && when !== null)
      this.rules.push({ id: rule.id, when, amount, fen: unit && fenFactor(unit) });
  }

  private part(
    rule: RuleText,
    part: "when" | "amount",
    text: string,
    wanted: FeelType,
    unit: MeasureUnit | undefined,
  ): RulePart | null {
    const report = (findings: readonly FeelFinding[]): void => {
      this.findings.push(...findings.map((finding) => ({ ...finding, rule: rule.id, part })));
    };
    const { ast, findings } = parseExpression(text, this.names);
    report(findings);
    if (ast === null) return null;
    const code = compile(ast, this.scope);
    report(this.unit.findings.splice(0));
    report(checkUnits(ast, (name) => this.unitOf(name), unit));
    if (code.type.kind !== "any" && !conforms(code.type, wanted)) {
      const types = [typeText(wanted), typeText(code.type)];
      const zh = `应为 ${types[0]}，实为 ${types[1]}`;
      report([{ code: "type", from: 0, to: text.length, zh, en: `Expected ${types[0]}, found ${types[1]}` }]);
    }
    return { text, ast, code };
  }

  private unitOf(name: string): MeasureUnit | undefined {
    if (name === "第几年" || name === "满年数") return parseUnit("年");
    if (name === "第几月" || name === "满月数") return parseUnit("月");
    const unit = this.facts.get(name)?.unit;
    return unit === undefined ? undefined : parseUnit(unit);
  }

  private reportUnit(rule: RuleText, unit: string): void {
    const finding = { code: "unit", from: 0, to: 0, rule: rule.id, part: "amount" } as const;
    this.findings.push({ ...finding, zh: `单位未定义：${unit}`, en: `There is no unit ${unit}` });
  }
}
