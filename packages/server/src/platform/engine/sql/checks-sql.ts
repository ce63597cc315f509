import type { CheckSpec, WeightedCheck } from "@qianshu/domain/standards/check-spec";
import { fold, foldable, type NormalForm } from "@qianshu/domain/standards/normal-form";
import type { Predicate, Shape } from "@qianshu/domain/standards/shape";
import { quoteText } from "./literals.ts";
import { toRe2 } from "./re2.ts";

const matches = (text: string, pattern: string) => `regexp_full_match(${text}, ${quoteText(toRe2(pattern))})`;

/** The value of the digit at a place, counted from 1. */
const digit = (text: string, place: number) => `(ascii(substring(${text}, ${place}, 1)) - 48)`;

function weightedSql(spec: WeightedCheck, text: string): string {
  const length = spec.weights.length;
  const isDigits = spec.alphabet === "0123456789";
  const terms = spec.weights.map((weight, index) => {
    const value = isDigits
      ? digit(text, index + 1)
      : `(strpos(${quoteText(spec.alphabet)}, substring(${text}, ${index + 1}, 1)) - 1)`;
    return `${value} * ${weight}`;
  });
  const known = `translate(left(${text}, ${length}), ${quoteText(spec.alphabet)}, '') = ''`;
  const right = `substring(${quoteText(spec.map)}, (${terms.join(" + ")}) % ${spec.modulus} + 1, 1)`;
  return `CASE WHEN length(${text}) = ${length + 1} AND ${known} THEN right(${text}, 1) = ${right} ELSE false END`;
}

/** Cards have at most 19 digits; zeros before a number change nothing, so its places become fixed. */
const LUHN_PLACES = 20;

function luhnSql(text: string): string {
  const padded = `lpad(${text}, ${LUHN_PLACES}, '0')`;
  const terms = Array.from({ length: LUHN_PLACES }, (_, index) => {
    const value = digit(padded, index + 1);
    const doubled = (LUHN_PLACES - index) % 2 === 0;
    return doubled ? `(${value} * 2 - CASE WHEN ${value} > 4 THEN 9 ELSE 0 END)` : value;
  });
  const long = `list_sum(list_transform(range(1, length(${text}) + 1), lambda place:
    CASE WHEN (length(${text}) - place) % 2 = 0 THEN ascii(substring(${text}, place, 1)) - 48
    ELSE ((ascii(substring(${text}, place, 1)) - 48) * 2 - 1) % 9 + 1 END))`;
  const doubleZero = `replace(${text}, '0', '')`;
  const sum = `CASE WHEN length(${text}) <= ${LUHN_PLACES} THEN ${terms.join(" + ")} ELSE ${long} END`;
  return `CASE WHEN ${matches(text, "\\d{2,}")} THEN (${doubleZero} = '' OR (${sum}) % 10 = 0) ELSE false END`;
}

function hybridSql(length: number, text: string): string {
  let product = "10";
  for (let place = 1; place < length; place++) {
    // (x + 9) % 10 + 1 is x % 10 with 10 in the place of 0.
    product = `(((${product} + ${digit(text, place)} + 9) % 10 + 1) * 2 % 11)`;
  }
  return `CASE WHEN ${matches(text, `\\d{${length}}`)} THEN (11 - ${product}) % 10 = ${digit(text, length)} ELSE false END`;
}

/** The SQL of `passesCheck`: whether the last character of a text is its check character. */
export function checkSql(spec: CheckSpec, text: string): string {
  if (spec.kind === "weighted") return weightedSql(spec, text);
  return spec.kind === "luhn" ? luhnSql(text) : hybridSql(spec.length, text);
}

function predicateSql(predicate: Predicate, text: string): string {
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

/** The SQL of `normalise`. What is plain is let through at once: most values are. */
export function normaliseSql(form: NormalForm, text: string): string {
  const folded = `CASE WHEN regexp_matches(${text}, ${quoteText(toRe2(foldable))}) THEN translate(${text}, ${quoteText(fold.from)}, ${quoteText(fold.to)}) ELSE ${text} END`;
  let out = form.upper ? `upper(${folded})` : folded;
  for (const { pattern, replacement } of form.steps) {
    out = `regexp_replace(${out}, ${quoteText(toRe2(pattern))}, ${quoteText(replacement)}, 'g')`;
  }
  return `CASE WHEN regexp_matches(${text}, ${quoteText(toRe2(form.plain))}) THEN ${text} ELSE ${out} END`;
}
