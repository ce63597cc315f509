import type { RuleVersion } from "../library.ts";
import { Cells, type CellsPart, countWidth, gains, losses } from "./cells.ts";
import type { Part } from "./population.ts";
import { type CompiledProgram, compileProgram, isOnce, type Program, State } from "./program.ts";
import { Version } from "./version.ts";

/** The rules of a simulation in the order of its totals, each in its last version: those of the baseline, then those the reform adds. */
export function rulesOf(baseline: Program, reform: Program | null): RuleVersion[] {
  const known = new Set(baseline.rules.map(({ id }) => id));
  const added = (reform?.rules ?? []).filter(({ id }) => !known.has(id));
  return [...new Map([...baseline.rules, ...added].map((rule) => [rule.id, rule])).values()];
}

/** Works through parts of a population with the rules as they are and as they are to be. */
export class Simulator {
  private readonly baseline: CompiledProgram;
  private readonly reform: CompiledProgram | null;
  private readonly positions: ReadonlyMap<string, number>;
  private readonly once: Uint8Array;
  private readonly years: readonly number[];
  /** The rules that the reform has to compute anew; null for all. */
  private readonly changed: ReadonlySet<string> | null;
  /** Rules whose results the reform takes over from the baseline. */
  private readonly isKept: Uint8Array;
  private readonly cells: Cells;

  constructor(baseline: Program, reform: Program | null, years: readonly number[]) {
    const rules = rulesOf(baseline, reform);
    this.years = years;
    this.positions = new Map(rules.map(({ id }, at) => [id, at]));
    this.once = Uint8Array.from(rules, (rule) => (isOnce(rule) ? 1 : 0));
    this.baseline = compileProgram(baseline, years);
    this.reform = reform && compileProgram(reform, years);
    this.changed = reform && changedRules(baseline, reform);
    const { changed } = this;
    this.isKept = Uint8Array.from(rules, ({ id }) => (changed !== null && !changed.has(id) ? 1 : 0));
    this.cells = new Cells(rules.length, years.length);
  }

  /** Simulates one part, with all its subjects and years. */
  run(part: Part): CellsPart {
    const base = new Version(this.baseline, part, this.years, this.positions);
    const reform = this.reform && new Version(this.reform, part, this.years, this.positions, this.changed);
    const own = [...new Set([base, reform].flatMap((version) => version?.runners.map(({ at }) => at) ?? []))];
    const kept = own.filter((at) => this.isKept[at] === 1);
    const basePaid = new Uint8Array(this.once.length);
    const reformPaid = new Uint8Array(this.once.length);
    for (let row = 0; row < part.rows; row++) {
      base.load(row);
      reform?.load(row);
      basePaid.fill(0);
      reformPaid.fill(0);
      for (const [at, year] of this.years.entries()) {
        if (year < part.from[row]! || year > part.until[row]!) continue;
        base.run(row, at);
        if (reform !== null) {
          reform.run(row, at);
          for (const rule of kept) copy(base, reform, rule);
          this.settle(reform, reformPaid, own);
        }
        this.settle(base, basePaid, own);
        this.add(part, row, at, own, base, reform ?? base);
      }
    }
    return this.cells.take();
  }

  /** What is paid once is not paid again; then rules on one base are set beside each other. */
  private settle(version: Version, paid: Uint8Array, rules: readonly number[]): void {
    for (const rule of rules)
      if (paid[rule] === 1 && version.state[rule] !== State.no) {
        version.state[rule] = State.usedUp;
        version.low[rule] = 0;
        version.high[rule] = 0;
      }
    version.stack();
    for (const rule of rules)
      if (this.once[rule] === 1 && (version.state[rule] === State.yes || version.state[rule] === State.open))
        paid[rule] = 1;
  }

  private add(
    part: Part,
    row: number,
    year: number,
    rules: readonly number[],
    base: Version,
    reform: Version,
  ) {
    const { cells } = this;
    for (const rule of rules) {
      const counted = (rule * this.years.length + year) * countWidth;
      cells.counts[counted + base.state[rule]!]! += 1;
      cells.counts[counted + 5 + reform.state[rule]!]! += 1;
      const [b, d] = [base.high[rule]!, reform.high[rule]!];
      if (b === 0 && d === 0) continue;
      const [a, c] = [base.low[rule]!, reform.low[rule]!];
      if (c > a || d > b) cells.counts[counted + gains]! += 1;
      if (c < a || d < b) cells.counts[counted + losses]! += 1;
      const key = cells.keyOf(rule, year, part.places[row]!, part.industries[row]!);
      cells.add(key, part.months[row]!, a, b, c, d);
    }
  }
}

function copy(from: Version, to: Version, rule: number): void {
  to.low[rule] = from.low[rule]!;
  to.high[rule] = from.high[rule]!;
  to.state[rule] = from.state[rule]!;
}

/** The rules of a reform that differ from the baseline's; null where what all rules stand on differs. */
export function changedRules(baseline: Program, reform: Program): ReadonlySet<string> | null {
  const ground = ({ facts, parameters, validFrom, validTo }: Program): string =>
    JSON.stringify([facts, parameters, validFrom, validTo]);
  if (ground(baseline) !== ground(reform)) return null;
  const text = ({ when, amount, bounds, cap, parameters, validFrom, validTo }: RuleVersion): string =>
    JSON.stringify([when, amount, bounds, cap, parameters, validFrom, validTo]);
  const textsOf = ({ rules }: Program): Map<string, string> => {
    const versions = Map.groupBy(rules, ({ id }) => id);
    return new Map([...versions].map(([id, each]) => [id, each.map(text).join("\n")]));
  };
  const [before, after] = [textsOf(baseline), textsOf(reform)];
  return new Set([...before.keys(), ...after.keys()].filter((id) => before.get(id) !== after.get(id)));
}
