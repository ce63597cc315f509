import type { Expr } from "../syntax/ast.ts";
import { parseExpression } from "../syntax/parse.ts";
import { typeOf } from "../types/conversion.ts";
import { conforms } from "../types/type.ts";
import { compareValues, isSame } from "../values/compare.ts";
import { negate, parseNumber } from "../values/number.ts";
import { parseDate, parseDateTime, parseDuration, parseTime } from "../values/parse-temporal.ts";
import { textOf } from "../values/text.ts";
import { type CallSite, type FeelFunction, FeelRange, type Value } from "../values/value.ts";
import { define, oneOf } from "./define.ts";

/** Conversions of DMN 1.5 table 72 that make no date, and `is`. */
export const conversionFunctions: FeelFunction[] = [
  oneOf(
    define(
      "number(from: string, grouping separator: string | null, decimal separator: string | null): number",
      ([text, grouping, decimal], site) => toNumber(text, grouping, decimal, site),
    ),
    define("number(from: string): number", ([text], site) => toNumber(text, null, null, site)),
  ),
  define("string(from: any): string", ([value]) => (value === null ? null : textOf(value))),
  define(
    "range(from: string): range",
    ([text], site) => readRange(text) ?? site.fail(notConvertible(text, "range", "区间")),
  ),
  define("is(value1: any, value2: any): boolean", ([a, b]) => isSame(a, b)),
];

const notConvertible = (text: string, en: string, zh: string): { code: string; zh: string; en: string } => ({
  code: "conversion",
  zh: `不能转为${zh}：${text}`,
  en: `Not a ${en}: ${text}`,
});

function toNumber(text: string, grouping: string | null, decimal: string | null, site: CallSite): Value {
  if (grouping !== null && ![" ", ",", "."].includes(grouping)) return null;
  if (decimal !== null && ![",", "."].includes(decimal)) return null;
  if (grouping !== null && grouping === decimal) return null;
  const plain = grouping === null ? text : text.replaceAll(grouping, "");
  const pointed = decimal === null ? plain : plain.replaceAll(decimal, ".");
  return parseNumber(pointed) ?? site.fail(notConvertible(text, "number", "数字"));
}

/** Reads `[1..10)`, `(..2)` and the like: grammar rules 66 and 67 allow literals only. */
export function readRange(text: string): FeelRange | null {
  const match = /^\s*([[(\]])(.*?)\.\.(.*)([\])[])\s*$/s.exec(text);
  if (match === null) return null;
  const [, open, lowText, highText, close] = match;
  const low = readEnd(lowText!);
  const high = readEnd(highText!);
  if (low === null || high === null || (low === undefined && high === undefined)) return null;
  const [lowIncluded, highIncluded] = [open === "[", close === "]"];
  if ((low === undefined && lowIncluded) || (high === undefined && highIncluded)) return null;
  return makeRange(low, high, lowIncluded, highIncluded);
}

/** A range of two ends of one type in order; null when they are not. */
export function makeRange(
  low: Value | undefined,
  high: Value | undefined,
  lowIncluded: boolean,
  highIncluded: boolean,
): FeelRange | null {
  if (low !== undefined && high !== undefined) {
    const order = compareValues(low, high);
    if (order === null || order > 0 || !conforms(typeOf(low), typeOf(high))) return null;
  }
  return new FeelRange(low, high, lowIncluded, highIncluded);
}

/** The literal at an end: undefined when it is left open, null when it is no literal. */
function readEnd(text: string): Value | undefined {
  if (text.trim() === "") return undefined;
  const { ast } = parseExpression(text, {});
  return ast && literalValue(ast);
}

const constructors: Record<string, (text: string) => Value> = {
  date: parseDate,
  time: parseTime,
  "date and time": parseDateTime,
  duration: parseDuration,
};

function literalValue(ast: Expr): Value {
  if (ast.kind === "literal" || ast.kind === "number") return ast.value;
  if (ast.kind === "negate" && ast.operand.kind === "number") return negate(ast.operand.value);
  return ast.kind === "call" ? constantCall(ast) : null;
}

/** The value of a date, time or duration written out, such as `date("2014-02-25")`; null of any other call. */
export function constantCall(ast: Extract<Expr, { kind: "call" }>): Value {
  const [argument, ...more] = ast.args;
  const read = ast.target.kind === "name" && more.length === 0 ? constructors[ast.target.name] : undefined;
  return read !== undefined && argument?.kind === "literal" && typeof argument.value === "string"
    ? read(argument.value)
    : null;
}
