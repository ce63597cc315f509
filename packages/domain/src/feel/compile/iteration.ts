import type { Expr, Iterator } from "../syntax/ast.ts";
import { anyType, type FeelType, listOf, simple } from "../types/type.ts";
import { FeelNumber, integer, toInteger } from "../values/number.ts";
import { FeelDate } from "../values/temporal.ts";
import { Unknown, unknownOf } from "../values/unknown.ts";
import { FeelRange, type Value } from "../values/value.ts";
import { compile } from "./compile.ts";
import type { Code, Frame } from "./frame.ts";
import { both, either, type Ternary } from "./logic.ts";
import { notOfType, tooMany } from "./reasons.ts";
import { Scope } from "./scope.ts";

interface Domain {
  slot: number;
  values: (frame: Frame) => Value;
}

/** `for`: the results of all combinations, the last iterator turning fastest. */
export function compileFor(expr: Extract<Expr, { kind: "for" }>, scope: Scope): Code {
  const inner = new Scope(scope.unit, scope);
  const domains = compileDomains(expr.iterators, inner);
  const partial = inner.declare("partial", listOf(anyType));
  const body = compile(expr.body, inner);
  return {
    type: listOf(body.type),
    run(frame) {
      const results: Value[] = [];
      const stopped = visit(frame, domains, 0, () => {
        if (partial.used) frame.slots[partial.slot] = results.slice();
        results.push(body.run(frame));
        return false;
      });
      return stopped === undefined ? results : stopped;
    },
  };
}

/** `some` and `every`: a disjunction or conjunction over all combinations. */
export function compileQuantified(expr: Extract<Expr, { kind: "some" | "every" }>, scope: Scope): Code {
  const inner = new Scope(scope.unit, scope);
  const domains = compileDomains(expr.iterators, inner);
  const body = compile(expr.body, inner);
  const decisive = expr.kind === "some";
  const combine = decisive ? either : both;
  return {
    type: simple("boolean"),
    run(frame) {
      let result: Ternary = !decisive;
      const stopped = visit(frame, domains, 0, () => {
        result = combine(result, body.run(frame));
        return result === decisive;
      });
      return stopped === undefined ? result : stopped;
    },
  };
}

function compileDomains(iterators: Iterator[], scope: Scope): Domain[] {
  return iterators.map((iterator) => {
    const source = compile(iterator.source, scope);
    const end = iterator.end && compile(iterator.end, scope);
    const { slot } = scope.declare(iterator.name, elementType(source.type, end !== undefined));
    return {
      slot,
      values(frame) {
        const from = source.run(frame);
        return end === undefined
          ? toList(frame, iterator.source, from)
          : count(frame, iterator.source, from, end.run(frame));
      },
    };
  });
}

function elementType(type: FeelType, isCount: boolean): FeelType {
  if (isCount) return type;
  return type.kind === "list" || type.kind === "range" ? type.element : anyType;
}

function toList(frame: Frame, span: Expr, value: Value): Value {
  if (Array.isArray(value) || value instanceof Unknown) return value;
  if (value === null) return notOfType(frame, span, "list", value);
  if (!(value instanceof FeelRange)) return [value];
  const all = count(frame, span, value.low ?? null, value.high ?? null);
  if (!Array.isArray(all)) return all;
  return all.slice(value.lowIncluded ? 0 : 1, value.highIncluded ? all.length : -1);
}

/** The numbers, or days, from one end to the other, up or down. */
function count(frame: Frame, span: Expr, from: Value, to: Value): Value {
  const unknown = unknownOf(from, to);
  if (unknown !== undefined) return unknown;
  if (from instanceof FeelDate && to instanceof FeelDate)
    return steps(frame, span, from.days, to.days)?.map((day) => FeelDate.ofDays(day)) ?? null;
  if (!(from instanceof FeelNumber && from.isInteger)) return notOfType(frame, span, "number", from);
  if (!(to instanceof FeelNumber && to.isInteger)) return notOfType(frame, span, "number", to);
  return steps(frame, span, toInteger(from), toInteger(to))?.map(integer) ?? null;
}

/** More than this is a mistake, and would exhaust the memory. */
const mostSteps = 10_000_000;

function steps(frame: Frame, span: Expr, from: number, to: number): number[] | null {
  if (Math.abs(to - from) >= mostSteps) return tooMany(frame, span, mostSteps);
  const step = from <= to ? 1 : -1;
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, at) => from + at * step);
}

/** Binds all combinations in turn until `act` is satisfied; gives what kept it from iterating, if anything. */
function visit(frame: Frame, domains: Domain[], depth: number, act: () => boolean): Value | undefined {
  let satisfied = false;
  const go = (at: number): Value | undefined => {
    const domain = domains[at];
    if (domain === undefined) {
      satisfied = act();
      return undefined;
    }
    const values = domain.values(frame);
    if (!Array.isArray(values)) return values;
    for (const value of values) {
      frame.slots[domain.slot] = value;
      const stopped = go(at + 1);
      if (stopped !== undefined || satisfied) return stopped;
    }
    return undefined;
  };
  return go(depth);
}
