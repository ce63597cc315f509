import { FeelDate } from "@qianshu/domain/feel/values/temporal";
import { makeEvaluator } from "@qianshu/domain/policy/evaluator";
import type { FactValue, RuleOutcome } from "@qianshu/domain/policy/outcome";
import { Cells } from "@qianshu/domain/policy/simulation/cells";
import { type GeneratorSpec, generatePart, partsOf } from "@qianshu/domain/policy/simulation/generate";
import {
  type Column,
  type Part,
  unknownChoice,
  unknownDay,
  unknownFlag,
} from "@qianshu/domain/policy/simulation/population";
import { programOf } from "@qianshu/domain/policy/simulation/program";
import { Simulator } from "@qianshu/domain/policy/simulation/simulator";
import { countsOf } from "@qianshu/domain/policy/simulation/totals";
import { expect, test } from "vitest";
import { readPolicyFolders } from "../seed.ts";

const spec: GeneratorSpec = { seed: 42, companies: 400 };
const [library] = await readPolicyFolders();
const program = programOf(library!, {});
const evaluator = makeEvaluator(library!, { traced: false });

/** What a rule came to over the population: fen, and how many got it, lack facts, or get nothing. */
interface Sum {
  low: bigint;
  high: bigint;
  yes: number;
  missing: number;
}

const nothing = (): Sum => ({ low: 0n, high: 0n, yes: 0, missing: 0 });

function simulated(year: number): Record<string, Sum> {
  const simulator = new Simulator(program, null, [year]);
  const cells = new Cells(program.rules.length, 1);
  for (const part of partsOf(spec, 150)) cells.absorb(simulator.run(generatePart(spec, part, [year])));
  const sums = Object.fromEntries(program.rules.map(({ id }) => [id, nothing()]));
  for (const { rule, figures } of cells.entries()) {
    const sum = sums[program.rules[rule]!.id]!;
    sum.low += BigInt(figures[0]!);
    sum.high += BigInt(figures[1]!);
  }
  for (const { rule, baseline } of countsOf(cells, program.rules, [year]))
    Object.assign(sums[rule]!, { yes: baseline.yes + baseline.open, missing: baseline.missing });
  return sums;
}

/** The same by asking about one subject after the other, as the pages do. */
function evaluated(year: number): Record<string, Sum> {
  const sums = Object.fromEntries(program.rules.map(({ id }) => [id, nothing()]));
  for (const given of partsOf(spec, 150)) {
    const part = generatePart(spec, given, [year]);
    for (let row = 0; row < part.rows; row++) {
      if (year < part.from[row]! || year > part.until[row]!) continue;
      const request = { facts: factsOf(part, row), asOf: `${year}-12-31`, subject: part.subject as never };
      for (const outcome of evaluator.evaluate(request)) {
        const sum = sums[outcome.ruleId];
        if (sum !== undefined) add(sum, outcome);
      }
    }
  }
  return sums;
}

function add(sum: Sum, { outcome, fen, payableFen, interval }: RuleOutcome): void {
  if (outcome === "facts-missing" || outcome === "external-parameter") sum.missing += 1;
  if (outcome !== "entitled" && outcome !== "to-be-decided") return;
  sum.yes += 1;
  // Without an upper limit in the text nothing is summed.
  if (interval?.highFen === null) return;
  sum.low += interval?.lowFen ?? payableFen ?? fen ?? 0n;
  sum.high += interval?.highFen ?? payableFen ?? fen ?? 0n;
}

function factsOf({ fixed, yearly }: Part, row: number): Record<string, FactValue> {
  const columns = [...fixed, ...[...yearly].map(([name, [first]]): [string, Column] => [name, first!])];
  return Object.fromEntries(columns.map(([name, column]) => [name, factOf(column, row)]));
}

function factOf(column: Column, row: number): FactValue {
  const value = column.values[row]!;
  switch (column.kind) {
    case "flag":
      return value === unknownFlag ? null : value === 1;
    case "number":
      return Number.isNaN(value) ? null : Number(`${value}e-${column.scale}`);
    case "day":
      return value === unknownDay ? null : FeelDate.ofDays(value).toString();
    case "choice":
      return value === unknownChoice ? null : column.choices[value]!;
  }
}

test.each([2014, 2016, 2019])(
  "the simulator gives every rule in %i what the evaluator gives subject by subject",
  (year) => {
    const sums = simulated(year);
    expect(sums).toEqual(evaluated(year));
    expect(Object.values(sums).filter(({ high }) => high > 0n).length).toBeGreaterThan(10);
  },
  120_000,
);
