import type { Span } from "../syntax/ast.ts";
import { typeOf } from "../types/conversion.ts";
import { typeText } from "../types/type.ts";
import type { Reason, Value } from "../values/value.ts";
import type { Frame } from "./frame.ts";

const record = (frame: Frame, span: Span, code: string, zh: string, en: string): null =>
  frame.run.fail({ code, zh, en, from: span.from, to: span.to } satisfies Reason);

const kind = (value: Value): string => typeText(typeOf(value));

/** An operator that is not defined for its operands. */
export function notDefined(frame: Frame, span: Span, operator: string, left: Value, right: Value): null {
  const types = [kind(left), kind(right)];
  return record(
    frame,
    span,
    "not-defined",
    `${types.join(" 与 ")} 之间不能用 ${operator}`,
    `${operator} is not defined between ${types.join(" and ")}`,
  );
}

/** A name nothing in scope has. */
export const noSuchName = (frame: Frame, span: Span, name: string): null =>
  record(frame, span, "unknown-name", `没有名为“${name}”的量`, `Nothing is named ${name}`);

/** A path that leads nowhere. */
export const noSuchEntry = (frame: Frame, span: Span, name: string, value: Value): null =>
  record(frame, span, "no-entry", `${kind(value)} 没有“${name}”`, `${kind(value)} has no ${name}`);

/** A call of what is no function. */
export const notFunction = (frame: Frame, span: Span, value: Value): null =>
  record(frame, span, "not-a-function", `${kind(value)} 不是函数`, `${kind(value)} is no function`);

/** Arguments that fit no shape of the function. */
export const badArguments = (frame: Frame, span: Span, name: string): null =>
  record(
    frame,
    span,
    "arguments",
    `函数“${name}”的参数不符`,
    `The arguments do not fit the function ${name}`,
  );

/** What should be a list, a number or the like and is not. */
export const notOfType = (frame: Frame, span: Span, wanted: string, value: Value): null =>
  record(
    frame,
    span,
    "type",
    `应为 ${wanted}，实为 ${kind(value)}`,
    `Expected ${wanted}, found ${kind(value)}`,
  );

/** An iteration without measure. */
export const tooMany = (frame: Frame, span: Span, most: number): null =>
  record(frame, span, "too-many", `循环超过 ${most} 次`, `More than ${most} iterations`);
