import type { ColumnType } from "@qianshu/domain/plan/column-type";
import { isCalendarDay } from "@qianshu/domain/standards/shape";

/** Types whose values are not their text. */
export type TypedType = Exclude<ColumnType, "text">;

/** How a number's fraction is written: all with the same places, without needless zeros, or so but always with a point. */
export type DecimalStyle = "fixed" | "shortest" | "pointed";

/**
 * A type and the one way of writing it that gives every text of a column back; or a type that was agreed beforehand,
 * where equal values suffice ("1.50" and "1.5" of a database's numeric column are one number).
 */
export type Typing = { type: "text" } | ExactTyping | AgreedTyping;

/** A type whose values are written in one known way. */
export type ExactTyping =
  | { type: "boolean"; yes: string; no: string }
  | { type: "integer" }
  | DecimalTyping
  | { type: "date" | "datetime"; format: string };

/** Numbers with a fraction. */
export interface DecimalTyping {
  type: "decimal";
  style: DecimalStyle;
  places: number;
  whole: number;
}

/** A type that was agreed, however its values are written. */
export interface AgreedTyping {
  type: TypedType;
  agreed: true;
  places: number;
  whole: number;
}

const booleans = [
  { yes: "true", no: "false" },
  { yes: "TRUE", no: "FALSE" },
  { yes: "True", no: "False" },
];

/** Formats of dates and times, as strftime writes them; the padded before the unpadded. */
const dateFormats = [
  "%Y-%m-%d",
  "%Y/%m/%d",
  "%Y.%m.%d",
  "%Y年%m月%d日",
  "%Y-%-m-%-d",
  "%Y/%-m/%-d",
  "%Y年%-m月%-d日",
];
const datetimeFormats = [
  "%Y-%m-%d %H:%M:%S",
  "%Y-%m-%dT%H:%M:%S",
  "%Y-%m-%dT%H:%M:%SZ",
  "%Y/%m/%d %H:%M:%S",
  "%Y-%m-%d %H:%M",
  "%Y/%m/%d %H:%M",
  "%Y/%-m/%-d %H:%M:%S",
  "%Y/%-m/%-d %-H:%M",
];

const fields: Record<string, string> = {
  Y: "(?<year>\\d{4})",
  m: "(?<month>\\d{2})",
  d: "(?<day>\\d{2})",
  "-m": "(?<month>[1-9]\\d?)",
  "-d": "(?<day>[1-9]\\d?)",
  H: "(?:[01]\\d|2[0-3])",
  "-H": "(?:1?\\d|2[0-3])",
  M: "[0-5]\\d",
  S: "[0-5]\\d",
};

/** The expression that texts of a format match; RE2 and JavaScript read it alike. */
export function formatPattern(format: string): string {
  return format
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/%(-?\w)/g, (_, field: string) => fields[field]!);
}

function formatTest(format: string): (text: string) => boolean {
  const pattern = new RegExp(`^${formatPattern(format)}$`);
  return (text) => {
    const { year, month, day } = pattern.exec(text)?.groups ?? {};
    if (!year || year === "0000" || !month || !day) return false;
    return isCalendarDay(year + month.padStart(2, "0") + day.padStart(2, "0"));
  };
}

/** More digits than a double holds exactly are identifiers, never quantities. */
const MAX_DIGITS = 15;

/** What a number looks like under each style; leading zeros are never a number's. */
export const numberPatterns: Record<"integer" | DecimalStyle, string> = {
  integer: "-?[1-9]\\d{0,14}|0",
  fixed: "-?(?:0|[1-9]\\d*)\\.\\d+",
  shortest: "-?(?:0|[1-9]\\d*)(?:\\.\\d*[1-9])?",
  pointed: "-?(?:0|[1-9]\\d*)\\.(?:0|\\d*[1-9])",
};

function numberTest(kind: "integer" | DecimalStyle): (text: string) => boolean {
  const pattern = new RegExp(`^(?:${numberPatterns[kind]})$`);
  return (text) =>
    pattern.test(text) && text.replace(/[-.]/g, "").length <= MAX_DIGITS && !/^-[0.]+$/.test(text);
}

