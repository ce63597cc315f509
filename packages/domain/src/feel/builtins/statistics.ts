import {
  add,
  compareNumbers,
  divide,
  type FeelNumber,
  integer,
  multiply,
  one,
  subtract,
  zero,
} from "../values/number.ts";
import { squareRoot } from "../values/number-math.ts";
import type { FeelFunction, Value } from "../values/value.ts";
import { define, oneOf } from "./define.ts";
import { numbersOf } from "./lists.ts";

type Statistic = (numbers: FeelNumber[]) => Value;

/** The statistics of DMN 1.5 table 75, each of a list or of its arguments. */
export const statisticFunctions: FeelFunction[] = [
  statistic("sum", (numbers) => (numbers.length === 0 ? null : fold(numbers, zero, add))),
  statistic("mean", mean),
  statistic("product", (numbers) => (numbers.length === 0 ? null : fold(numbers, one, multiply))),
  statistic("median", median),
  statistic("stddev", deviation),
  statistic("mode", mode),
];

function statistic(name: string, compute: Statistic): FeelFunction {
  const run = (list: Value[]): Value => {
    const numbers = numbersOf(list);
    return numbers && compute(numbers);
  };
  return oneOf(
    define(`${name}(list: list)`, ([list]) => run(list)),
    define(`${name}(n: any...)`, (all) => (all.length === 0 ? null : run(all))),
  );
}

function fold(
  numbers: FeelNumber[],
  start: FeelNumber,
  step: (a: FeelNumber, b: FeelNumber) => FeelNumber | null,
): FeelNumber | null {
  return numbers.reduce<FeelNumber | null>((total, number) => total && step(total, number), start);
}

function mean(numbers: FeelNumber[]): FeelNumber | null {
  const total = numbers.length === 0 ? null : fold(numbers, zero, add);
  return total && divide(total, integer(numbers.length));
}

function median(numbers: FeelNumber[]): Value {
  if (numbers.length === 0) return null;
  const sorted = numbers.toSorted(compareNumbers);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : mean([sorted[middle - 1]!, sorted[middle]!]);
}

/** The sample's standard deviation. */
function deviation(numbers: FeelNumber[]): Value {
  const average = numbers.length < 2 ? null : mean(numbers);
  if (average === null) return null;
  const squares = numbers.map((number) => {
    const distance = subtract(number, average);
    return distance && multiply(distance, distance);
  });
  const total = squares.reduce<FeelNumber | null>((sum, square) => sum && square && add(sum, square), zero);
  const variance = total && divide(total, integer(numbers.length - 1));
  return variance && squareRoot(variance);
}

/** The numbers that occur most, ascending. */
function mode(numbers: FeelNumber[]): Value {
  const sorted = numbers.toSorted(compareNumbers);
  const groups: FeelNumber[][] = [];
  for (const number of sorted) {
    const last = groups.at(-1);
    if (last !== undefined && compareNumbers(last[0]!, number) === 0) last.push(number);
    else groups.push([number]);
  }
  const most = Math.max(0, ...groups.map((group) => group.length));
  return groups.filter((group) => group.length === most).map((group) => group[0]!);
}
