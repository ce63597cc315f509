import type { BuiltinParameter } from "../builtins/define.ts";
import { normalName } from "../syntax/names.ts";
import { convert } from "../types/conversion.ts";
import { bothUnknown, Unknown } from "../values/unknown.ts";
import type { CallSite, FeelFunction, Parameter, Value } from "../values/value.ts";

/** Whether a shape takes so many arguments, or arguments of these names. */
export function fitsCount(shape: FeelFunction, count: number, names: string[] | undefined): boolean {
  if (names !== undefined) return names.every((name) => positionOf(shape, name) >= 0);
  return count >= shape.required && (shape.variadic || count <= shape.parameters.length);
}

const positionOf = (shape: FeelFunction, name: string): number =>
  shape.parameters.findIndex((parameter) => normalName(parameter.name) === normalName(name));

/** Calls a function with the first of its shapes that the arguments fit; undefined when none does. */
export function invoke(
  site: CallSite,
  callee: FeelFunction,
  values: Value[],
  names: readonly string[] | undefined,
): Value | undefined {
  let shape: FeelFunction | undefined = callee;
  for (let next = 0; shape !== undefined; shape = callee.overloads[next++]) {
    if (!shape.lenient) {
      const unknown = unknownWithin(values);
      if (unknown !== undefined) return unknown;
    }
    const ordered = names === undefined ? inOrder(shape, values) : byName(shape, values, names);
    const args = ordered && converted(shape, ordered);
    if (args !== undefined) return shape.call(args, site);
  }
  return undefined;
}

function unknownWithin(values: Iterable<Value>): Unknown | undefined {
  let found: Unknown | undefined;
  for (const value of values) {
    const unknown =
      value instanceof Unknown
        ? value
        : Array.isArray(value) || value instanceof Map
          ? unknownWithin(value.values())
          : undefined;
    if (unknown !== undefined) found = found === undefined ? unknown : bothUnknown(found, unknown);
  }
  return found;
}

function inOrder(shape: FeelFunction, values: Value[]): Value[] | undefined {
  if (values.length < shape.required) return undefined;
  return shape.variadic || values.length <= shape.parameters.length ? values : undefined;
}

function byName(
  shape: FeelFunction,
  values: Value[],
  names: readonly string[],
): (Value | undefined)[] | undefined {
  const ordered: (Value | undefined)[] = new Array(shape.parameters.length).fill(undefined);
  for (const [at, name] of names.entries()) {
    const position = positionOf(shape, name);
    if (position < 0) return undefined;
    ordered[position] = values[at];
  }
  for (let at = 0; at < shape.required; at++) ordered[at] ??= null;
  return ordered;
}

/** The arguments as the parameters want them: DMN 1.5 10.3.2.9.4; null is outside a built-in's domain. */
function converted(shape: FeelFunction, values: (Value | undefined)[]): Value[] | undefined {
  const last = shape.parameters.length - 1;
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    const parameter = shape.parameters[Math.min(at, last)] as Parameter & Partial<BuiltinParameter>;
    if (value === undefined) continue;
    if (value === null && parameter.nullable === false) return undefined;
    if (parameter.type.kind === "any") continue;
    const fitted = convert(value, parameter.type);
    if (fitted === undefined) return undefined;
    if (fitted !== value) {
      const copy = values.slice();
      copy[at] = fitted;
      return converted(shape, copy);
    }
  }
  return values as Value[];
}
