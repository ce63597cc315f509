import type { FeelFinding } from "../syntax/ast.ts";
import type { Boxed, DmnModel, Element, Reference } from "./model.ts";
import { findOverlaps } from "./overlaps.ts";

type Resolve = (reference: Reference) => Element | undefined;

/** What is wrong in a model's structure, whatever its texts say. */
export function checkModel(model: DmnModel, resolve: Resolve): FeelFinding[] {
  return [
    ...twice(model),
    ...model.elements.flatMap((element) => missingReferences(element, resolve)),
    ...model.elements.filter((element) => isInCircle(element, resolve)).map(circle),
    ...model.elements.flatMap((element) => overlapping(element)),
  ];
}

const finding = (element: Element, zh: string, en: string): FeelFinding => ({
  code: "model",
  element: element.id,
  from: 0,
  to: 0,
  zh,
  en,
});

function twice(model: DmnModel): FeelFinding[] {
  const seen = new Set<string>();
  return model.elements.flatMap((element) => {
    if (!seen.has(element.name)) {
      seen.add(element.name);
      return [];
    }
    return [finding(element, `名称重复：${element.name}`, `Two elements are named ${element.name}`)];
  });
}

function referencesOf(element: Element): Reference[] {
  if (element.kind === "input") return [];
  if (element.kind !== "service") return element.requires;
  return [...element.outputs, ...element.encapsulated, ...element.inputDecisions, ...element.inputData];
}

function missingReferences(element: Element, resolve: Resolve): FeelFinding[] {
  return referencesOf(element)
    .filter((reference) => resolve(reference) === undefined)
    .map(({ id }) =>
      finding(
        element,
        `“${element.name}”引用的 ${id} 不存在`,
        `${element.name} requires ${id}, which does not exist`,
      ),
    );
}

/** Knowledge may call itself; decisions may not need themselves. */
function isInCircle(start: Element, resolve: Resolve): boolean {
  if (start.kind !== "decision") return false;
  const seen = new Set<Element>();
  const reaches = (element: Element): boolean => {
    if (seen.has(element) || element.kind === "input" || element.kind === "service") return false;
    seen.add(element);
    return element.requires.some((reference) => {
      const next = resolve(reference);
      return next !== undefined && (next === start || reaches(next));
    });
  };
  return reaches(start);
}

const circle = (element: Element): FeelFinding =>
  finding(element, `“${element.name}”循环依赖自身`, `${element.name} depends on itself`);

function overlapping(element: Element): FeelFinding[] {
  const logic = element.kind === "decision" || element.kind === "knowledge" ? element.logic : null;
  return tablesOf(logic).flatMap((table) =>
    findOverlaps(table).map(([first, second]) =>
      finding(
        element,
        `“${element.name}”的规则 ${first} 与规则 ${second} 重叠`,
        `Rules ${first} and ${second} of ${element.name} overlap`,
      ),
    ),
  );
}

function tablesOf(boxed: Boxed | null): Extract<Boxed, { kind: "table" }>["table"][] {
  if (boxed === null) return [];
  if (boxed.kind === "table") return [boxed.table];
  if (boxed.kind === "function") return tablesOf(boxed.body);
  if (boxed.kind === "context")
    return [...boxed.entries.flatMap(({ value }) => tablesOf(value)), ...tablesOf(boxed.result)];
  return [];
}
