import { indexOfPosition } from "../builtins/positions.ts";
import type { Expr } from "../syntax/ast.ts";
import { normalName } from "../syntax/names.ts";
import { anyType, type FeelType, listOf, simple } from "../types/type.ts";
import { FeelNumber } from "../values/number.ts";
import { propertiesOf } from "../values/properties.ts";
import { Unknown } from "../values/unknown.ts";
import type { Value } from "../values/value.ts";
import { compile, constant } from "./compile.ts";
import type { Code, Frame } from "./frame.ts";
import { noSuchEntry, noSuchName, notOfType } from "./reasons.ts";
import { Scope } from "./scope.ts";

/** A variable, a built-in function, or an entry of the element that a filter is testing. */
export function compileName(expr: Extract<Expr, { kind: "name" }>, scope: Scope): Code {
  const { name } = expr;
  const { binding, items } = scope.find(name);
  if (binding !== undefined && "used" in binding) binding.used = true;
  let code: Code;
  if (binding === undefined) code = { type: anyType, run: (frame) => noSuchName(frame, expr, name) };
  else if ("value" in binding) code = constant(binding.value, binding.type);
  else {
    const { slot } = binding;
    code = { type: binding.type, run: (frame) => frame.slots[slot]! };
  }
  if (binding === undefined && items.length === 0)
    scope.report("unknown-name", expr, `没有名为“${name}”的量`, `Nothing is named ${name}`);
  return items.toReversed().reduce((outer, item) => entryFirst(item, name, outer), code);
}

function entryFirst(item: { slot: number; type: FeelType }, name: string, outer: Code): Code {
  const known = item.type.kind === "context" ? item.type.entries?.get(name) : undefined;
  return {
    type: known ?? anyType,
    run(frame) {
      const element = frame.slots[item.slot];
      const entry = element instanceof Map ? findEntry(element, name) : undefined;
      return entry === undefined ? outer.run(frame) : entry;
    },
  };
}

/** The entry of a name; `a+b` and `a + b` are one name. */
function findEntry(context: ReadonlyMap<string, Value>, name: string): Value | undefined {
  const exact = context.get(name);
  if (exact !== undefined || !/[./\-'+*\s]/.test(name)) return exact;
  const wanted = normalName(name);
  for (const [key, value] of context) if (normalName(key) === wanted) return value;
  return undefined;
}

/** `e.name`: an entry, a property of a date, duration or range, or of every element of a list. */
export function compilePath(expr: Extract<Expr, { kind: "path" }>, scope: Scope): Code {
  const source = compile(expr.source, scope);
  const { name } = expr;
  const type = typeOfPath(source.type, name);
  if (type === undefined)
    scope.report("unknown-name", expr, `没有“${name}”这一项`, `There is no entry ${name}`);
  return { type: type ?? anyType, run: (frame) => select(frame, expr, source.run(frame)) };
}

function select(frame: Frame, expr: Extract<Expr, { kind: "path" }>, value: Value): Value {
  const { name } = expr;
  if (value instanceof Map)
    return findEntry(value, name) ?? (value.has(name) ? null : noSuchEntry(frame, expr, name, value));
  if (Array.isArray(value)) return value.map((item) => select(frame, expr, item));
  if (value instanceof Unknown) return value;
  const property = propertiesOf(value)?.[name];
  return property === undefined ? noSuchEntry(frame, expr, name, value) : property();
}

const propertyTypes: Record<string, FeelType> = {
  "time offset": simple("days and time duration"),
  timezone: simple("string"),
};

function typeOfPath(type: FeelType, name: string): FeelType | undefined {
  if (type.kind === "list") {
    const element = typeOfPath(type.element, name);
    return element && listOf(element);
  }
  if (type.kind === "context")
    return type.entries === null ? anyType : (type.entries.get(name) ?? byNormalName(type.entries, name));
  if (type.kind === "range") return name.endsWith("included") ? simple("boolean") : type.element;
  if (type.kind === "any" || type.kind === "null") return anyType;
  return propertyTypes[name] ?? simple("number");
}

function byNormalName(entries: ReadonlyMap<string, FeelType>, name: string): FeelType | undefined {
  const wanted = normalName(name);
  for (const [key, type] of entries) if (normalName(key) === wanted) return type;
  return undefined;
}

/** `e[test]`: the element at a position, or the elements for which the test is true. */
export function compileFilter(expr: Extract<Expr, { kind: "filter" }>, scope: Scope): Code {
  const source = compile(expr.source, scope);
  const element = source.type.kind === "list" ? source.type.element : source.type;
  const itemSlot = scope.unit.slots++;
  const inner = new Scope(scope.unit, scope, { slot: itemSlot, type: element });
  inner.defineSlot("item", itemSlot, element);
  const test = compile(expr.test, inner);
  const isPosition = test.type.kind === "number";
  return {
    type: isPosition ? element : test.type.kind === "boolean" ? listOf(element) : anyType,
    run(frame) {
      const value = source.run(frame);
      if (value instanceof Unknown || value === null) return value;
      const list = Array.isArray(value) ? value : [value];
      return filter(frame, list, itemSlot, test, expr);
    },
  };
}

function filter(frame: Frame, list: Value[], slot: number, test: Code, expr: Expr): Value {
  const kept: Value[] = [];
  let unknown: Unknown | undefined;
  if (list.length === 0) {
    frame.slots[slot] = null;
    return test.type.kind !== "boolean" && test.run(frame) instanceof FeelNumber ? null : kept;
  }
  for (const item of list) {
    frame.slots[slot] = item;
    const result = test.run(frame);
    if (result === true) kept.push(item);
    else if (result instanceof Unknown) unknown ??= result;
    else if (result instanceof FeelNumber) {
      const at = indexOfPosition(list.length, result);
      return at === null ? null : list[at]!;
    } else if (typeof result !== "boolean" && result !== null)
      return notOfType(frame, expr, "boolean", result);
  }
  return unknown ?? kept;
}
