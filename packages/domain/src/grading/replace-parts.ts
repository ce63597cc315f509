import { type CheckSpec, checkOffset, completeWithOffset } from "../standards/check-spec.ts";
import { daysInMonth, isCalendarDay } from "../standards/shape.ts";
import { makePermutation, type Permutation, type Prf } from "./permutation.ts";
import { classOf, permuteText, permuteTextWithin } from "./permute-text.ts";

/** The permutations of one replacer, made when first used. */
export interface Permutations {
  prf: Prf;
  get: (label: string, size: number) => Permutation;
}

/** Makes an empty store of permutations. */
export function makePermutations(prf: Prf): Permutations {
  const known = new Map<string, Permutation>();
  return {
    prf,
    get: (label, size) => {
      const key = `${label}|${size}`;
      const found = known.get(key);
      if (found) return found;
      const made = makePermutation(prf, label, size);
      known.set(key, made);
      return made;
    },
  };
}

/** Permutes a string of digits among those of its length. */
export function permuteDigits(permutations: Permutations, label: string, digits: string): string {
  if (digits.length === 0) return digits;
  const permute = permutations.get(label, 10 ** digits.length);
  return String(permute(Number(digits))).padStart(digits.length, "0");
}

/** Replaces the body of a checked value; its check character stays as right, or as wrong, as it was. */
export function replaceChecked(
  spec: CheckSpec,
  value: string,
  replaceBody: (body: string) => string,
): string | undefined {
  const offset = checkOffset(spec, value);
  return offset === undefined ? undefined : completeWithOffset(spec, replaceBody(value.slice(0, -1)), offset);
}

const ORGANIZATION_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const organizationClass = classOf("M", ORGANIZATION_CHARACTERS);
const organizationClasses = [
  classOf("0", "0123456789"),
  classOf("A", "ABCDEFGHJKLMNPQRTUWXY"),
  classOf("I", "IOSVZ"),
];
const isMaBody = (body: string) => /^M[A-Z][0-9A-HJ-NPQRTUWXY]{6}$/.test(body);

/**
 * Replaces the eight characters of an organization code, alone or inside a USCC alike. Bodies of digits, bodies as given
 * out since 2015 (MA…) and others stay among themselves.
 */
export function replaceOrganizationBody(permutations: Permutations, body: string): string {
  if (/^\d{8}$/.test(body)) return permuteDigits(permutations, "organization", body);
  if (!isMaBody(body)) {
    const permute = (text: string) =>
      permuteText(permutations.prf, "organization", text, organizationClasses);
    return permuteTextWithin(permute, body, isMaBody);
  }
  const base = organizationClass.size;
  const rank = [...body.slice(2)].reduce((sum, found) => sum * base + organizationClass.indexOf(found), 0);
  let left = permutations.get(`organization|${body.slice(0, 2)}`, base ** 6)(rank);
  let tail = "";
  for (let i = 0; i < 6; i++) {
    tail = organizationClass.at(left % base) + tail;
    left = Math.floor(left / base);
  }
  return body.slice(0, 2) + tail;
}

/** Birth dates stay within their window, so that ages keep their rough size and nobody is born in the future. */
const BIRTH_WINDOWS: readonly (readonly [number, number])[] = [
  [1900, 1949],
  [1950, 1999],
  [2000, 2019],
];

function windowOf(year: number): readonly [number, number] {
  return BIRTH_WINDOWS.find(([first, last]) => year >= first && year <= last) ?? [year, year];
}

const yearDays = (year: number) => (daysInMonth(year, 2) === 29 ? 366 : 365);

function dayNumber(digits: string, first: number): number {
  const year = Number(digits.slice(0, 4));
  let days = Number(digits.slice(6)) - 1;
  for (let y = first; y < year; y++) days += yearDays(y);
  for (let month = 1; month < Number(digits.slice(4, 6)); month++) days += daysInMonth(year, month);
  return days;
}

function dayDigits(days: number, first: number): string {
  let year = first;
  let left = days;
  while (left >= yearDays(year)) left -= yearDays(year++);
  let month = 1;
  while (left >= daysInMonth(year, month)) left -= daysInMonth(year, month++);
  return `${year}${String(month).padStart(2, "0")}${String(left + 1).padStart(2, "0")}`;
}

/** Replaces birth date YYYYMMDD and order number of an identity number together; undefined for no calendar day. */
export function replaceBirth(permutations: Permutations, label: string, digits: string): string | undefined {
  const birth = digits.slice(0, 8);
  if (!isCalendarDay(birth) || !/^(19|20)/.test(birth)) return undefined;
  const [first, last] = windowOf(Number(birth.slice(0, 4)));
  const days = dayNumber(`${last + 1}0101`, first);
  const permute = permutations.get(`${label}|${first}`, days * 1000);
  const next = permute(dayNumber(birth, first) * 1000 + Number(digits.slice(8)));
  return dayDigits(Math.floor(next / 1000), first) + String(next % 1000).padStart(3, "0");
}
