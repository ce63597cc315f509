import type { Frame } from "../../feel/compile/frame.ts";
import { type FenFactor, fenFactor, toFen, toFenNumber } from "../../feel/rules/money.ts";
import type { CompiledRule } from "../../feel/rules/rule-set.ts";
import { parseUnit } from "../../feel/units/unit.ts";
import { FeelNumber, zero } from "../../feel/values/number.ts";
import { Unknown } from "../../feel/values/unknown.ts";
import type { CallSite, Value } from "../../feel/values/value.ts";
import { Problem } from "../../problem.ts";
import type { CompiledLimit, RulePlan } from "../compile-library.ts";
import { type Filler, fillerOf } from "./fill.ts";
import type { Column, Part } from "./population.ts";
import { type CompiledProgram, holdsIn, type Program, State } from "./program.ts";
import { capTogether, keepHighest } from "./stack-amounts.ts";

interface Runner extends RulePlan {
  /** Its position among the rules of the totals. */
  at: number;
}

interface Group {
  policy: "highest" | "capped";
  rules: readonly number[];
  limit: { place: number; factor: FenFactor } | null;
}

/** Reasons of nulls are of no interest here, and there would be millions of them. */
const site: CallSite = { now: null, fail: () => null };

/** One version of the rules over one part: what each rule gives the loaded subject in a year, in fen. */
export class Version {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly state: Uint8Array;
  readonly runners: readonly Runner[];
  /** By year the versions of rules that hold, and the positions of rules of which none does. */
  private readonly due: readonly (readonly Runner[])[];
  private readonly idle: readonly (readonly number[])[];
  private readonly frame: Frame;
  private readonly fixed: readonly Filler[];
  private readonly yearly: readonly (readonly Filler[])[];
  private readonly constants: readonly { place: number; values: readonly Value[] }[];
  private readonly derived: readonly { place: number; compiled: CompiledRule }[];
  private readonly groups: readonly Group[];

  /** `positions` says where each rule's results lie; `only` which of them this version computes, null for all. */
  constructor(
    compiled: CompiledProgram,
    part: Part,
    years: readonly number[],
    positions: ReadonlyMap<string, number>,
    only: ReadonlySet<string> | null = null,
  ) {
    const { program, set } = compiled;
    this.low = new Float64Array(positions.size);
    this.high = new Float64Array(positions.size);
    this.state = new Uint8Array(positions.size);
    this.frame = set.open(site);
    const { slots } = this.frame;
    for (const { place, value } of compiled.presumed) slots[place] = value;
    const given = new Set<number>();
    const filler = (name: string, column: Column): Filler[] => {
      const place = compiled.placeOf(part.subject, name);
      if (place === undefined) return [];
      given.add(place);
      return [fillerOf(column, place, slots[place]!)];
    };
    this.fixed = [...part.fixed].flatMap(([name, column]) => filler(name, column));
    this.yearly = years.map((_, at) =>
      [...part.yearly].flatMap(([name, columns]) => filler(name, columns[at]!)),
    );
    this.constants = compiled.constants.filter(({ place }) => !given.has(place));
    this.derived = compiled.derivations.filter(
      ({ fact, place }) => fact.subject === part.subject && !given.has(place),
    );
    const own = compiled.plans.filter(({ rule }) => rule.subject === part.subject);
    this.runners = own
      .filter(({ rule }) => only === null || only.has(rule.id))
      .map((plan) => ({
        ...plan,
        at: positions.get(plan.rule.id)!,
      }));
    this.due = years.map((year) => holdingIn(this.runners, program, year));
    this.idle = this.due.map((due) => {
      const held = new Set(due.map(({ at }) => at));
      return [...new Set(this.runners.map(({ at }) => at))].filter((at) => !held.has(at));
    });
    const ids = new Set(own.map(({ rule }) => rule.id));
    this.groups = program.stacking.flatMap(({ policy, rules, limit }): Group[] => {
      const members = rules.filter((id) => ids.has(id)).map((id) => positions.get(id)!);
      if (policy === "all" || members.length === 0) return [];
      return [{ policy, rules: members, limit: limit === undefined ? null : limitOf(compiled, limit) }];
    });
  }

  /** Takes up a subject. */
  load(row: number): void {
    for (const fill of this.fixed) fill(this.frame.slots, row);
  }

  /** Computes the loaded subject in the year of a position; rules are not yet set beside each other. */
  run(row: number, at: number): void {
    const { frame } = this;
    for (const fill of this.yearly[at]!) fill(frame.slots, row);
    for (const { place, values } of this.constants) frame.slots[place] = values[at]!;
    for (const { place, compiled } of this.derived)
      frame.slots[place] = (compiled.amount ?? compiled.when).code.run(frame);
    for (const runner of this.due[at]!) this.evaluate(runner);
    for (const position of this.idle[at]!) this.set(position, State.no, 0, 0);
  }

