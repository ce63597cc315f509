import type { CheckSpec, WeightedCheck } from "@qianshu/domain/standards/check-spec";
import type { Predicate, Shape } from "@qianshu/domain/standards/shape";
import { letSql } from "./let-sql.ts";
import { quoteText } from "./literals.ts";
import { toRe2 } from "./re2.ts";

const matches = (text: string, pattern: string) => `regexp_full_match(${text}, ${quoteText(toRe2(pattern))})`;

/** A number without its last digits: ten times faster than cutting texts. */
const cut = (power: number) => (power === 0 ? "number" : `number // ${10n ** BigInt(power)}`);

/** The digit of a number at a power of ten. */
const digitOf = (power: number) => `(${cut(power)} % 10)`;

/** Digits a BIGINT holds, whatever they are. Unsigned numbers beside signed constants would become 128 bits wide. */
const MOST_DIGITS = 18;

/** Whether the last character is the one the sum of weighted values picks. */
function picksSql(spec: WeightedCheck, text: string, sum: string): string {
  const right = `substring(${quoteText(spec.map)}, CAST((${sum}) % ${spec.modulus} AS BIGINT) + 1, 1)`;
  return `right(${text}, 1) = ${right}`;
}

/** A character's place in an alphabet of ASCII in order: its code, less a step for each gap of the alphabet before it. */
function placeSql(alphabet: string, character: string): string {
  const codes = [...alphabet].map((each) => each.charCodeAt(0));
  const gaps = codes.flatMap((code, index) => {
    const gap = index === 0 ? 0 : code - codes[index - 1]! - 1;
    return gap > 0 ? [`CASE WHEN ascii(${character}) >= ${code} THEN ${gap} ELSE 0 END`] : [];
  });
  return [`ascii(${character}) - ${codes[0]}`, ...gaps].join(" - ");
}

function isInOrder(alphabet: string): boolean {
  return /^[\x20-\x7e]+$/.test(alphabet) && [...alphabet].sort().join("") === alphabet;
}

/** Σ value·weight over the characters before the last. A list is worked on as one vector: 3 times faster than places. */
function lettersSum({ alphabet, weights }: WeightedCheck, text: string): string {
  const place = isInOrder(alphabet)
    ? placeSql(alphabet, "letter")
    : `strpos(${quoteText(alphabet)}, letter) - 1`;
  const letters = `string_split(left(${text}, ${weights.length}), '')`;
  const values = `list_transform(${letters}, lambda letter: CAST(${place} AS DOUBLE))`;
  return `list_dot_product(${values}, CAST([${weights.join(", ")}] AS DOUBLE[]))`;
}

/**
 * The same sum for digits, up to multiples of the modulus. A digit is what is left of one cut less ten times the next,
 * so the sum of weighted digits is a sum of weighted cuts: one division for each, no remainder.
 */
function digitsSum({ weights, modulus }: WeightedCheck): string {
  const terms = weights.toReversed().map((weight, power, all) => {
    const factor = (weight - 10 * (power === 0 ? 0 : all[power - 1]!)) % modulus;
    return `${cut(power)} * ${factor < 0 ? factor + modulus : factor}`;
  });
  return terms.join(" + ");
}

function weightedSql(spec: WeightedCheck, text: string): string {
  const { alphabet, weights, map } = spec;
  const { length } = weights;
  const ways = [[`[${alphabet}]{${length}}[${map}]`, picksSql(spec, text, lettersSum(spec, text))] as const];
  if (alphabet.startsWith("0123456789") && length < MOST_DIGITS && spec.modulus < 50) {
    const sum = letSql("number", `CAST(left(${text}, ${length}) AS BIGINT)`, digitsSum(spec));
    ways.unshift([`[0-9]{${length}}[${map}]`, picksSql(spec, text, sum)]);
  }
  const cases = ways.map(([pattern, picks]) => `WHEN ${matches(text, pattern)} THEN ${picks}`);
  return `CASE ${cases.join(" ")} ELSE false END`;
}

