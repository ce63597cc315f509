import { fenFactor, toFen } from "../feel/rules/money.ts";
import { parseUnit } from "../feel/units/unit.ts";
import { FeelNumber, integer, parseNumber } from "../feel/values/number.ts";
import { parseDate } from "../feel/values/parse-temporal.ts";
import { FeelDate } from "../feel/values/temporal.ts";
import { literalOf } from "../feel/values/text.ts";
import { Unknown } from "../feel/values/unknown.ts";
import type { Value } from "../feel/values/value.ts";
import type { FactValue } from "./outcome.ts";
import type { FactKind } from "./vocabulary.ts";

/** A stated fact as the engine computes with it; undefined where it is not stated, or is of another type. */
export function readFact(kind: FactKind, stated: FactValue | undefined): Value | undefined {
  if (stated === null || stated === undefined) return undefined;
  switch (kind) {
    case "boolean":
      return typeof stated === "boolean" ? stated : undefined;
    case "text":
      return typeof stated === "string" ? stated : undefined;
    case "date":
      return typeof stated === "string" ? readDay(stated) : undefined;
    default: {
      const number = readNumber(stated);
      return kind === "integer" && number?.isInteger === false ? undefined : number;
    }
  }
}

function readNumber(stated: FactValue): FeelNumber | undefined {
  if (typeof stated === "number") {
    return Number.isSafeInteger(stated) ? integer(stated) : readFraction(stated);
  }
  return typeof stated === "string" ? parseNumber(stated.trim()) : undefined;
}

const tens = [10, 100, 1000, 10_000, 100_000, 1_000_000];

/** A double as the decimal it is written as: a quotient that gives it back exactly is that decimal. */
function readFraction(stated: number): FeelNumber | undefined {
  if (Math.abs(stated) < 1e9)
    for (let scale = 1; scale <= tens.length; scale++) {
      const mantissa = Math.round(stated * tens[scale - 1]!);
      if (mantissa / tens[scale - 1]! === stated) return new FeelNumber(mantissa, scale);
    }
  return Number.isFinite(stated) ? parseNumber(String(stated)) : undefined;
}

const days = new Map<string, FeelDate | undefined>();

/** Reads a day; the last few thousand are kept, because millions of subjects share them. */
export function readDay(text: string): FeelDate | undefined {
  if (days.has(text)) return days.get(text);
  if (days.size > 20_000) days.clear();
  const day = parseDate(text) ?? undefined;
  days.set(text, day);
  return day;
}

/** A value of the engine as a fact is stated: numbers that JavaScript cannot hold exactly as text. */
export function statedFact(value: Value): FactValue {
  if (value === null || value instanceof Unknown) return null;
  if (typeof value === "boolean" || typeof value === "string") return value;
  if (value instanceof FeelNumber) {
    const text = value.toString();
    const number = Number(text);
    return String(number) === text ? number : text;
  }
  return value instanceof FeelDate ? value.toString() : literalOf(value);
}

/** A sum of money in fen; null where it is not known or no money. */
export function fenOfFact(value: Value, unit: string | undefined): bigint | null {
  const measure = unit === undefined ? undefined : parseUnit(unit);
  const factor = measure === undefined ? null : fenFactor(measure);
  return value instanceof FeelNumber && factor !== null ? toFen(value, factor) : null;
}
