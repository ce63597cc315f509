import { Problem } from "../../problem.ts";
import { industries } from "./distributions.ts";
import { places } from "./places.ts";

/** The figures of a cell, in this order: sums in fen, then how many subjects get something. */
export const figures = [
  "baseLow",
  "baseHigh",
  "reformLow",
  "reformHigh",
  "baseCount",
  "reformCount",
] as const;
export const width = figures.length;

// The last is for a branch that is not known.
const perPlace = industries.length + 1;
const perYear = places.length * perPlace;

/** Outcomes that are counted of each rule and year: in the order of `State`, and who gains or loses by the reform. */
export const countWidth = 12;
export const gains = 10;
export const losses = 11;

/** Sums of a simulation by rule, year, place and branch; months and outcomes beside them. Sums are whole fen. */
export class Cells {
  readonly rules: number;
  readonly years: number;
  readonly sums: Float64Array;
  /** By rule, year and month of settlement: the four sums. */
  readonly months: Float64Array;
  /** By rule and year: five outcomes of the baseline, five of the reform, gains and losses. */
  readonly counts: Float64Array;
  private readonly isTouched: Uint8Array;
  private readonly touched: number[] = [];

  constructor(rules: number, years: number) {
    this.rules = rules;
    this.years = years;
    this.sums = new Float64Array(rules * years * perYear * width);
    this.months = new Float64Array(rules * years * 12 * 4);
    this.counts = new Float64Array(rules * years * countWidth);
    this.isTouched = new Uint8Array(rules * years * perYear);
  }

  /** The number of a cell. */
  keyOf(rule: number, year: number, place: number, industry: number): number {
    return (rule * this.years + year) * perYear + place * perPlace + industry;
  }

  /** Adds what one subject gets of one rule in one year. */
  add(key: number, month: number, a: number, b: number, c: number, d: number): void {
    this.touch(key);
    const { sums, months } = this;
    const at = key * width;
    sums[at]! += a;
    sums[at + 1] = exact(sums[at + 1]! + b);
    sums[at + 2]! += c;
    sums[at + 3] = exact(sums[at + 3]! + d);
    if (b !== 0) sums[at + 4]! += 1;
    if (d !== 0) sums[at + 5]! += 1;
    const on = (Math.floor(key / perYear) * 12 + month) * 4;
    months[on]! += a;
    months[on + 1]! += b;
    months[on + 2]! += c;
    months[on + 3]! += d;
  }

  /** What was added since the last call, and begins anew. */
  take(): CellsPart {
    const keys = Uint32Array.from(this.touched);
    const sums = new Float64Array(keys.length * width);
    for (const [at, key] of this.touched.entries()) {
      const from = key * width;
      sums.set(this.sums.subarray(from, from + width), at * width);
      this.sums.fill(0, from, from + width);
      this.isTouched[key] = 0;
    }
    this.touched.length = 0;
    const part = { keys, sums, months: this.months.slice(), counts: this.counts.slice() };
    this.months.fill(0);
    this.counts.fill(0);
    return part;
  }

  /** All of it, to be kept; nothing is taken away. */
  copy(): CellsPart {
    const part = this.take();
    this.absorb(part);
    return part;
  }

  /** Adds up what another took. */
  absorb(part: CellsPart): void {
    for (const [at, key] of part.keys.entries()) {
      this.touch(key);
      for (let figure = 0; figure < width; figure++)
        this.sums[key * width + figure] = exact(
          this.sums[key * width + figure]! + part.sums[at * width + figure]!,
        );
    }
    for (const [at, sum] of part.months.entries()) this.months[at] = exact(this.months[at]! + sum);
    for (const [at, count] of part.counts.entries()) this.counts[at]! += count;
  }

  /** Every cell that holds something. */
  *entries(): Generator<Cell> {
    for (const key of this.touched.toSorted((a, b) => a - b)) {
      const [ruleYear, within] = [Math.floor(key / perYear), key % perYear];
      yield {
        rule: Math.floor(ruleYear / this.years),
        year: ruleYear % this.years,
        place: Math.floor(within / perPlace),
        industry: within % perPlace,
        figures: this.sums.subarray(key * width, (key + 1) * width),
      };
    }
  }

  private touch(key: number): void {
    if (this.isTouched[key] === 1) return;
    this.isTouched[key] = 1;
    this.touched.push(key);
  }
}

/** One cell of the sums. */
export interface Cell {
  rule: number;
  year: number;
  place: number;
  industry: number;
  figures: Float64Array;
}

/** What one part of a population came to: plain arrays that can be handed from one thread to another. */
export interface CellsPart {
  keys: Uint32Array;
  sums: Float64Array;
  months: Float64Array;
  counts: Float64Array;
}

/** Sums stay within exact integers, some 90 trillion yuan a cell, or the simulation is refused. */
function exact(sum: number): number {
  if (sum > Number.MAX_SAFE_INTEGER || sum < Number.MIN_SAFE_INTEGER)
    throw new Problem("policy.simulation_amount_too_large", { params: { rule: "Σ", amount: String(sum) } });
  return sum;
}