  /** Sets the rules of each group beside each other. */
  stack(): void {
    for (const { policy, rules, limit } of this.groups) {
      if (policy === "highest") {
        keepHighest(this.low, rules);
        keepHighest(this.high, rules);
        continue;
      }
      const value = limit === null ? null : this.frame.slots[limit.place]!;
      const most = value instanceof FeelNumber ? fenOf(value, limit!.factor, "") : null;
      if (most === null) continue;
      capTogether(this.low, rules, most);
      capTogether(this.high, rules, most);
    }
  }

  private evaluate(runner: Runner): void {
    const { compiled, at } = runner;
    const met = compiled.when.code.run(this.frame);
    if (met !== true) this.set(at, met instanceof Unknown ? State.missing : State.no, 0, 0);
    else if (runner.parameters.some((place) => this.frame.slots[place] instanceof Unknown))
      this.set(at, State.missing, 0, 0);
    else if (compiled.amount === null || compiled.fen === null) this.set(at, State.yes, 0, 0);
    else if (runner.bounds.some(({ place }) => this.frame.slots[place] instanceof Unknown))
      this.evaluateBetween(runner);
    else {
      const fen = this.amountOf(runner);
      if (fen === null) this.set(at, State.missing, 0, 0);
      else this.set(at, State.yes, fen, fen);
    }
  }

  /** What is left to discretion is computed at both of its bounds. */
  private evaluateBetween(runner: Runner): void {
    const { slots } = this.frame;
    const open = runner.bounds.filter(({ place }) => slots[place] instanceof Unknown);
    const before = open.map(({ place }) => slots[place]!);
    for (const { place, low } of open) slots[place] = this.valueOf(low) ?? zero;
    const low = this.amountOf(runner);
    const isOpen = open.some((bound) => bound.high === null);
    for (const { place, high } of open) slots[place] = this.valueOf(high) ?? slots[place]!;
    const high = this.amountOf(runner);
    for (const [position, { place }] of open.entries()) slots[place] = before[position]!;
    if (low === null || high === null) this.set(runner.at, State.missing, 0, 0);
    else this.set(runner.at, isOpen ? State.open : State.yes, Math.min(low, high), Math.max(low, high));
  }

  private valueOf(limit: CompiledLimit | null): Value | undefined {
    return limit === null ? undefined : (limit.fixed ?? limit.rule.amount?.code.run(this.frame));
  }

  private amountOf({ compiled, cap, rule }: Runner): number | null {
    const amount = compiled.amount!.code.run(this.frame);
    if (!(amount instanceof FeelNumber)) return null;
    const fen = fenOf(amount, compiled.fen!, rule.id);
    const most = cap?.amount?.code.run(this.frame);
    return most instanceof FeelNumber ? Math.min(fen, fenOf(most, compiled.fen!, rule.id)) : fen;
  }

  private set(at: number, state: number, low: number, high: number): void {
    this.state[at] = state;
    this.low[at] = low;
    this.high[at] = high;
  }
}

/** Of each rule the version that holds at the end of a year: of several the last to begin. */
function holdingIn(runners: readonly Runner[], program: Program, year: number): Runner[] {
  const holding = new Map<number, Runner>();
  for (const runner of runners) {
    if (!holdsIn(runner.rule, program, year)) continue;
    const known = holding.get(runner.at);
    if (known === undefined || (known.rule.validFrom ?? "") <= (runner.rule.validFrom ?? ""))
      holding.set(runner.at, runner);
  }
  return [...holding.values()];
}

/** Where a group's limit lies and what its unit is in fen; null for what is no money. */
function limitOf({ set, program }: CompiledProgram, name: string): Group["limit"] {
  const place = set.placeOf(name);
  const unit = parseUnit(program.facts.find((fact) => fact.name === name)?.unit ?? "");
  const factor = unit === undefined ? null : fenFactor(unit);
  return place === undefined || factor === null ? null : { place, factor };
}

/** An amount in fen; one beyond exact integers, some 90 trillion yuan, is refused. */
function fenOf(amount: FeelNumber, factor: FenFactor, rule: string): number {
  const plain = toFenNumber(amount, factor);
  if (plain !== null) return plain;
  const exact = Number(toFen(amount, factor) ?? Number.NaN);
  if (Number.isSafeInteger(exact)) return exact;
  throw new Problem("policy.simulation_amount_too_large", { params: { rule, amount: amount.toString() } });
}
