import type { Boxed, DecisionTable, FormalParameter, HitPolicy } from "./model.ts";
import { childOf, childrenOf, textOfChild, type XmlElement } from "./xml.ts";

/** A typeRef without the prefix that older models put before FEEL's own types. */
export function typeRefOf(element: XmlElement | undefined): string | null {
  const written = element?.attributes.typeRef ?? textOfChild(element, "typeRef");
  return written
    ? written
        .trim()
        .replace(/^feel[:.]/, "")
        .replace(":", ".")
    : null;
}

type Reader = (element: XmlElement, base: { id: string; typeRef: string | null }) => Boxed;

const readers: Record<string, Reader> = {
  literalExpression: (element, base) => ({
    ...base,
    kind: "literal",
    text: textOfChild(element, "text") ?? "",
  }),
  decisionTable: (element, base) => ({ ...base, kind: "table", table: readTable(element) }),
  context: (element, base) => readContext(element, base),
  invocation: (element, base) => ({
    ...base,
    kind: "invocation",
    target: findBoxed(element)!,
    bindings: childrenOf(element, "binding").map((binding) => ({
      name: childOf(binding, "parameter")?.attributes.name ?? "",
      value: findBoxed(binding) ?? empty,
    })),
  }),
  functionDefinition: (element, base) => readFunction(element, base),
  list: (element, base) => ({ ...base, kind: "list", items: allBoxed(element) }),
  relation: (element, base) => ({
    ...base,
    kind: "relation",
    columns: childrenOf(element, "column").map((column) => column.attributes.name ?? ""),
    rows: childrenOf(element, "row").map(allBoxed),
  }),
  conditional: (element, base) => ({
    ...base,
    kind: "conditional",
    test: within(element, "if"),
    yes: within(element, "then"),
    no: within(element, "else"),
  }),
  filter: (element, base) => ({
    ...base,
    kind: "filter",
    source: within(element, "in"),
    test: within(element, "match"),
  }),
  for: (element, base) => readIterator(element, base, "for", "return"),
  some: (element, base) => readIterator(element, base, "some", "satisfies"),
  every: (element, base) => readIterator(element, base, "every", "satisfies"),
};

const empty: Boxed = { id: "", typeRef: null, kind: "literal", text: "null" };

/** The boxed expression among an element's children, if there is one. */
export function findBoxed(element: XmlElement | undefined): Boxed | null {
  return allBoxed(element)[0] ?? null;
}

function allBoxed(element: XmlElement | undefined): Boxed[] {
  return (element?.children ?? []).flatMap((child) => {
    const reader = readers[child.name];
    return reader ? [reader(child, { id: child.attributes.id ?? "", typeRef: typeRefOf(child) })] : [];
  });
}

const within = (element: XmlElement, name: string): Boxed => findBoxed(childOf(element, name)) ?? empty;

function readContext(element: XmlElement, base: { id: string; typeRef: string | null }): Boxed {
  const all = childrenOf(element, "contextEntry").map((entry) => {
    const variable = childOf(entry, "variable");
    return {
      name: variable?.attributes.name,
      typeRef: typeRefOf(variable),
      value: findBoxed(entry) ?? empty,
    };
  });
  return {
    ...base,
    kind: "context",
    entries: all.flatMap(({ name, ...entry }) => (name === undefined ? [] : [{ name, ...entry }])),
    result: all.find((entry) => entry.name === undefined)?.value ?? null,
  };
}

/** The formal parameters under an element. */
export function readParameters(element: XmlElement, tag: string): FormalParameter[] {
  return childrenOf(element, tag).map((parameter) => ({
    name: parameter.attributes.name ?? "",
    typeRef: typeRefOf(parameter),
  }));
}

/** A boxed function, or the encapsulated logic of business knowledge. */
export function readFunction(
  element: XmlElement,
  base: { id: string; typeRef: string | null },
): Extract<Boxed, { kind: "function" }> {
  return {
    ...base,
    kind: "function",
    parameters: readParameters(element, "formalParameter"),
    body: findBoxed(element) ?? empty,
    external: (element.attributes.kind ?? "FEEL") !== "FEEL",
  };
}

function readIterator(
  element: XmlElement,
  base: { id: string; typeRef: string | null },
  kind: "for" | "some" | "every",
  body: string,
): Boxed {
  const name = element.attributes.iteratorVariable ?? "";
  return { ...base, kind, name, source: within(element, "in"), body: within(element, body) };
}

const policies: Record<string, HitPolicy> = {
  UNIQUE: "U",
  FIRST: "F",
  PRIORITY: "P",
  ANY: "A",
  "RULE ORDER": "R",
  "OUTPUT ORDER": "O",
  COLLECT: "C",
};
const aggregations: Record<string, HitPolicy> = { SUM: "C+", MIN: "C<", MAX: "C>", COUNT: "C#" };

function readTable(element: XmlElement): DecisionTable {
  const aggregation = element.attributes.aggregation;
  const policy = policies[element.attributes.hitPolicy ?? "UNIQUE"] ?? "U";
  return {
    hitPolicy: policy === "C" && aggregation !== undefined ? (aggregations[aggregation] ?? "C") : policy,
    inputs: childrenOf(element, "input").map((input) => {
      const expression = childOf(input, "inputExpression");
      return {
        text: textOfChild(expression, "text") ?? "",
        typeRef: typeRefOf(expression),
        allowed: textOfChild(childOf(input, "inputValues"), "text") || null,
      };
    }),
    outputs: childrenOf(element, "output").map((output) => ({
      name: output.attributes.name ?? null,
      typeRef: typeRefOf(output),
      allowed: textOfChild(childOf(output, "outputValues"), "text") || null,
      fallback: textOfChild(childOf(output, "defaultOutputEntry"), "text") || null,
    })),
    rules: childrenOf(element, "rule").map((rule) => ({
      tests: childrenOf(rule, "inputEntry").map((entry) => textOfChild(entry, "text") || "-"),
      results: childrenOf(rule, "outputEntry").map((entry) => textOfChild(entry, "text") ?? ""),
    })),
  };
}