/** One way a column could be typed. */
export interface Candidate {
  type: TypedType;
  accepts: (text: string) => boolean;
  typing: ExactTyping | AgreedTyping;
}

const decimal = (style: DecimalStyle): Candidate => ({
  type: "decimal",
  accepts: numberTest(style),
  typing: { type: "decimal", style, places: 0, whole: 1 },
});

/** Every way, in the order of preference. */
export const candidates: readonly Candidate[] = [
  ...booleans.map(({ yes, no }) => ({
    type: "boolean" as const,
    accepts: (text: string) => text === yes || text === no,
    typing: { type: "boolean" as const, yes, no },
  })),
  { type: "integer", accepts: numberTest("integer"), typing: { type: "integer" } },
  decimal("fixed"),
  decimal("shortest"),
  decimal("pointed"),
  ...dateFormats.map((format) => ({
    type: "date" as const,
    accepts: formatTest(format),
    typing: { type: "date" as const, format },
  })),
  ...datetimeFormats.map((format) => ({
    type: "datetime" as const,
    accepts: formatTest(format),
    typing: { type: "datetime" as const, format },
  })),
];

/** What texts of an agreed type may look like. */
export const agreedPatterns: Record<TypedType, string> = {
  boolean: "t|f|true|false|TRUE|FALSE|True|False|0|1",
  integer: "-?\\d{1,18}",
  decimal: "-?\\d{1,20}(?:\\.\\d{1,18})?",
  date: "\\d{4}-\\d{2}-\\d{2}",
  datetime: "\\d{4}-\\d{2}-\\d{2}[ T](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,6})?)?",
};

function agreed(type: TypedType): Candidate {
  const pattern = new RegExp(`^(?:${agreedPatterns[type]})$`);
  const isDay = type === "date" || type === "datetime";
  return {
    type,
    accepts: (text) => pattern.test(text) && (!isDay || isCalendarDay(text.slice(0, 10).replaceAll("-", ""))),
    typing: { type, agreed: true, places: 0, whole: 1 },
  };
}

/** The ways of a type that was agreed: those that keep the text first. */
export function candidatesOf(type: ColumnType): Candidate[] {
  if (type === "text") return [];
  return [...candidates.filter((candidate) => candidate.type === type), agreed(type)];
}

/** Digits before and after the point. */
export interface Places {
  whole: number;
  min: number;
  max: number;
}

/** Measures the digits of numbers. */
export function measurePlaces(texts: readonly string[]): Places {
  const places: Places = { whole: 1, min: texts.length > 0 ? Number.POSITIVE_INFINITY : 0, max: 0 };
  for (const text of texts) {
    const [whole = "", fraction = ""] = text.replace("-", "").split(".");
    places.whole = Math.max(places.whole, whole.length);
    places.min = Math.min(places.min, fraction.length);
    places.max = Math.max(places.max, fraction.length);
  }
  return places;
}

/** Completes a candidate with the digits that were measured; undefined when they do not fit it. */
export function complete(candidate: Candidate, places: Places): Typing | undefined {
  const { typing } = candidate;
  if ("agreed" in typing) return { ...typing, places: places.max, whole: places.whole };
  if (typing.type !== "decimal") return typing;
  if (typing.style === "fixed" && places.min !== places.max) return undefined;
  if (places.max === 0) return undefined;
  return { ...typing, places: places.max, whole: places.whole };
}

/** The candidates that accept every text of a sample. */
export function remaining(texts: readonly string[], from: readonly Candidate[] = candidates): Candidate[] {
  return from.filter(({ accepts }) => texts.every(accepts));
}

/** The typing a sample suggests: the first candidate that accepts all of it. */
export function suggest(texts: readonly string[], from: readonly Candidate[] = candidates): Typing {
  const agreedOnly = from.some(({ typing }) => "agreed" in typing);
  if (texts.length === 0 && !agreedOnly) return { type: "text" };
  const places = measurePlaces(texts);
  for (const candidate of remaining(texts, from)) {
    const typing = complete(candidate, places);
    if (typing) return typing;
  }
  return { type: "text" };
}
