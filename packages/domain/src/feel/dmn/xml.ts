import { XMLParser, XMLValidator } from "fast-xml-parser";

/** An element of an XML document; names and attributes without their prefixes. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

const parser = new XMLParser({
  preserveOrder: true,
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  htmlEntities: true,
});

type Raw = Record<string, Raw[] | string | Record<string, string>>;

/** Reads an XML document and gives its root, or what is wrong with the text and in which line. */
export function readXml(text: string): XmlElement | { line: number; message: string } {
  const valid = XMLValidator.validate(text);
  if (valid !== true) return { line: valid.err.line, message: valid.err.msg };
  const root = (parser.parse(text) as Raw[]).map(toElement).find((element) => element !== null);
  return root ?? { line: 1, message: "there is no element" };
}

function toElement(raw: Raw): XmlElement | null {
  const name = Object.keys(raw).find((key) => key !== ":@");
  if (name === undefined || name.startsWith("#")) return null;
  const content = raw[name] as Raw[];
  return {
    name,
    attributes: (raw[":@"] as Record<string, string> | undefined) ?? {},
    children: content.map(toElement).filter((child) => child !== null),
    text: content.map((child) => (typeof child["#text"] === "string" ? child["#text"] : "")).join(""),
  };
}

/** The first child of a name. */
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name);

/** All children of a name. */
export const childrenOf = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? [];

/** The trimmed text of a child, undefined when there is no such child. */
export const textOfChild = (element: XmlElement | undefined, name: string): string | undefined =>
  childOf(element, name)?.text.trim();
