import type { Parsed } from "../syntax/parse.ts";
import type { DmnModel, Element, ItemDefinition, Reference } from "./model.ts";
import { findBoxed, readFunction, readParameters, typeRefOf } from "./read-boxed.ts";
import { childOf, childrenOf, readXml, textOfChild, type XmlElement } from "./xml.ts";

/** Reads a DMN model (1.1 to 1.5) from its XML, or says what keeps it from being read. */
export function readModel(text: string): Parsed<DmnModel> {
  const root = readXml(text);
  if ("line" in root)
    return refused(
      `第 ${root.line} 行不是有效的 XML：${root.message}`,
      `Line ${root.line} is no valid XML: ${root.message}`,
    );
  if (root.name !== "definitions") return refused("不是 DMN 模型", "The document is no DMN model");
  return { ast: readDefinitions(root), findings: [] };
}

function refused(zh: string, en: string): Parsed<DmnModel> {
  return { ast: null, findings: [{ code: "syntax", from: 0, to: 0, zh, en }] };
}

function readDefinitions(root: XmlElement): DmnModel {
  const namespace = root.attributes.namespace ?? "";
  return {
    namespace,
    name: root.attributes.name ?? "",
    types: childrenOf(root, "itemDefinition").map(readItem),
    elements: root.children.flatMap((child) => readElement(child, namespace) ?? []),
    imports: childrenOf(root, "import").map(({ attributes }) => ({
      name: attributes.name ?? "",
      namespace: attributes.namespace ?? "",
    })),
  };
}

function readItem(element: XmlElement): ItemDefinition {
  const functionItem = childOf(element, "functionItem");
  return {
    name: element.attributes.name ?? "",
    typeRef: typeRefOf(element),
    components: childrenOf(element, "itemComponent").map(readItem),
    allowed: textOfChild(childOf(element, "allowedValues"), "text") || null,
    constraint: textOfChild(childOf(element, "typeConstraint"), "text") || null,
    isCollection: element.attributes.isCollection === "true",
    functionItem: functionItem
      ? {
          parameters: readParameters(functionItem, "parameters"),
          returns: functionItem.attributes.outputTypeRef ?? null,
        }
      : null,
  };
}

function readElement(element: XmlElement, namespace: string): Element | undefined {
  const variable = childOf(element, "variable");
  const base = {
    id: element.attributes.id ?? "",
    name: element.attributes.name ?? variable?.attributes.name ?? "",
    typeRef: typeRefOf(variable),
  };
  const references = (tag: string): Reference[] =>
    childrenOf(element, tag).map((child) => referenceOf(child, namespace));
  switch (element.name) {
    case "inputData":
      return { kind: "input", ...base };
    case "decision":
      return {
        kind: "decision",
        ...base,
        requires: requirements(element, namespace),
        logic: findBoxed(element),
      };
    case "businessKnowledgeModel": {
      const logic = childOf(element, "encapsulatedLogic");
      return {
        kind: "knowledge",
        ...base,
        requires: requirements(element, namespace),
        logic: logic
          ? readFunction(logic, { id: logic.attributes.id ?? base.id, typeRef: typeRefOf(logic) })
          : null,
      };
    }
    case "decisionService":
      return {
        kind: "service",
        ...base,
        outputs: references("outputDecision"),
        encapsulated: references("encapsulatedDecision"),
        inputDecisions: references("inputDecision"),
        inputData: references("inputData"),
      };
    default:
      return undefined;
  }
}

function requirements(element: XmlElement, namespace: string): Reference[] {
  return ["informationRequirement", "knowledgeRequirement"].flatMap((tag) =>
    childrenOf(element, tag).flatMap((requirement) =>
      requirement.children
        .filter((child) => child.name.startsWith("required"))
        .map((child) => referenceOf(child, namespace)),
    ),
  );
}

function referenceOf(element: XmlElement, namespace: string): Reference {
  const href = element.attributes.href ?? "";
  const split = href.lastIndexOf("#");
  return { namespace: split > 0 ? href.slice(0, split) : namespace, id: href.slice(split + 1) };
}
