import type { ImpactInput, PolicyImpact } from "@qianshu/contract/policy-simulation";
import { Problem } from "@qianshu/domain";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { makeEvaluator } from "@qianshu/domain/policy/evaluator";
import { asVersion, type PolicyLibrary } from "@qianshu/domain/policy/library";
import { namesIn } from "@qianshu/domain/policy/names-in";
import type { RuleOutcome } from "@qianshu/domain/policy/outcome";
import { checkReform, Reform, reformLibrary } from "@qianshu/domain/policy/simulation/reform";
import type { z } from "zod";
import type { Platform } from "../../../platform/module.ts";
import { sha256 } from "../store.ts";
import { type KnownSubject, listKnownSubjects } from "./impact.queries.ts";
import type { RulesOn } from "./rules-on.ts";

/** Files read and computed at once; between two such steps others get their turn. */
const STEP = 1_000;

type Item = PolicyImpact["items"][number] & { weight: bigint };

/** Measures whom among the stored files a change of rules would touch. */
export function makeImpactService({ database: { db } }: Platform, rulesOn: RulesOn) {
  return {
    async measure(actor: Actor, input: z.output<typeof ImpactInput>): Promise<PolicyImpact> {
      const start = performance.now();
      const { library, readings, day } = await rulesOn(input.document, input.asOf);
      const [after, touched, switched] = changed(library, input);
      const rules = companions(library, touched);
      const only = (from: PolicyLibrary): PolicyLibrary => ({
        ...from,
        rules: from.rules.filter(({ id }) => rules.has(id)),
      });
      const before = makeEvaluator(only(library), { readings, traced: false });
      const then = makeEvaluator(only(after), { readings: { ...readings, ...switched }, traced: false });
      const facts = [...factsOf(before), ...factsOf(then)];
      const tally = new Tally(input.limit);
      const reach = reachOf(actor, "policy:simulate");
      for (let last: string | null = null; ; ) {
        const subjects = await listKnownSubjects(db, reach, { day, after: last, limit: STEP, facts });
        for (const subject of subjects)
          tally.add(
            subject,
            before.evaluate({ facts: subject.facts, asOf: day }),
            then.evaluate({ facts: subject.facts, asOf: day }),
          );
        if (subjects.length < STEP) break;
        last = subjects.at(-1)!.id;
      }
      return { asOf: day, ...tally.result(), seconds: Math.round(performance.now() - start) / 1000 };
    },
  };
}

/** The library as it is to be, the rules that are touched (null for all), and readings that are switched. */
function changed(
  library: PolicyLibrary,
  { rule, reform }: z.output<typeof ImpactInput>,
): [PolicyLibrary, ReadonlySet<string> | null, Record<string, string>] {
  const asked = reform ?? Reform.parse({});
  const findings = checkReform(library, asked);
  if (findings.length > 0)
    throw new Problem("policy.reform_invalid", {
      field: findings[0]!.field,
      findings,
      params: { count: findings.length },
    });
  const reformed = reformLibrary(library, asked);
  const isWide = Object.keys(asked.readings).length + Object.keys(asked.parameters).length > 0;
  const touched = new Set([
    ...asked.rules.map((change) => change.rule),
    ...asked.repealed,
    ...(rule ? [rule.id] : []),
  ]);
  const rules = rule
    ? [...reformed.rules.filter(({ id }) => id !== rule.id), asVersion(rule, sha256)]
    : reformed.rules;
  return [{ ...reformed, rules }, isWide ? null : touched, asked.readings];
}

/** The rules that have to be computed: those touched, and those that are set beside them. */
function companions(library: PolicyLibrary, touched: ReadonlySet<string> | null): ReadonlySet<string> {
  if (touched === null) return new Set(library.rules.map(({ id }) => id));
  const groups = library.stacking.filter(({ rules }) => rules.some((id) => touched.has(id)));
  return new Set([...touched, ...groups.flatMap(({ rules }) => rules)]);
}

