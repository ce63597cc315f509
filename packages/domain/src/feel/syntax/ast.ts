import type { Code } from "../compile/frame.ts";
import type { Scope } from "../compile/scope.ts";
import type { FeelType } from "../types/type.ts";
import type { FeelNumber } from "../values/number.ts";
import type { Value } from "../values/value.ts";

/** Where an expression stands in its text. */
export interface Span {
  from: number;
  to: number;
}

/** Comparison operators. */
export type CompareOperator = "=" | "!=" | "<" | "<=" | ">" | ">=";
/** Arithmetic operators of two operands. */
export type ArithmeticOperator = "+" | "-" | "*" | "/" | "**";

/** A name bound to the elements of a list, or to the numbers or days between two ends. */
export interface Iterator {
  name: string;
  source: Expr;
  end?: Expr;
}

/** One expression of FEEL as the compiler sees it. */
export type Expr = Span &
  (
    | { kind: "literal"; value: Value }
    | { kind: "number"; value: FeelNumber; text: string }
    | { kind: "name"; name: string }
    | { kind: "input" }
    | { kind: "path"; source: Expr; name: string }
    | { kind: "filter"; source: Expr; test: Expr }
    | { kind: "call"; target: Expr; args: Expr[]; names?: string[] }
    | { kind: "negate"; operand: Expr }
    | { kind: "arithmetic"; operator: ArithmeticOperator; left: Expr; right: Expr }
    | { kind: "compare"; operator: CompareOperator; left: Expr; right: Expr }
    | { kind: "between"; operand: Expr; low: Expr; high: Expr }
    | { kind: "in"; operand: Expr; tests: Expr[] }
    | { kind: "and" | "or"; left: Expr; right: Expr }
    | { kind: "if"; test: Expr; yes: Expr; no: Expr }
    | { kind: "for"; iterators: Iterator[]; body: Expr }
    | { kind: "some" | "every"; iterators: Iterator[]; body: Expr }
    | { kind: "list"; items: Expr[] }
    | { kind: "context"; entries: { key: string; value: Expr }[] }
    | {
        kind: "function";
        parameters: { name: string; type: TypeExpr | null }[];
        body: Expr;
        external: boolean;
      }
    | { kind: "instance"; operand: Expr; type: TypeExpr }
    | { kind: "range"; low: Expr; high: Expr; lowIncluded: boolean; highIncluded: boolean }
    | { kind: "test"; operator: CompareOperator; operand: Expr }
    | { kind: "group"; inner: Expr }
    | { kind: "box"; compile: (scope: Scope) => Code }
  );

/** A type as it is written; names are resolved when the item definitions are known. */
export type TypeExpr =
  | { kind: "name"; name: string }
  | { kind: "list"; element: TypeExpr }
  | { kind: "range"; element: TypeExpr }
  | { kind: "context"; entries: { name: string; type: TypeExpr }[] }
  | { kind: "function"; parameters: TypeExpr[]; returns: TypeExpr };

/** Unary tests: one of several must hold, or, negated, none may; without any, everything passes. */
export interface UnaryTests {
  tests: Expr[] | null;
  negated: boolean;
}

/** What stands in a text, and where, that keeps it from being used. */
export interface FeelFinding extends Span {
  code: FindingCode;
  /** The element of a model whose text it is. */
  element?: string;
  zh: string;
  en: string;
}

/** What may be wrong with a text. */
export type FindingCode =
  | "syntax"
  | "unknown-name"
  | "unknown-type"
  | "type"
  | "unit"
  | "arguments"
  | "model";

/** The type a written type stands for, undefined when a name in it is not known. */
export type TypeNames = (name: string) => FeelType | undefined;
