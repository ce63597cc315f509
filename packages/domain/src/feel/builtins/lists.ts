import { invoke } from "../compile/invoke.ts";
import { compareValues, equalValues } from "../values/compare.ts";
import { FeelNumber, integer } from "../values/number.ts";
import { Unknown, unknownAmong } from "../values/unknown.ts";
import type { CallSite, FeelFunction, Value } from "../values/value.ts";
import { define, oneOf } from "./define.ts";
import { indexOfPosition, slicePosition } from "./positions.ts";

const lenient = { lenient: true };
const contains = (list: Value[], element: Value): boolean =>
  list.some((item) => equalValues(item, element) === true);

/** The list functions of DMN 1.5 tables 75 and 80 that are no statistics. */
export const listFunctions: FeelFunction[] = [
  define(
    "list contains(list: list, element: any): boolean",
    ([list, element]) => listContains(list, element),
    lenient,
  ),
  define("count(list: list): number", ([list]) => integer(list.length), lenient),
  oneOf(
    define("min(list: list)", ([list]) => extreme(list, -1)),
    define("min(c: any...)", (all) => extreme(all, -1)),
  ),
  oneOf(
    define("max(list: list)", ([list]) => extreme(list, 1)),
    define("max(c: any...)", (all) => extreme(all, 1)),
  ),
  oneOf(
    define("all(list: list): boolean", ([list]) => quantify(list, false), lenient),
    define("all(b: any...): boolean", (all) => quantify(all, false), lenient),
  ),
  oneOf(
    define("any(list: list): boolean", ([list]) => quantify(list, true), lenient),
    define("any(b: any...): boolean", (all) => quantify(all, true), lenient),
  ),
  define("sublist(list: list, start position: number, length?: number): list", ([list, start, length]) => {
    const slice = slicePosition(list.length, start, length);
    return slice && list.slice(...slice);
  }),
  define("append(list: list, item: any...): list", ([list, ...items]) => [...list, ...items], lenient),
  define("concatenate(list: list...): list", (lists) => lists.flat(), lenient),
  define("insert before(list: list, position: number, newItem: any): list", ([list, position, item]) => {
    const at = indexOfPosition(list.length, position);
    return at === null ? null : list.toSpliced(at, 0, item);
  }),
  define("remove(list: list, position: number): list", ([list, position]) => {
    const at = indexOfPosition(list.length, position);
    return at === null ? null : list.toSpliced(at, 1);
  }),
  oneOf(
    define("list replace(list: list, position: number, newItem: any): list", ([list, position, item]) => {
      const at = indexOfPosition(list.length, position);
      return at === null ? null : list.with(at, item);
    }),
    define("list replace(list: list, match: function, newItem: any): list", ([list, match, item], site) =>
      replaceMatches(list, match, item, site),
    ),
  ),
  define("reverse(list: list): list", ([list]) => list.toReversed(), lenient),
  define("index of(list: list, match: any): list<number>", ([list, match]) =>
    list.flatMap((item: Value, at: number) => (equalValues(item, match) === true ? [integer(at + 1)] : [])),
  ),
  define("union(list: list...): list", (lists) => distinct(lists.flat())),
  define("distinct values(list: list): list", ([list]) => distinct(list)),
  define("flatten(list: list): list", ([list]) => list.flat(Number.POSITIVE_INFINITY), lenient),
  define("sort(list: list, precedes?: function): list", ([list, precedes], site) =>
    sort(list, precedes, site),
  ),
];

function listContains(list: Value[], element: Value): Value {
  if (contains(list, element)) return true;
  return unknownAmong([...list, element]) ?? false;
}

function distinct(list: Value[]): Value[] {
  const kept: Value[] = [];
  for (const item of list) if (!contains(kept, item)) kept.push(item);
  return kept;
}

/** The least (`sign` -1) or greatest (1) of comparable values; null of none. */
function extreme(list: Value[], sign: number): Value {
  let best = list[0] ?? null;
  if (list.length === 1 && compareValues(best, best) === null) return null;
  for (let at = 1; at < list.length; at++) {
    const order = compareValues(list[at]!, best);
    if (order === null) return null;
    if (order * sign > 0) best = list[at]!;
  }
  return best;
}

/** `any` looks for true, `all` for false; without it, a value that is neither makes the result null. */
function quantify(list: Value[], wanted: boolean): Value {
  if (list.includes(wanted)) return wanted;
  const unknown = unknownAmong(list);
  if (unknown !== undefined) return unknown;
  return list.every((item) => item === !wanted) ? !wanted : null;
}

function replaceMatches(list: Value[], match: FeelFunction, item: Value, site: CallSite): Value {
  if (match.parameters.length !== 2) return null;
  const tests = list.map((old) => invoke(site, match, [old, item], undefined) ?? null);
  const unknown = unknownAmong(tests);
  if (unknown !== undefined) return unknown;
  if (tests.some((test) => typeof test !== "boolean")) return null;
  return list.map((old, at) => (tests[at] === true ? item : old));
}

function sort(list: Value[], precedes: FeelFunction | undefined, site: CallSite): Value {
  if (precedes !== undefined && precedes.parameters.length !== 2) return null;
  let unknown: Unknown | undefined;
  const before = (a: Value, b: Value): boolean => {
    if (precedes === undefined) return (compareValues(a, b) ?? 0) < 0;
    const result = invoke(site, precedes, [a, b], undefined);
    if (result instanceof Unknown) unknown ??= result;
    return result === true;
  };
  const sorted = list.toSorted((a, b) => (before(a, b) ? -1 : before(b, a) ? 1 : 0));
  return unknown ?? sorted;
}

/** The numbers of a list; null when something else is among them. */
export function numbersOf(list: Value[]): FeelNumber[] | null {
  return list.every((item) => item instanceof FeelNumber) ? (list as FeelNumber[]) : null;
}
