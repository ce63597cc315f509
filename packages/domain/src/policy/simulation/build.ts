import { industries, monthWeights, placeWeights, sizes } from "./distributions.ts";
import type { Part } from "./population.ts";
import { type Column, choices, days, flags, numbers } from "./population.ts";
import { labelOf, Random } from "./random.ts";

const industryWeights = industries.map(({ perMille }) => perMille);
const sizeWeights = sizes.map(({ perMille }) => perMille);

/** A part under construction: columns appear as they are named. */
export class PartBuilder {
  readonly part: Part & { fixed: Map<string, Column>; yearly: Map<string, Column[]> };
  readonly years: readonly number[];

  constructor(subject: string, rows: number, years: readonly number[]) {
    this.years = years;
    this.part = {
      subject,
      rows,
      places: new Uint8Array(rows),
      industries: new Uint8Array(rows),
      sizes: new Uint8Array(rows),
      months: new Uint8Array(rows),
      from: new Uint16Array(rows),
      until: new Uint16Array(rows).fill(9999),
      fixed: new Map(),
      yearly: new Map(),
    };
  }

  flag(name: string): Uint8Array {
    return this.add(name, flags(this.part.rows)).values;
  }

  number(name: string, scale = 0): Float64Array {
    return this.add(name, numbers(this.part.rows, scale)).values;
  }

  day(name: string): Int32Array {
    return this.add(name, days(this.part.rows)).values;
  }

  choice(name: string, names: readonly string[]): Uint16Array {
    return this.add(name, choices(this.part.rows, names)).values;
  }

  yearlyFlag(name: string): Uint8Array[] {
    return this.addYearly(name, () => flags(this.part.rows)).map(({ values }) => values);
  }

  yearlyNumber(name: string, scale = 0): Float64Array[] {
    return this.addYearly(name, () => numbers(this.part.rows, scale)).map(({ values }) => values);
  }

  /** Draws what every subject has: its place, branch, size and month. */
  settle(row: number, random: Random): number {
    const { part } = this;
    part.places[row] = random.weighted(placeWeights);
    part.industries[row] = random.weighted(industryWeights);
    part.months[row] = random.weighted(monthWeights);
    const size = random.weighted(sizeWeights);
    part.sizes[row] = size;
    return size;
  }

  private add<C extends Column>(name: string, column: C): C {
    this.part.fixed.set(name, column);
    return column;
  }

  private addYearly<C extends Column>(name: string, make: () => C): C[] {
    const columns = this.years.map(make);
    this.part.yearly.set(name, columns);
    return columns;
  }
}

/** One subject after another, each with numbers of its own. */
export function eachSubject(
  seed: number,
  subject: string,
  first: number,
  rows: number,
  make: (row: number, random: Random) => void,
): void {
  const label = labelOf(subject);
  for (let row = 0; row < rows; row++) make(row, new Random(seed, label, first + row));
}

/** A number even between the two ends of a range. */
export const within = (random: Random, [low, high]: readonly [number, number]): number =>
  random.between(low, high);
