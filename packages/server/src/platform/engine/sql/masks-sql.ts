import { datePatterns, maskCharacter } from "@qianshu/domain/grading/apply-mask";
import { type DateUnit, isKeyedMask, type MaskSpec, type UnkeyedMask } from "@qianshu/domain/grading/masks";
import type { ColumnType } from "@qianshu/domain/plan/column-type";
import { quoteText } from "./literals.ts";
import { toRe2 } from "./re2.ts";

const star = quoteText(maskCharacter);
const stars = (count: string) => `repeat(${star}, CAST(${count} AS BIGINT))`;

/** The engine's own type for a column's type, where one has to be written. */
export const sqlTypes: Record<ColumnType, string> = {
  text: "VARCHAR",
  integer: "BIGINT",
  decimal: "DECIMAL(38,12)",
  date: "DATE",
  datetime: "TIMESTAMP",
  boolean: "BOOLEAN",
};

function keepFirstLast(text: string, first: number, last: number): string {
  const kept = `${left(text, first)} || ${stars(`length(${text}) - ${first + last}`)} || ${right(text, last)}`;
  return `CASE WHEN length(${text}) <= ${first + last} THEN ${stars(`length(${text})`)} ELSE ${kept} END`;
}

const left = (text: string, count: number) => `left(${text}, ${count})`;
const right = (text: string, count: number) => `right(${text}, ${count})`;

function keepRange(text: string, from: number, to: number): string {
  const length = `length(${text})`;
  const before = stars(`least(${from - 1}, ${length})`);
  const after = stars(`greatest(${length} - ${to}, 0)`);
  return `${before} || substring(${text}, ${from}, ${to - from + 1}) || ${after}`;
}

function maskRange(text: string, from: number, to: number): string {
  const hidden = stars(`greatest(least(${to}, length(${text})) - ${from - 1}, 0)`);
  return `${left(text, from - 1)} || ${hidden} || substring(${text}, ${to + 1})`;
}

function hideAround(text: string, char: string, before: boolean): string {
  const at = `strpos(${text}, ${quoteText(char)})`;
  const hidden = before
    ? `${stars(`${at} - 1`)} || substring(${text}, ${at})`
    : `left(${text}, ${at}) || ${stars(`length(${text}) - ${at}`)}`;
  return `CASE WHEN ${at} = 0 THEN ${stars(`length(${text})`)} ELSE ${hidden} END`;
}

/** Eight digits of the date a text holds, in any of the forms that are understood; NULL if it is no day. */
function dateDigits(text: string): string {
  const cases = datePatterns.map((pattern) => {
    const quoted = quoteText(toRe2(pattern));
    const part = (group: number) => `regexp_extract(${text}, ${quoted}, ${group})`;
    const digits = `${part(1)} || lpad(${part(2)}, 2, '0') || lpad(${part(3)}, 2, '0')`;
    return `WHEN regexp_matches(${text}, ${quoted}) THEN ${digits}`;
  });
  const digits = `(CASE ${cases.join(" ")} END)`;
  return `CASE WHEN TRY_STRPTIME(${digits}, '%Y%m%d') IS NOT NULL THEN ${digits} END`;
}

function generaliseDate(column: string, type: ColumnType, unit: DateUnit): string {
  const digits =
    type === "date" || type === "datetime"
      ? `strftime(${column}, '%Y%m%d')`
      : dateDigits(`CAST(${column} AS VARCHAR)`);
  const part = (from: number, count: number) => `substring(${digits}, ${from}, ${count})`;
  const year = part(1, 4);
  const forms: Record<DateUnit, string> = {
    day: `${year} || '-' || ${part(5, 2)} || '-' || ${part(7, 2)}`,
    month: `${year} || '-' || ${part(5, 2)}`,
    quarter: `${year} || '-Q' || CAST((CAST(${part(5, 2)} AS INTEGER) + 2) // 3 AS VARCHAR)`,
    year,
    decade: `${part(1, 3)} || '0s'`,
  };
  return forms[unit];
}

function generaliseNumber(column: string, type: ColumnType, step: number): string {
  if (type === "integer" && Number.isInteger(step)) {
    const value = `CAST(${column} AS HUGEINT)`;
    return `TRY_CAST(${value} - ((${value} % ${step}) + ${step}) % ${step} AS BIGINT)`;
  }
  const places =
    step
      .toFixed(12)
      .replace(/\.?0+$/, "")
      .split(".")[1]?.length ?? 0;
  const trimmed = `regexp_replace(CAST(${column} AS VARCHAR), ${quoteText(toRe2("^\\s+\\+?|^\\+|\\s+$"))}, '', 'g')`;
  const number = `regexp_extract(${trimmed}, '^(-?\\d{1,24}(?:\\.\\d{1,12})?)\\d*$', 1)`;
  const read = `TRY_CAST(${number} AS DECIMAL(38,12))`;
  // Decimals of up to twelve places need not become text; the engine knows the type before it runs the query.
  const isShort = `regexp_matches(typeof(${column}), '^DECIMAL.[0-9]+,([0-9]|1[0-2]).$')`;
  const value =
    type === "decimal"
      ? `CASE WHEN ${isShort} THEN TRY_CAST(${column} AS DECIMAL(38,12)) ELSE ${read} END`
      : read;
  const unit = `CAST('${step.toFixed(12)}' AS DECIMAL(38,12))`;
  const rest = `((${value}) % ${unit})`;
  const floored = `(${value}) - CASE WHEN ${rest} < 0 THEN ${rest} + ${unit} ELSE ${rest} END`;
  return `TRY_CAST(${floored} AS DECIMAL(38,${places}))`;
}

/** The SQL of a mask that needs no key; equal to applyMask, value by value. */
export function unkeyedMaskSql(mask: UnkeyedMask, column: string, type: ColumnType): string {
  const text = type === "text" ? column : `CAST(${column} AS VARCHAR)`;
  switch (mask.kind) {
    case "none":
      return column;
    case "suppress":
      return `CAST(NULL AS ${sqlTypes[type]})`;
    case "keep-first-last":
      return keepFirstLast(text, mask.first, mask.last);
    case "keep-range":
      return keepRange(text, mask.from, mask.to);
    case "mask-range":
      return maskRange(text, mask.from, mask.to);
    case "mask-before":
      return hideAround(text, mask.char, true);
    case "mask-after":
      return hideAround(text, mask.char, false);
    case "generalise-date":
      return generaliseDate(column, type, mask.unit);
    case "generalise-number":
      return generaliseNumber(column, type, mask.step);
  }
}

/** The SQL of any mask; one that needs a key becomes a call of the function that was registered for it. */
export function maskSql(
  mask: MaskSpec,
  column: string,
  type: ColumnType,
  keyed: (mask: MaskSpec, text: string) => string,
): string {
  if (!isKeyedMask(mask)) return unkeyedMaskSql(mask, column, type);
  return keyed(mask, type === "text" ? column : `CAST(${column} AS VARCHAR)`);
}
