import { contextOf, type FeelType, listOf } from "../types/type.ts";
import type { TypeExpr, TypeNames } from "./ast.ts";
import type { SyntaxNode } from "./read-expression.ts";

const nameOf = (node: SyntaxNode, text: string): string =>
  text.slice(node.from, node.to).replace(/\s+/g, " ").trim();

/** The written type under a `Type` node. */
export function readType(node: SyntaxNode, text: string): TypeExpr {
  const child = node.firstChild!;
  const inner = (parent: SyntaxNode): TypeExpr => readType(parent.getChild("Type")!, text);
  if (child.name === "ListType")
    return { kind: text.startsWith("range", child.from) ? "range" : "list", element: inner(child) };
  if (child.name === "ContextType")
    return {
      kind: "context",
      entries: child
        .getChild("ContextEntryTypes")!
        .getChildren("ContextEntryType")
        .map((entry) => ({ name: nameOf(entry.getChild("Name")!, text), type: inner(entry) })),
    };
  if (child.name === "FunctionType")
    return {
      kind: "function",
      parameters: (child.getChild("ArgumentTypes")?.getChildren("ArgumentType") ?? []).map(inner),
      returns: inner(child),
    };
  return { kind: "name", name: nameOf(child, text) };
}

/** The type a written one stands for; undefined when a name in it stands for none. */
export function resolveType(written: TypeExpr, names: TypeNames): FeelType | undefined {
  if (written.kind === "name") return names(written.name);
  if (written.kind === "list" || written.kind === "range") {
    const element = resolveType(written.element, names);
    return element && (written.kind === "list" ? listOf(element) : { kind: "range", element });
  }
  if (written.kind === "context") {
    const entries = new Map<string, FeelType>();
    for (const entry of written.entries) {
      const type = resolveType(entry.type, names);
      if (type === undefined) return undefined;
      entries.set(entry.name, type);
    }
    return contextOf(entries);
  }
  const returns = resolveType(written.returns, names);
  const parameters = written.parameters.map((parameter) => resolveType(parameter, names));
  if (returns === undefined || parameters.includes(undefined)) return undefined;
  return { kind: "function", parameters: parameters as FeelType[], returns };
}
