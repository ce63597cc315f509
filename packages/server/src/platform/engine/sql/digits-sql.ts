import type { CheckSpec, WeightedCheck } from "@qianshu/domain/standards/check-spec";
import type { Predicate } from "@qianshu/domain/standards/shape";

/** Digits of a part: sums of weighted parts stay within 32 bits, whose divisions are several times faster. */
const PART = 6;

/** Texts of up to 18 digits, of which the last may be an X, as numbers: much faster than to work on texts. */
export interface DigitsSql {
  /** The text as a number, an X taken for 0. */
  number: string;
  /** Six digits of the number each, the last digits first. */
  parts: readonly string[];
  isX: string;
  /** Characters of the text. */
  length: number;
}

const tenTo = (power: number) => 10n ** BigInt(power);

/** The parts of a number. */
export function partSql(number: string, part: number): string {
  return `CAST(${part === 0 ? number : `${number} // ${tenTo(part * PART)}`} % ${tenTo(PART)} AS INTEGER)`;
}

/** A part without its last digits. */
const cut = (part: string, power: number) => (power === 0 ? part : `${part} // ${tenTo(power)}`);

/** Digits from a place on, as a number; places are counted from 0 at the left. */
function slice({ number, parts, length }: DigitsSql, from: number, count: number): string {
  const power = length - from - count;
  const part = Math.floor(power / PART);
  const isWithin = part === Math.floor((power + count - 1) / PART);
  return `(${isWithin ? cut(parts[part]!, power % PART) : cut(number, power)}) % ${tenTo(count)}`;
}

function dateSql(digits: DigitsSql, from: number, length: 6 | 8): string {
  const start = from + length - 4;
  const [month, day] = [slice(digits, start, 2), slice(digits, start + 2, 2)];
  const year = length === 6 ? `(1900 + ${slice(digits, from, 2)})` : slice(digits, from, 4);
  const leap = `((${year}) % 4 = 0 AND (${year}) % 100 <> 0 OR (${year}) % 400 = 0)`;
  return `CASE WHEN ${month} NOT BETWEEN 1 AND 12 OR ${day} NOT BETWEEN 1 AND 31 THEN false
    WHEN ${day} <= 28 THEN true
    WHEN ${month} = 2 THEN ${day} = 29 AND ${leap}
    WHEN ${day} = 31 THEN ${month} IN (1, 3, 5, 7, 8, 10, 12) ELSE true END`;
}

/** Σ digit·weight, up to multiples of the modulus: within a part a digit is a cut less ten times the next. */
function weightedSql({ weights, modulus, map }: WeightedCheck, { number, parts, isX }: DigitsSql): string {
  const terms = weights.toReversed().map((weight, at, all) => {
    const power = at + 1;
    const before = power % PART === 0 || at === 0 ? 0 : all[at - 1]!;
    const factor = (((weight - 10 * before) % modulus) + modulus) % modulus;
    return `(${cut(parts[Math.floor(power / PART)]!, power % PART)}) * ${factor}`;
  });
  const rests = [..."0123456789X"].map((character) => map.indexOf(character));
  const last = `CASE WHEN ${isX} THEN 11 ELSE ${number} % 10 + 1 END`;
  return `(${terms.join(" + ")}) % ${modulus} = [${rests.join(", ")}][${last}]`;
}

/** Luhn's sum: digits that count twice give one more above 4 (less 9, up to multiples of ten). */
function luhnSql({ parts, isX, length }: DigitsSql): string {
  const terms: string[] = [];
  for (let power = 0; power < length; power += 2) {
    const [part, within] = [parts[Math.floor(power / PART)]!, (power % PART) + 1];
    if (within === 1) terms.push(part);
    terms.push(`(${cut(part, within)}) * 2 + (${part} + ${5n * tenTo(within)}) // ${tenTo(within + 1)}`);
  }
  return `NOT ${isX} AND (${terms.join(" + ")}) % 10 = 0`;
}

function checkSql(spec: CheckSpec, digits: DigitsSql): string | undefined {
  if (spec.kind === "luhn") return luhnSql(digits);
  const isPlain = spec.kind === "weighted" && spec.alphabet.startsWith("0123456789") && spec.modulus < 100;
  if (!isPlain) return undefined;
  return spec.weights.length === digits.length - 1 ? weightedSql(spec, digits) : "false";
}

/** The SQL of a predicate over digits; undefined where the text itself has to be looked at. */
export function digitsPredicateSql(predicate: Predicate, digits: DigitsSql): string | undefined {
  if (predicate.kind === "check") {
    const isWhole = predicate.from === undefined && predicate.length === undefined;
    return isWhole ? checkSql(predicate.spec, digits) : undefined;
  }
  const { from, length } = predicate;
  return from + length < digits.length ? dateSql(digits, from, length) : undefined;
}