/**
 * Luhn's sum, up to multiples of ten, in cuts: Σ weight·cut, and one for each doubled digit above 4 (less 9 is one more),
 * which is the cut after it rounded up at 5 less the cut itself; those cancel the cuts of the digits that count once.
 */
function luhnSum(): string {
  const doubled = Array.from({ length: MOST_DIGITS / 2 }, (_, at) => 2 * at + 1);
  const terms = doubled.map((power) => {
    const next = 10n ** BigInt(power + 1);
    return `${cut(power)} * 2 + (number + ${next / 2n}) // ${next}`;
  });
  return ["number", ...terms].join(" + ");
}

function luhnSql(text: string): string {
  const long = `list_sum(list_transform(range(1, length(${text}) + 1), lambda place:
    CASE WHEN (length(${text}) - place) % 2 = 0 THEN ascii(substring(${text}, place, 1)) - 48
    WHEN substring(${text}, place, 1) = '0' THEN 0
    ELSE ((ascii(substring(${text}, place, 1)) - 48) * 2 - 1) % 9 + 1 END))`;
  // Cards have up to 19 digits; the nineteenth from the right counts once.
  const first = `CASE WHEN length(${text}) > ${MOST_DIGITS} THEN ascii(${text}) - 48 ELSE 0 END`;
  const tail = `CAST(right(${text}, ${MOST_DIGITS}) AS BIGINT)`;
  const short = letSql("number", tail, `(${first} + ${luhnSum()}) % 10 = 0`);
  return `CASE WHEN ${matches(text, `\\d{2,${MOST_DIGITS + 1}}`)} THEN ${short}
    WHEN ${matches(text, `\\d{${MOST_DIGITS + 2},}`)} THEN ${long} % 10 = 0 ELSE false END`;
}

function hybridSql(length: number, text: string): string {
  let product = "10";
  for (let power = length - 1; power > 0; power--) {
    // (x + 9) % 10 + 1 is x % 10 with 10 in the place of 0.
    product = `(((${product} + ${digitOf(power)} + 9) % 10 + 1) * 2 % 11)`;
  }
  const right = `(11 - ${product}) % 10 = ${digitOf(0)}`;
  const checked = letSql("number", `CAST(${text} AS BIGINT)`, right);
  return `CASE WHEN ${matches(text, `\\d{${length}}`)} THEN ${checked} ELSE false END`;
}

/** The SQL of `passesCheck`: whether the last character of a text is its check character. */
export function checkSql(spec: CheckSpec, text: string): string {
  if (spec.kind === "weighted") return weightedSql(spec, text);
  return spec.kind === "luhn" ? luhnSql(text) : hybridSql(spec.length, text);
}

/** The SQL of a predicate over a text that fits its pattern. */
export function predicateSql(predicate: Predicate, text: string): string {
  const from = (predicate.from ?? 0) + 1;
  const slice =
    predicate.length === undefined
      ? `substring(${text}, ${from})`
      : `substring(${text}, ${from}, ${predicate.length})`;
  if (predicate.kind === "check")
    return checkSql(
      predicate.spec,
      predicate.from === undefined && predicate.length === undefined ? text : slice,
    );
  const full = predicate.length === 6 ? `'19' || ${slice}` : slice;
  return `(${matches(full, "\\d{8}")} AND TRY_STRPTIME(${full}, '%Y%m%d') IS NOT NULL)`;
}

/** The SQL of `fitsShape` for a text in normal form. */
export function shapeSql(shape: Shape, text: string): string {
  const fits = matches(text, shape.pattern);
  if (shape.predicates.length === 0) return fits;
  const rest = shape.predicates.map((predicate) => predicateSql(predicate, text)).join(" AND ");
  return `CASE WHEN ${fits} THEN ${rest} ELSE false END`;
}