/** The facts that an evaluator's rules can use, by their names and short names. */
function factsOf({ compiled, read }: ReturnType<typeof makeEvaluator>): string[] {
  const used = new Set<string>();
  const use = (names: Iterable<string>): void => {
    for (const name of names) used.add(name);
  };
  for (const { compiled: code, bounds, cap } of compiled.plans)
    for (const part of [code, cap, ...bounds.flatMap(({ low, high }) => [low?.rule, high?.rule])])
      if (part) use([...namesIn(part.when.ast), ...(part.amount ? namesIn(part.amount.ast) : [])]);
  for (const { bounds } of compiled.plans) use(bounds.map(({ fact }) => fact));
  for (const { compiled: code } of compiled.derivations.toReversed())
    use(namesIn((code.amount ?? code.when).ast));
  return read.facts
    .filter(({ name }) => used.has(name))
    .flatMap(({ name, alias }) => (alias ? [name, alias] : [name]));
}

class Tally {
  private readonly limit: number;
  private items: Item[] = [];
  private subjects = 0;
  private changed = 0;
  private gains = 0;
  private losses = 0;
  private readonly sums = { baseLow: 0n, baseHigh: 0n, reformLow: 0n, reformHigh: 0n };

  constructor(limit: number) {
    this.limit = limit;
  }

  add(subject: KnownSubject, before: readonly RuleOutcome[], after: readonly RuleOutcome[]): void {
    this.subjects += 1;
    const then = new Map(after.map((outcome) => [outcome.ruleId, outcome]));
    const known = new Map(before.map((outcome) => [outcome.ruleId, outcome]));
    let difference = 0n;
    let isChanged = false;
    for (const rule of new Set([...known.keys(), ...then.keys()])) {
      const [a, b] = [sideOf(known.get(rule)), sideOf(then.get(rule))];
      this.sums.baseLow += a.low;
      this.sums.baseHigh += a.high;
      this.sums.reformLow += b.low;
      this.sums.reformHigh += b.high;
      if (a.outcome === b.outcome && a.low === b.low && a.high === b.high) continue;
      isChanged = true;
      difference += b.high - a.high + (b.low - a.low);
      this.keep(subject, rule, a, b);
    }
    if (isChanged) this.changed += 1;
    if (difference > 0n) this.gains += 1;
    if (difference < 0n) this.losses += 1;
  }

  private keep(subject: KnownSubject, rule: string, a: Side, b: Side): void {
    const size = b.high - a.high;
    this.items.push({
      subjectId: subject.id,
      name: subject.name,
      code: subject.code,
      divisionCode: subject.division_code,
      rule,
      before: shown(a),
      after: shown(b),
      weight: size < 0n ? -size : size,
    });
    if (this.items.length > this.limit * 4 + 1000) this.trim();
  }

  private trim(): void {
    this.items.sort((a, b) => (a.weight === b.weight ? 0 : a.weight > b.weight ? -1 : 1));
    this.items = this.items.slice(0, this.limit);
  }

  result(): Omit<PolicyImpact, "asOf" | "seconds"> {
    this.trim();
    const { baseLow, baseHigh, reformLow, reformHigh } = this.sums;
    return {
      subjects: this.subjects,
      changed: this.changed,
      gains: this.gains,
      losses: this.losses,
      baseLow: String(baseLow),
      baseHigh: String(baseHigh),
      reformLow: String(reformLow),
      reformHigh: String(reformHigh),
      items: this.items.map(({ weight: _, ...item }) => item),
    };
  }
}

interface Side {
  outcome: RuleOutcome["outcome"];
  low: bigint;
  high: bigint;
}

function sideOf(outcome: RuleOutcome | undefined): Side {
  if (outcome === undefined) return { outcome: "not-entitled", low: 0n, high: 0n };
  const { fen, interval } = outcome;
  const low = fen ?? interval?.lowFen ?? 0n;
  return { outcome: outcome.outcome, low, high: fen ?? interval?.highFen ?? low };
}

const shown = ({ outcome, low, high }: Side) => ({ outcome, lowFen: String(low), highFen: String(high) });
