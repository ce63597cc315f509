/** A DMN model of these elements, in the namespace of its name. */
export const dmn = (name: string, elements: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
  <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:${name}" name="${name}">${elements}</definitions>`;

/** An input. */
export const input = (name: string, type: string): string =>
  `<inputData id="${name}" name="${name}"><variable name="${name}" typeRef="${type}"/></inputData>`;

/** What an element requires: inputs and decisions by their ids, knowledge with a leading `!`. */
const requirements = (ids: string[]): string =>
  ids
    .map((id) =>
      id.startsWith("!")
        ? `<knowledgeRequirement><requiredKnowledge href="${href(id.slice(1))}"/></knowledgeRequirement>`
        : `<informationRequirement><requiredInput href="${href(id)}"/></informationRequirement>`,
    )
    .join("");

const href = (id: string): string => (id.includes("#") ? id : `#${id}`);

/** A decision. */
export const decision = (name: string, requires: string[], logic: string, type = ""): string =>
  `<decision id="${name}" name="${name}"><variable name="${name}"${type && ` typeRef="${type}"`}/>${requirements(requires)}${logic}</decision>`;

/** Business knowledge of parameters written `name:type`. */
export const knowledge = (
  name: string,
  parameters: string[],
  logic: string,
  requires: string[] = [],
): string =>
  `<businessKnowledgeModel id="${name}" name="${name}"><variable name="${name}"/><encapsulatedLogic>${parameters
    .map((parameter) => parameter.split(":"))
    .map(([own, type]) => `<formalParameter name="${own}"${type ? ` typeRef="${type}"` : ""}/>`)
    .join("")}${logic}</encapsulatedLogic>${requirements(requires)}</businessKnowledgeModel>`;

/** A literal expression. */
export const text = (feel: string, type = ""): string =>
  `<literalExpression${type && ` typeRef="${type}"`}><text>${feel.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</text></literalExpression>`;
