import { type CheckSpec, checkOffset, completeWithOffset } from "../standards/check-spec.ts";
import { daysInMonth, isCalendarDay } from "../standards/shape.ts";
import { makePermutation, type Permutation, type Prf } from "./permutation.ts";
import { type CharacterClass, classOf, permuteText, permuteTextWithin } from "./permute-text.ts";

/** The permutations of one replacer, made when first used. */
export interface Permutations {
  prf: Prf;
  get: (label: string, size: number) => Permutation;
}

/** Makes an empty store of permutations. */
export function makePermutations(prf: Prf): Permutations {
  const known = new Map<string, Map<number, Permutation>>();
  return {
    prf,
    get: (label, size) => {
      const sizes = known.get(label) ?? new Map<number, Permutation>();
      const found = sizes.get(size) ?? makePermutation(prf, label, size);
      known.set(label, sizes.set(size, found));
      return found;
    },
  };
}

/** Permutes a string of digits among those of its length. */
export function permuteDigits(permutations: Permutations, label: string, digits: string): string {
  if (digits.length === 0) return digits;
  const permute = permutations.get(label, 10 ** digits.length);
  return String(permute(Number(digits))).padStart(digits.length, "0");
}

/** Permutes a text whose characters are of the given classes, one class for each place, by its rank among them. */
export function permuteRanked(
  permutations: Permutations,
  label: string,
  text: string,
  classes: readonly CharacterClass[],
): string {
  let rank = 0;
  let size = 1;
  let place = 0;
  for (const character of text) {
    const type = classes[place++]!;
    rank = rank * type.size + type.indexOf(character);
    size *= type.size;
  }
  let left = permutations.get(label, size)(rank);
  let out = "";
  for (let at = place - 1; at >= 0; at--) {
    const type = classes[at]!;
    out = type.at(left % type.size) + out;
    left = Math.floor(left / type.size);
  }
  return out;
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
const maTail = new Array<CharacterClass>(6).fill(classOf("M", ORGANIZATION_CHARACTERS));
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
  return (
    body.slice(0, 2) + permuteRanked(permutations, `organization|${body.slice(0, 2)}`, body.slice(2), maTail)
  );
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

const FIRST_YEAR = 1900;
const yearDays = (year: number) => (daysInMonth(year, 2) === 29 ? 366 : 365);
/** Days from 1900-01-01 to the first day of each year until 2100. */
const daysBefore: number[] = [0];
for (let at = 0; at <= 200; at++) daysBefore.push(daysBefore[at]! + yearDays(FIRST_YEAR + at));

function dayNumber(digits: string): number {
  const year = Number(digits.slice(0, 4));
  let days = daysBefore[year - FIRST_YEAR]! + Number(digits.slice(6)) - 1;
  for (let month = Number(digits.slice(4, 6)) - 1; month > 0; month--) days += daysInMonth(year, month);
  return days;
}

function dayDigits(days: number): string {
  let year = FIRST_YEAR + Math.floor(days / 365.25);
  while (daysBefore[year + 1 - FIRST_YEAR]! <= days) year++;
  let left = days - daysBefore[year - FIRST_YEAR]!;
  let month = 1;
  while (left >= daysInMonth(year, month)) left -= daysInMonth(year, month++);
  return String(year * 10_000 + month * 100 + left + 1);
}

/** Replaces birth date YYYYMMDD and order number of an identity number together; undefined for no calendar day. */
export function replaceBirth(permutations: Permutations, label: string, digits: string): string | undefined {
  const birth = digits.slice(0, 8);
  if (!isCalendarDay(birth) || !/^(19|20)/.test(birth)) return undefined;
  const [first, last] = windowOf(Number(birth.slice(0, 4)));
  const start = daysBefore[first - FIRST_YEAR]!;
  const permute = permutations.get(`${label}|${first}`, (daysBefore[last + 1 - FIRST_YEAR]! - start) * 1000);
  const next = permute((dayNumber(birth) - start) * 1000 + Number(digits.slice(8)));
  return dayDigits(start + Math.floor(next / 1000)) + String(next % 1000).padStart(3, "0");
}
