import { type CheckSpec, passesCheck } from "./check-spec.ts";

/**
 * A condition beyond a pattern, as data, so that the engine can compile it. `from` counts characters from 0.
 * - check: the slice (or the whole value) ends in its check character
 * - date: the slice is a day of the calendar, YYYYMMDD, or YYMMDD of the twentieth century
 */
export type Predicate =
  | { kind: "check"; spec: CheckSpec; from?: number; length?: number }
  | { kind: "date"; from: number; length: 6 | 8 };

/** What values look like: a pattern for the whole normalised value (RE2 and JavaScript alike) and predicates. */
export interface Shape {
  pattern: string;
  predicates: readonly Predicate[];
}

/** Makes a shape. */
export function makeShape(pattern: string, ...predicates: Predicate[]): Shape {
  return { pattern, predicates };
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days of a month in the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}

/** Whether digits YYYYMMDD (or YYMMDD of the twentieth century) name a day of the calendar. */
export function isCalendarDay(digits: string): boolean {
  const full = digits.length === 6 ? `19${digits}` : digits;
  if (!/^\d{8}$/.test(full)) return false;
  const day = Number(full.slice(6));
  return day >= 1 && day <= daysInMonth(Number(full.slice(0, 4)), Number(full.slice(4, 6)));
}

function holds(predicate: Predicate, value: string): boolean {
  if (predicate.kind === "date") {
    return isCalendarDay(value.slice(predicate.from, predicate.from + predicate.length));
  }
  const from = predicate.from ?? 0;
  const end = predicate.length === undefined ? value.length : from + predicate.length;
  return passesCheck(predicate.spec, value.slice(from, end));
}

const compiled = new WeakMap<Shape, RegExp>();

function patternOf(shape: Shape): RegExp {
  const known = compiled.get(shape);
  if (known) return known;
  const made = new RegExp(`^(?:${shape.pattern})$`, "u");
  compiled.set(shape, made);
  return made;
}

/** Whether a normalised value fits the pattern of a shape, predicates aside. */
export function fitsPattern(shape: Shape, value: string): boolean {
  return patternOf(shape).test(value);
}

/** Whether a normalised value fits a shape: pattern and every predicate. */
export function fitsShape(shape: Shape, value: string): boolean {
  return fitsPattern(shape, value) && shape.predicates.every((predicate) => holds(predicate, value));
}
