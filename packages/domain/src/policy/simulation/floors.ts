import { checkFloor, type FloorBody, type FloorReading, floorYears } from "../../incentives/floor.ts";
import type { RuleVersion } from "../library.ts";
import type { Cells } from "./cells.ts";
import { fundHolderOf } from "./payers.ts";
import { places } from "./places.ts";
import { type Sums, sumKinds, sumsOf } from "./totals.ts";

/** What the special fund of some bodies would bear in a year, beside what article 23 has them set aside. */
export interface FloorTotal extends Sums {
  year: number;
  bodies: FloorBody[];
  floor: bigint;
  /** By how much the cost stays below the floor. */
  short: Sums;
}

/** Holds what falls to the special funds, grants for which the text names no payer, against the floor of article 23. */
export function floorsOf(
  cells: Cells,
  rules: readonly RuleVersion[],
  years: readonly number[],
  reading: FloorReading,
): FloorTotal[] {
  const borne: { body: FloorBody; year: number; sums: Sums }[] = [];
  for (const { rule: at, year, place, figures } of cells.entries()) {
    const rule = rules[at]!;
    if (rule.amount?.nature === "grant" && !hasNamedPayer(rule))
      borne.push({ body: fundHolderOf(places[place]!), year: years[year]!, sums: sumsOf(figures) });
  }
  const checks = sumKinds.map((kind) =>
    checkFloor(
      reading,
      borne.map(({ body, year, sums }) => ({ body, year, amount: sums[kind] })),
    ),
  );
  const simulated = new Set(years);
  return checks[0]!.lines.flatMap(({ year, bodies, floor }, line) => {
    if (!simulated.has(year) || !floorYears.some((each) => each === year)) return [];
    const of = (part: "appropriated" | "short"): Sums => ({
      baseLow: checks[0]!.lines[line]![part],
      baseHigh: checks[1]!.lines[line]![part],
      reformLow: checks[2]!.lines[line]![part],
      reformHigh: checks[3]!.lines[line]![part],
    });
    return [{ year, bodies, floor, ...of("appropriated"), short: of("short") }];
  });
}

const hasNamedPayer = ({ payer }: RuleVersion): boolean => payer?.named === true && payer.tiers.length > 0;
