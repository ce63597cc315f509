import { parseUnaryTests as parseTestsTree, parseExpression as parseTree } from "feelin";
import type { Expr, FeelFinding, UnaryTests } from "./ast.ts";
import { firstChild, ReadFault, readExpression, type SyntaxNode } from "./read-expression.ts";

/** An expression, or what keeps the text from being one. */
export type Parsed<T> = { ast: T; findings: [] } | { ast: null; findings: FeelFinding[] };

type Tree = ReturnType<typeof parseTree>;

/** Parses an expression with the names in scope. */
export function parseExpression(text: string, names: Record<string, unknown>): Parsed<Expr> {
  return read(
    text,
    (source) => parseTree(source, names, undefined),
    (root) => {
      const child = firstChild(root);
      return child && readExpression(child, text);
    },
  );
}

/** Parses the unary tests of a decision table's cell. */
export function parseUnaryTests(text: string, names: Record<string, unknown>): Parsed<UnaryTests> {
  return read(
    text,
    (source) => parseTestsTree(source, names, undefined),
    (root) => {
      const child = firstChild(root);
      if (child?.name === "Wildcard") return { tests: null, negated: false };
      const tests = root.getChild("PositiveUnaryTests");
      if (tests === null) return null;
      return {
        tests: tests.getChildren("PositiveUnaryTest").map((test) => readExpression(firstChild(test)!, text)),
        negated: child?.name === "not",
      };
    },
  );
}

function read<T>(
  text: string,
  parse: (source: string) => Tree,
  build: (root: SyntaxNode) => T | null,
): Parsed<T> {
  let tree = parse(text);
  let fault = findError(tree);
  if (fault !== null && rangeType.test(text)) {
    // The grammar lacks `range<T>` of rule 54; it parses as a list type, of which the reader sees the name.
    tree = parse(text.replace(rangeType, (found) => `list ${found.slice(5)}`));
    fault = findError(tree);
  }
  if (fault !== null) return { ast: null, findings: [syntaxFinding(text, fault.from, fault.to)] };
  try {
    const ast = build(tree.topNode);
    if (ast !== null) return { ast, findings: [] };
  } catch (thrown) {
    if (!(thrown instanceof ReadFault)) throw thrown;
    const { from, to, zh, en } = thrown;
    return { ast: null, findings: [{ code: "syntax", from, to, zh, en }] };
  }
  return { ast: null, findings: [syntaxFinding(text, 0, text.length)] };
}

const rangeType = /\brange(?=\s*<)/g;

function findError(tree: Tree): { from: number; to: number } | null {
  let found: { from: number; to: number } | null = null;
  tree.iterate({
    enter(node) {
      if (found === null && node.type.isError) found = { from: node.from, to: node.to };
      return found === null;
    },
  });
  return found;
}

function syntaxFinding(text: string, from: number, to: number): FeelFinding {
  const near = text.slice(from, Math.max(to, from + 12)).trim();
  return near === ""
    ? { code: "syntax", from, to, zh: "表达式不完整", en: "The expression is not complete" }
    : { code: "syntax", from, to, zh: `此处不合语法：${near}`, en: `Not valid FEEL here: ${near}` };
}
