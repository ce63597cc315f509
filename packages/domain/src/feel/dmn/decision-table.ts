import { compile } from "../compile/compile.ts";
import type { Code, Frame } from "../compile/frame.ts";
import { both } from "../compile/logic.ts";
import { compileUnaryTests } from "../compile/membership.ts";
import { Scope } from "../compile/scope.ts";
import type { Expr } from "../syntax/ast.ts";
import { namesForParser } from "../syntax/names.ts";
import { parseUnaryTests } from "../syntax/parse.ts";
import { anyType, type FeelType } from "../types/type.ts";
import { Unknown, unknownAmong } from "../values/unknown.ts";
import type { FeelContext, Value } from "../values/value.ts";
import { type Hit, resolveHits } from "./hit-policy.ts";
import type { DecisionTable } from "./model.ts";

type Test = (frame: Frame, value: Value) => Value;

/** How a table's texts are compiled and its values fitted to their types. */
export interface TableTools {
  literal: (text: string, typeRef: string | null) => Expr;
  fit: (value: Value, typeRef: string | null) => Value;
  typeOf: (typeRef: string | null) => FeelType;
}

/** A decision table: inputs once, then rule by rule, then the hit policy. */
export function compileTable(table: DecisionTable, outer: Scope, tools: TableTools): Code {
  const scope = new Scope(outer.unit, outer);
  const inputs = table.inputs.map((input) => ({
    value: compile(tools.literal(input.text, input.typeRef), scope),
    typeRef: input.typeRef,
    allowed: input.allowed === null ? null : compileTest(input.allowed, tools.typeOf(input.typeRef), scope),
  }));
  const rules = table.rules.map((rule) => ({
    tests: rule.tests.map((text, at) => compileTest(text, tools.typeOf(inputs[at]?.typeRef ?? null), scope)),
    results: rule.results.map((text, at) =>
      compile(tools.literal(text, table.outputs[at]?.typeRef ?? null), scope),
    ),
  }));
  const order = table.outputs.map((output) =>
    compileOrder(output.allowed, scope, tools.typeOf(output.typeRef)),
  );
  const fallback = compileFallback(table, scope, tools);
  const build = builderOf(table);
  return {
    type: anyType,
    run(frame) {
      const values: Value[] = [];
      for (const input of inputs) {
        const value = tools.fit(input.value.run(frame), input.typeRef);
        if (value !== null && input.allowed?.(frame, value) === false)
          return frame.run.fail({
            code: "input-values",
            zh: "输入值不在允许范围内",
            en: "An input is not among its allowed values",
          });
        values.push(value);
      }
      const hits: Hit[] = [];
      for (const { tests, results } of rules) {
        const matched = matches(frame, tests, values);
        if (matched !== true && !(matched instanceof Unknown)) continue;
        const result = results.map((code) => code.run(frame));
        hits.push({ certain: matched === true ? null : matched, result, value: build(result) });
        if (table.hitPolicy === "F" && matched === true) break;
      }
      const ranks = (hit: Hit): number[] => hit.result.map((value, at) => order[at]!(frame, value));
      return resolveHits(table.hitPolicy, hits, ranks, () => fallback?.run(frame) ?? null, frame.run);
    },
  };
}

function matches(frame: Frame, tests: Test[], values: Value[]): Value {
  let result: Value = true;
  for (const [at, test] of tests.entries()) {
    result = both(result, test(frame, values[at]!));
    if (result === false) return false;
  }
  return result;
}

function compileTest(text: string, type: FeelType, scope: Scope): Test {
  const { ast, findings } = parseUnaryTests(text, namesForParser(scope.visible()));
  scope.unit.findings.push(...findings);
  return ast === null ? () => null : compileUnaryTests(ast, type, scope);
}

/** The rank of an output: the place of the first of the output values that it meets. */
function compileOrder(
  allowed: string | null,
  scope: Scope,
  type: FeelType,
): (frame: Frame, value: Value) => number {
  if (allowed === null) return () => 0;
  const { ast } = parseUnaryTests(allowed, {});
  const tests = (ast?.tests ?? []).map((test) =>
    compileUnaryTests({ tests: [test], negated: false }, type, scope),
  );
  return (frame, value) => {
    const at = tests.findIndex((test) => test(frame, value) === true);
    return at < 0 ? tests.length : at;
  };
}

function builderOf(table: DecisionTable): (result: Value[]) => Value {
  if (table.outputs.length === 1) return ([value]) => value ?? null;
  const names = table.outputs.map((output, at) => output.name ?? String(at + 1));
  return (result) => {
    const context: FeelContext = new Map();
    for (const [at, name] of names.entries()) context.set(name, result[at] ?? null);
    return unknownAmong(result) ?? context;
  };
}

function compileFallback(table: DecisionTable, scope: Scope, tools: TableTools): Code | null {
  if (table.outputs.every((output) => output.fallback === null)) return null;
  const codes = table.outputs.map((output) =>
    compile(tools.literal(output.fallback ?? "null", output.typeRef), scope),
  );
  const build = builderOf(table);
  return { type: anyType, run: (frame) => build(codes.map((code) => code.run(frame))) };
}
