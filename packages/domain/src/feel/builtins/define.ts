import { anyType, type FeelType, findBuiltInType, listOf } from "../types/type.ts";
import {
  type CallSite,
  FeelFunction,
  type FunctionOptions,
  type Parameter,
  type Value,
} from "../values/value.ts";

/** What a built-in function does with arguments that are of its parameters' types. */
// biome-ignore lint/suspicious/noExplicitAny: the signature says what the arguments are; see `define`
export type Implementation = (args: any[], site: CallSite) => Value;

/**
 * A built-in function from a signature such as `sublist(list: list, start position: number, length?: number): list`.
 * Arguments reach it converted to these types and never null, unless the type ends in `| null` or is `any`.
 */
export function define(signature: string, run: Implementation, options: FunctionOptions = {}): FeelFunction {
  const open = signature.indexOf("(");
  const close = signature.lastIndexOf(")");
  const written = signature
    .slice(open + 1, close)
    .split(",")
    .filter(Boolean);
  const parameters = written.map(readParameter);
  const returns = typeNamed(
    signature
      .slice(close + 1)
      .replace(":", "")
      .trim() || "any",
  );
  return new FeelFunction(signature.slice(0, open), parameters, returns, run, {
    ...options,
    variadic: signature.slice(open, close).endsWith("..."),
    required: written.filter((parameter) => !parameter.includes("?:") && !parameter.endsWith("...")).length,
  });
}

/** A built-in parameter also says whether null is within its domain. */
export interface BuiltinParameter extends Parameter {
  nullable: boolean;
}

function readParameter(written: string): BuiltinParameter {
  const [name, type = "any"] = written.split(":").map((part) => part.trim());
  const nullable = type.endsWith("| null");
  const bare = type.replace("| null", "").replace("...", "").trim();
  return { name: name!.replace("?", ""), type: typeNamed(bare), nullable: nullable || bare === "any" };
}

function typeNamed(name: string): FeelType {
  const element = /^list<(.+)>$/.exec(name)?.[1];
  return element === undefined ? (findBuiltInType(name) ?? anyType) : listOf(typeNamed(element));
}

/** Several shapes of one function, tried in order. */
export function oneOf(...shapes: FeelFunction[]): FeelFunction {
  const [first, ...overloads] = shapes;
  const { name, parameters, returns, call, variadic, required, lenient } = first!;
  return new FeelFunction(name, parameters, returns, call, { overloads, variadic, required, lenient });
}
