import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { DmnLibrary } from "./dmn/library.ts";
import { readModel } from "./dmn/read-model.ts";
import { childOf, childrenOf, readXml, type XmlElement } from "./dmn/xml.ts";
import { equalValues } from "./values/compare.ts";
import { FeelNumber, fromWide, parseNumber, subtract, toWide } from "./values/number.ts";
import { parseDate, parseDateTime, parseDuration, parseTime } from "./values/parse-temporal.ts";
import { literalOf } from "./values/text.ts";
import type { Value } from "./values/value.ts";

const folder = new URL("testdata/dmn-tck/level-2/", import.meta.url);

const readers: Record<string, (text: string) => Value | undefined> = {
  string: (text) => text,
  boolean: (text) => text.trim() === "true",
  date: (text) => parseDate(text.trim()),
  time: (text) => parseTime(text.trim()),
  dateTime: (text) => parseDateTime(text.trim()),
  duration: (text) => parseDuration(text.trim()),
};

function readValue(element: XmlElement | undefined): Value {
  const list = childOf(element, "list");
  if (list !== undefined) return childrenOf(list, "item").map(readValue);
  const components = childrenOf(element, "component");
  if (components.length > 0)
    return new Map(components.map((component) => [component.attributes.name ?? "", readValue(component)]));
  const value = childOf(element, "value");
  if (value === undefined || value.attributes.nil === "true") return null;
  const type = value.attributes.type?.replace(/^.*:/, "") ?? "string";
  return (readers[type] ?? ((text) => parseNumber(text.trim())))(value.text) ?? null;
}

/** As the kit compares: numbers to 8 decimals, everything else by FEEL's equality. */
function matches(found: Value, expected: Value): boolean {
  if (found instanceof FeelNumber && expected instanceof FeelNumber) {
    const difference = subtract(found, expected)!;
    return toWide(difference)
      .abs()
      .lessThan(toWide(fromWide(toWide(parseNumber("0.00000001")!))!));
  }
  if (Array.isArray(found) && Array.isArray(expected))
    return found.length === expected.length && found.every((item, at) => matches(item, expected[at]!));
  if (found instanceof Map && expected instanceof Map)
    return (
      found.size === expected.size &&
      [...expected].every(([key, value]) => found.has(key) && matches(found.get(key)!, value))
    );
  return equalValues(found, expected) === true;
}

interface Case {
  id: string;
  run: () => void;
}

function casesOf(name: string, file: string): Case[] {
  const root = readXml(readFileSync(new URL(`${name}/${file}`, folder), "utf8")) as XmlElement;
  const models = readdirSync(new URL(name, folder))
    .filter((entry) => entry.endsWith(".dmn"))
    .map((entry) => ({
      entry,
      model: readModel(readFileSync(new URL(`${name}/${entry}`, folder), "utf8")).ast!,
    }));
  const library = new DmnLibrary(models.map(({ model }) => model));
  const main = models.find(({ entry }) => entry === childOf(root, "modelName")?.text.trim())!.model;
  return childrenOf(root, "testCase").flatMap((testCase) => {
    const inputs = new Map(
      childrenOf(testCase, "inputNode").map((node) => [node.attributes.name ?? "", readValue(node)]),
    );
    return childrenOf(testCase, "resultNode").map((node) => ({
      id: `${testCase.attributes.id ?? ""} ${node.attributes.name}`,
      run() {
        const target = testCase.attributes.invocableName ?? node.attributes.name ?? "";
        const outcome = library.evaluate(main.namespace, target, inputs);
        expect(outcome.found).toBe(true);
        const expected = readValue(childOf(node, "expected"));
        const reasons = outcome.reasons.map((reason) => reason.en).join("; ");
        expect(
          matches(outcome.value, expected),
          `${literalOf(outcome.value)} for ${literalOf(expected)} ${reasons}`,
        ).toBe(true);
        if (node.attributes.errorResult === "true") expect(outcome.reasons).not.toEqual([]);
      },
    }));
  });
}

describe.each(readdirSync(folder))("DMN TCK %s", (name) => {
  for (const file of readdirSync(new URL(name, folder)).filter((entry) => entry.endsWith(".xml")))
    for (const { id, run } of casesOf(name, file)) test(id, run);
});
