import type { parseExpression } from "feelin";
import { parseNumber } from "../values/number.ts";
import { parseAtLiteral } from "../values/parse-temporal.ts";
import type { ArithmeticOperator, CompareOperator, Expr, Iterator } from "./ast.ts";
import { unescapeString } from "./literals.ts";
import { regroupMembership } from "./membership.ts";
import { readType } from "./read-type.ts";

/** A node of the parser's tree. */
export type SyntaxNode = ReturnType<typeof parseExpression>["topNode"];

/** A text that parses but means nothing, such as a date literal that is no date. */
export class ReadFault extends Error {
  readonly from: number;
  readonly to: number;
  readonly zh: string;

  readonly en: string;

  constructor(node: SyntaxNode, zh: string, en: string) {
    super(en);
    this.from = node.from;
    this.to = node.to;
    this.zh = zh;
    this.en = en;
  }
}

/** The first child that is no comment. */
export function firstChild(node: SyntaxNode): SyntaxNode | null {
  return childrenOf(node)[0] ?? null;
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    if (!child.type.isSkipped) children.push(child);
  return children;
}

const isExpression = (node: SyntaxNode): boolean =>
  node.type.is("Expr") || node.name === "?" || node.name === "null";

/** Turns the parser's tree into the compiler's. */
export function readExpression(node: SyntaxNode, text: string): Expr {
  const reader = readers[node.name];
  if (reader === undefined)
    throw new ReadFault(node, `此处不能用：${node.name}`, `${node.name} cannot stand here`);
  return reader(node, text, { from: node.from, to: node.to });
}

type Reader = (node: SyntaxNode, text: string, span: { from: number; to: number }) => Expr;

const textOf = (node: SyntaxNode, text: string): string => text.slice(node.from, node.to);
const nameOf = (node: SyntaxNode, text: string): string => textOf(node, text).replace(/\s+/g, " ").trim();
const operands = (node: SyntaxNode, text: string): Expr[] =>
  childrenOf(node)
    .filter(isExpression)
    .map((child) => readExpression(child, text));

const readers: Record<string, Reader> = {
  NumericLiteral: (node, text, span) => {
    const written = textOf(node, text);
    const value = parseNumber(written.replace(/\s/g, ""));
    if (value === undefined) throw new ReadFault(node, "数字超出范围", "The number is out of range");
    return { ...span, kind: "number", value, text: written };
  },
  StringLiteral: (node, text, span) => ({ ...span, kind: "literal", value: stringOf(node, text) }),
  BooleanLiteral: (node, text, span) => ({ ...span, kind: "literal", value: textOf(node, text) === "true" }),
  null: (_node, _text, span) => ({ ...span, kind: "literal", value: null }),
  "?": (_node, _text, span) => ({ ...span, kind: "input" }),
  VariableName: (node, text, span) => {
    const name = nameOf(node, text);
    return name === "?" ? { ...span, kind: "input" } : { ...span, kind: "name", name };
  },
  DateTimeLiteral: (node, text, span) => {
    const at = node.getChild("AtLiteral");
    if (at !== null)
      return { ...span, kind: "literal", value: parseAtLiteral(stringOf(at.lastChild!, text)) };
    const maker = node.getChild("DateTimeConstructor")!;
    const target: Expr = {
      from: maker.from,
      to: maker.to,
      kind: "name",
      name: nameOf(maker, text),
    };
    return { ...span, kind: "call", target, ...readArguments(node, text) };
  },
  FunctionInvocation: (node, text, span) => {
    const special = node.getChild("SpecialFunctionName");
    const target: Expr = special
      ? { from: special.from, to: special.to, kind: "name", name: nameOf(special, text) }
      : readExpression(firstChild(node)!, text);
    return { ...span, kind: "call", target, ...readArguments(node, text) };
  },
  PathExpression: (node, text, span) => {
    const source = readExpression(firstChild(node)!, text);
    return { ...span, kind: "path", source, name: nameOf(node.lastChild!, text) };
  },
  FilterExpression: (node, text, span) => {
    const [source, test] = operands(node, text);
    return { ...span, kind: "filter", source: source!, test: test! };
  },
  ParenthesizedExpression: (node, text, span) => ({
    ...span,
    kind: "group",
    inner: operands(node, text)[0]!,
  }),
  ArithmeticExpression: (node, text, span) => {
    const [left, right] = operands(node, text);
    const operator = textOf(node.getChild("ArithOp")!, text);
    if (right === undefined)
      return operator === "-"
        ? { ...span, kind: "negate", operand: left! }
        : { ...span, kind: "group", inner: left! };
    const known = (operator === "^" ? "**" : operator) as ArithmeticOperator;
    return { ...span, kind: "arithmetic", operator: known, left: left!, right };
  },
  Conjunction: (node, text, span) => regroupMembership({ ...span, kind: "and", ...sides(node, text) }),
  Disjunction: (node, text, span) => regroupMembership({ ...span, kind: "or", ...sides(node, text) }),
  Comparison: (node, text, span) => readComparison(node, text, span),
  SimplePositiveUnaryTest: (node, text, span) => {
    const interval = node.getChild("Interval");
    if (interval !== null) return readInterval(interval, text, span);
    const operator = textOf(node.getChild("CompareOp")!, text) as CompareOperator;
    return { ...span, kind: "test", operator, operand: operands(node, text)[0]! };
  },
  IfExpression: (node, text, span) => {
    const [test, yes, no] = operands(node, text);
    return { ...span, kind: "if", test: test!, yes: yes!, no: no! };
  },
  ForExpression: (node, text, span) => ({ ...span, kind: "for", ...readIteration(node, text) }),
  QuantifiedExpression: (node, text, span) => ({
    ...span,
    kind: firstChild(node)!.name === "some" ? "some" : "every",
    ...readIteration(node, text),
  }),
  List: (node, text, span) => ({ ...span, kind: "list", items: operands(node, text) }),
  Context: (node, text, span) => ({
    ...span,
    kind: "context",
    entries: node.getChildren("ContextEntry").map((entry) => ({
      key: keyOf(entry.getChild("Key")!, text),
      value: operands(entry, text)[0]!,
    })),
  }),
  FunctionDefinition: (node, text, span) => ({
    ...span,
    kind: "function",
    parameters: node
      .getChild("FormalParameters")!
      .getChildren("FormalParameter")
      .map((parameter) => {
        const type = parameter.getChild("Type");
        return {
          name: nameOf(parameter.getChild("ParameterName")!, text),
          type: type && readType(type, text),
        };
      }),
    body: operands(node.getChild("FunctionBody")!, text)[0]!,
    external: node.getChild("external") !== null,
  }),
  InstanceOfExpression: (node, text, span) => ({
    ...span,
    kind: "instance",
    operand: operands(node, text)[0]!,
    type: readType(node.getChild("Type")!, text),
  }),
};

