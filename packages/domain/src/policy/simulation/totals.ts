import type { Bilingual } from "../../problem-entry.ts";
import type { RuleVersion } from "../library.ts";
import type { AmountNature } from "../rule.ts";
import { type Cell, type Cells, countWidth, gains, losses } from "./cells.ts";
import { industries } from "./distributions.ts";
import { divide, payersOf } from "./payers.ts";
import { places, prefectureName } from "./places.ts";

/** By what the sums of a simulation are broken down. */
export const dimensions = [
  "article",
  "rule",
  "payer",
  "prefecture",
  "county",
  "industry",
  "year",
  "month",
] as const;
export type Dimension = (typeof dimensions)[number];

/** Sums in fen as the rules are and as they are to be; low and high where something is left to discretion. */
export interface Sums {
  baseLow: bigint;
  baseHigh: bigint;
  reformLow: bigint;
  reformHigh: bigint;
}

/** One line of a breakdown. Amounts of different natures are never added. */
export interface TotalRow extends Sums {
  dimension: Dimension;
  nature: AmountNature;
  key: string;
  name: Bilingual;
}

/** How often a rule came out how in one year. */
export interface RuleYearCounts {
  rule: string;
  year: number;
  baseline: OutcomeCounts;
  reform: OutcomeCounts;
  gains: number;
  losses: number;
}

/** Subjects by what a rule says of them; `open` are those whose amount the text leaves without limit. */
export interface OutcomeCounts {
  no: number;
  yes: number;
  missing: number;
  open: number;
  usedUp: number;
}

const zero = (): Sums => ({ baseLow: 0n, baseHigh: 0n, reformLow: 0n, reformHigh: 0n });
/** The four sums, in the order in which cells hold them. */
export const sumKinds = ["baseLow", "baseHigh", "reformLow", "reformHigh"] as const;

/** Breaks the cells down by every dimension. */
export function totalsOf(
  cells: Cells,
  rules: readonly RuleVersion[],
  years: readonly number[],
  prefecturePercent: number,
): TotalRow[] {
  const table = new Table();
  for (const cell of cells.entries()) {
    const rule = rules[cell.rule]!;
    if (rule.amount === null) continue;
    const { nature } = rule.amount;
    const sums = sumsOf(cell.figures);
    for (const [dimension, key, name] of keysOf(cell, rule, years))
      table.add(dimension, nature, key, name, sums);
    const shares = payersOf(rule, places[cell.place]!, prefecturePercent);
    const parts = sumKinds.map((kind) => divide(sums[kind], shares));
    for (const [at, share] of shares.entries())
      table.add("payer", nature, share.key, share.name, {
        baseLow: parts[0]![at]!,
        baseHigh: parts[1]![at]!,
        reformLow: parts[2]![at]!,
        reformHigh: parts[3]![at]!,
      });
  }
  addMonths(table, cells, rules, years);
  return table.rows();
}

type Key = readonly [Dimension, string, Bilingual];

function keysOf(cell: Cell, rule: RuleVersion, years: readonly number[]): Key[] {
  const place = places[cell.place]!;
  const year = String(years[cell.year]);
  const industry = industries[cell.industry] ?? {
    key: "",
    name: { zh: "未知行业", en: "Branch not known" },
  };
  return [
    ["article", String(rule.article), { zh: `第${rule.article}条`, en: `Article ${rule.article}` }],
    ["rule", rule.id, rule.title],
    ["prefecture", place.prefecture, prefectureName(place.prefecture)],
    ["county", place.code, place.name],
    ["industry", industry.key, industry.name],
    ["year", year, { zh: `${year}年`, en: year }],
  ];
}

function addMonths(
  table: Table,
  cells: Cells,
  rules: readonly RuleVersion[],
  years: readonly number[],
): void {
  for (const [at, rule] of rules.entries()) {
    if (rule.amount === null) continue;
    const { nature } = rule.amount;
    for (const [position, year] of years.entries())
      for (let month = 0; month < 12; month++) {
        const from = ((at * years.length + position) * 12 + month) * 4;
        const sums = sumsOf(cells.months.subarray(from, from + 4));
        if (sumKinds.every((kind) => sums[kind] === 0n)) continue;
        const key = `${year}-${String(month + 1).padStart(2, "0")}`;
        table.add("month", nature, key, { zh: key, en: key }, sums);
      }
  }
}

/** The sums of a cell. */
export const sumsOf = (figures: Float64Array): Sums => ({
  baseLow: BigInt(figures[0]!),
  baseHigh: BigInt(figures[1]!),
  reformLow: BigInt(figures[2]!),
  reformHigh: BigInt(figures[3]!),
});

class Table {
  private readonly found = new Map<string, TotalRow>();

  add(dimension: Dimension, nature: AmountNature, key: string, name: Bilingual, sums: Sums): void {
    const id = `${dimension}|${nature}|${key}`;
    let row = this.found.get(id);
    if (row === undefined) {
      row = { dimension, nature, key, name, ...zero() };
      this.found.set(id, row);
    }
    for (const kind of sumKinds) row[kind] += sums[kind];
  }

  rows(): TotalRow[] {
    const order = (row: TotalRow): number => dimensions.indexOf(row.dimension);
    const byKey = (a: string, b: string): number => {
      const [x, y] = [Number(a), Number(b)];
      if (a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y)) return x - y;
      return a < b ? -1 : a > b ? 1 : 0;
    };
    return [...this.found.values()].sort(
      (a, b) => order(a) - order(b) || byKey(a.nature, b.nature) || byKey(a.key, b.key),
    );
  }
}

/** How each rule came out, year by year. */
export function countsOf(
  cells: Cells,
  rules: readonly RuleVersion[],
  years: readonly number[],
): RuleYearCounts[] {
  return rules.flatMap(({ id }, at) =>
    years.map((year, position) => {
      const from = (at * years.length + position) * countWidth;
      const counts = cells.counts.subarray(from, from + countWidth);
      const outcomes = (first: number): OutcomeCounts => ({
        no: counts[first]!,
        yes: counts[first + 1]!,
        missing: counts[first + 2]!,
        open: counts[first + 3]!,
        usedUp: counts[first + 4]!,
      });
      return {
        rule: id,
        year,
        baseline: outcomes(0),
        reform: outcomes(5),
        gains: counts[gains]!,
        losses: counts[losses]!,
      };
    }),
  );
}
