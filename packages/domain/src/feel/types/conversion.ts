import { DaysDuration, MonthsDuration } from "../values/duration.ts";
import { FeelNumber } from "../values/number.ts";
import { FeelDate, FeelDateTime, FeelTime } from "../values/temporal.ts";
import { Unknown } from "../values/unknown.ts";
import { FeelFunction, FeelRange, type Value } from "../values/value.ts";
import { utc } from "../values/zone.ts";
import { anyType, conforms, contextOf, type FeelType, listOf, type SimpleKind, simple } from "./type.ts";

/** The type of a value (DMN 1.5 table 43). */
export function typeOf(value: Value): FeelType {
  if (Array.isArray(value)) return listOf(commonType(value.map(typeOf)));
  if (value instanceof Map) return contextOf(new Map([...value].map(([key, entry]) => [key, typeOf(entry)])));
  if (value instanceof FeelRange) return { kind: "range", element: typeOf(value.low ?? value.high ?? null) };
  if (value instanceof FeelFunction)
    return {
      kind: "function",
      parameters: value.parameters.map((parameter) => parameter.type),
      returns: value.returns,
    };
  return simple(simpleKindOf(value));
}

function simpleKindOf(value: Value): SimpleKind {
  if (value === null) return "null";
  if (value instanceof FeelNumber) return "number";
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "boolean";
  if (value instanceof FeelDate) return "date";
  if (value instanceof FeelTime) return "time";
  if (value instanceof FeelDateTime) return "date and time";
  if (value instanceof DaysDuration) return "days and time duration";
  return value instanceof MonthsDuration ? "years and months duration" : "any";
}

/** The type that all of several conform to. */
export function commonType(types: readonly FeelType[]): FeelType {
  if (types.length === 0) return simple("null");
  return types.reduce((a, b) => (conforms(a, b) ? b : conforms(b, a) ? a : anyType));
}

/** Whether a value is one of a type; null and the unknown are of every type. */
export function isOfType(value: Value, type: FeelType): boolean {
  if (value === null || value instanceof Unknown || type.kind === "any") return true;
  switch (type.kind) {
    case "number":
      return value instanceof FeelNumber;
    case "list":
      return (
        Array.isArray(value) &&
        (type.element.kind === "any" || value.every((item) => isOfType(item, type.element)))
      );
    case "context":
      return value instanceof Map && hasEntries(value, type.entries);
    case "range":
      return (
        value instanceof FeelRange &&
        [value.low, value.high].every((end) => isOfType(end ?? null, type.element))
      );
    case "function":
      return value instanceof FeelFunction && (type.parameters === null || conforms(typeOf(value), type));
    default:
      return simpleKindOf(value) === type.kind;
  }
}

function hasEntries(
  value: ReadonlyMap<string, Value>,
  entries: ReadonlyMap<string, FeelType> | null,
): boolean {
  if (entries === null) return true;
  for (const [name, type] of entries) {
    const entry = value.get(name);
    if (entry === undefined || !isOfType(entry, type)) return false;
  }
  return true;
}

/** A value fitted to a type by the implicit conversions of 10.3.2.9.4; undefined when none fits. */
export function convert(value: Value, type: FeelType): Value | undefined {
  if (isOfType(value, type)) return value;
  if (Array.isArray(value) && value.length === 1 && type.kind !== "list") return convert(value[0]!, type);
  if (type.kind === "list" && !Array.isArray(value)) {
    const item = convert(value, type.element);
    return item === undefined ? undefined : [item];
  }
  if (type.kind === "date and time" && value instanceof FeelDate) return new FeelDateTime(value, 0, utc);
  return undefined;
}