function sides(node: SyntaxNode, text: string): { left: Expr; right: Expr } {
  const [left, right] = operands(node, text);
  return { left: left!, right: right! };
}

function stringOf(node: SyntaxNode, text: string): string {
  const value = unescapeString(textOf(node, text).slice(1, -1));
  if (value === null)
    throw new ReadFault(node, "字符编码超出 Unicode 范围", "A character code is beyond Unicode");
  return value;
}

function keyOf(node: SyntaxNode, text: string): string {
  const string = node.getChild("StringLiteral");
  return string ? stringOf(string, text) : nameOf(node, text);
}

function readArguments(node: SyntaxNode, text: string): { args: Expr[]; names?: string[] } {
  const named = node.getChild("NamedParameters");
  if (named === null) {
    const positional = node.getChild("PositionalParameters");
    return { args: positional ? operands(positional, text) : [] };
  }
  const parameters = named.getChildren("NamedParameter");
  return {
    args: parameters.map((parameter) => operands(parameter, text)[0]!),
    names: parameters.map((parameter) => nameOf(parameter.getChild("ParameterName")!, text)),
  };
}

function readComparison(node: SyntaxNode, text: string, span: { from: number; to: number }): Expr {
  const operator = node.getChild("CompareOp");
  if (operator !== null)
    return {
      ...span,
      kind: "compare",
      operator: textOf(operator, text) as CompareOperator,
      ...sides(node, text),
    };
  const [operand, low, high] = operands(node, text);
  if (node.getChild("between") !== null)
    return { ...span, kind: "between", operand: operand!, low: low!, high: high! };
  const several = node.getChild("PositiveUnaryTests");
  const tests = (several ?? node).getChildren("PositiveUnaryTest").map((test) => firstChild(test)!);
  return regroupMembership({
    ...span,
    kind: "in",
    operand: operand!,
    tests: tests.map((test) => readExpression(test, text)),
  });
}

function readInterval(node: SyntaxNode, text: string, span: { from: number; to: number }): Expr {
  const [low, high] = operands(node, text);
  return {
    ...span,
    kind: "range",
    low: low!,
    high: high!,
    lowIncluded: text[node.from] === "[",
    highIncluded: text[node.to - 1] === "]",
  };
}

function readIteration(node: SyntaxNode, text: string): { iterators: Iterator[]; body: Expr } {
  const iterators = node
    .getChild("InExpressions")!
    .getChildren("InExpression")
    .map((iterator) => {
      const [source, end] = operands(iterator.getChild("IterationContext")!, text);
      return { name: nameOf(iterator.getChild("Name")!, text), source: source!, end };
    });
  return { iterators, body: operands(node, text)[0]! };
}
