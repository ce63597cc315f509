import { compile } from "./compile/compile.ts";
import { type Code, Frame, guarded, Run } from "./compile/frame.ts";
import { compileUnaryTests as compileTests } from "./compile/membership.ts";
import { Scope, Unit } from "./compile/scope.ts";
import type { FeelFinding, TypeNames } from "./syntax/ast.ts";
import { namesForParser } from "./syntax/names.ts";
import { parseExpression, parseUnaryTests } from "./syntax/parse.ts";
import { anyType, type FeelType } from "./types/type.ts";
import type { FeelDateTime } from "./values/temporal.ts";
import type { Reason, Value } from "./values/value.ts";

/** What an expression is compiled against. */
export interface Environment {
  /** The variables it may use, with their types. */
  variables?: ReadonlyMap<string, FeelType>;
  /** Names that stand for the same value always: functions, parameters, imported knowledge. */
  constants?: ReadonlyMap<string, Value>;
  /** The types that names stand for; the built-in ones when left out. */
  types?: TypeNames;
}

/** What an evaluation gave, and why parts of it became null. */
export interface Outcome {
  value: Value;
  reasons: Reason[];
}

/** A compiled expression. */
export interface Expression {
  type: FeelType;
  findings: FeelFinding[];
  evaluate(variables?: ReadonlyMap<string, Value>, now?: FeelDateTime | null): Outcome;
}

/** Compiles a FEEL expression. One that does not parse has findings and gives null. */
export function compileExpression(text: string, environment: Environment = {}): Expression {
  const { scope, variables, names } = open(environment);
  const { ast, findings } = parseExpression(text, names);
  const code = ast && compile(ast, scope);
  return {
    type: code?.type ?? anyType,
    findings: [...findings, ...scope.unit.findings],
    evaluate: (values, now) => run(code, scope.unit, variables, values, now),
  };
}

/** Compiles unary tests of the value named `?`. */
export function compileUnaryTests(text: string, environment: Environment = {}): Expression {
  const { scope, variables, names } = open(environment);
  const input = scope.declare("?", environment.variables?.get("?") ?? anyType);
  const { ast, findings } = parseUnaryTests(text, names);
  const test = ast && compileTests(ast, input.type, scope);
  const code: Code | null = test && {
    type: anyType,
    run: (frame) => test(frame, frame.slots[input.slot] ?? null),
  };
  return {
    type: anyType,
    findings: [...findings, ...scope.unit.findings],
    evaluate: (values, now) => run(code, scope.unit, new Map([...variables, ["?", input.slot]]), values, now),
  };
}

function open(environment: Environment) {
  const scope = new Scope(new Unit(environment.types));
  const variables = new Map<string, number>();
  for (const [name, type] of environment.variables ?? []) variables.set(name, scope.declare(name, type).slot);
  for (const [name, value] of environment.constants ?? []) scope.define(name, value);
  const constants = [...(environment.constants ?? [])].map(([name]) => [name, anyType] as [string, FeelType]);
  const names = namesForParser([...constants, ...(environment.variables ?? [])]);
  return { scope, variables, names };
}

function run(
  code: Code | null,
  unit: Unit,
  variables: ReadonlyMap<string, number>,
  values: ReadonlyMap<string, Value> | undefined,
  now: FeelDateTime | null | undefined,
): Outcome {
  const site = new Run(now ?? null);
  const slots: Value[] = new Array(unit.slots).fill(null);
  for (const [name, slot] of variables) slots[slot] = values?.get(name) ?? null;
  const value = code === null ? null : guarded(site, () => code.run(new Frame(slots, site)));
  return { value, reasons: site.reasons };
}
