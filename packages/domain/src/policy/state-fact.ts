import { isSameKind, parseUnit } from "../feel/units/unit.ts";
import {
  compareNumbers,
  divide,
  FeelNumber,
  fromWide,
  multiply,
  parseNumber,
  wideOf,
} from "../feel/values/number.ts";
import type { Bilingual, Finding } from "../problem-entry.ts";
import { readFact, statedFact } from "./fact-values.ts";
import type { FactValue } from "./outcome.ts";
import type { FactDefinition } from "./vocabulary.ts";

/** A fact as somebody states it: typed or read from a file, perhaps in another unit. */
export interface Statement {
  value: FactValue;
  unit?: string | undefined;
}

/** A fact that fits its definition, in the definition's unit; or what is wrong with it. */
export type StatedFact = { value: FactValue } | { finding: Finding };

const truths: Readonly<Record<string, boolean>> = {
  是: true,
  有: true,
  true: true,
  yes: true,
  "1": true,
  否: false,
  无: false,
  false: false,
  no: false,
  "0": false,
};

/** Reads what people and files write for a fact: 是, 1,000.5, １２, 2014/3/1; what cannot be read stays text. */
export function readTyped(definition: FactDefinition, typed: string): FactValue {
  const text = typed.normalize("NFKC").trim();
  if (text === "") return null;
  switch (definition.type) {
    case "boolean":
      return truths[text.toLowerCase()] ?? text;
    case "number":
    case "integer":
      return text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, "");
    case "date": {
      const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ].*)?$/.exec(text);
      return match ? `${match[1]}-${match[2]!.padStart(2, "0")}-${match[3]!.padStart(2, "0")}` : text;
    }
    default:
      return text;
  }
}

/** Checks a statement against the definition of its fact and brings it into the fact's unit, exactly. */
export function stateFact(definition: FactDefinition, { value, unit }: Statement): StatedFact {
  const { name, type } = definition;
  const refuse = (expected: unknown, message: Bilingual): StatedFact => ({
    finding: { field: name, found: unit === undefined ? value : `${value} ${unit}`, expected, message },
  });
  if (value === null) return { value: null };
  let read = readFact(type, value);
  if (read === undefined) return refuse(type, typeMessages[type]);
  if (unit !== undefined && unit !== (definition.unit ?? "")) {
    const converted = read instanceof FeelNumber ? convert(read, unit, definition.unit) : undefined;
    if (converted === undefined)
      return refuse(definition.unit ?? null, {
        zh: "单位不符，不能换算",
        en: "Wrong unit, it cannot be converted",
      });
    read = converted;
    if (type === "integer" && !converted.isInteger) return refuse(type, typeMessages.integer);
  }
  if (definition.values && !definition.values.some((each) => each.value === read)) {
    const known = definition.values.map((each) => each.value);
    return refuse(known, { zh: `应为：${known.join("、")}`, en: `One of: ${known.join(", ")}` });
  }
  if (read instanceof FeelNumber) {
    const { minimum, maximum } = definition;
    if (minimum !== undefined && compareNumbers(read, limit(minimum)) < 0)
      return refuse(`>= ${minimum}`, { zh: `不能小于 ${minimum}`, en: `Not below ${minimum}` });
    if (maximum !== undefined && compareNumbers(read, limit(maximum)) > 0)
      return refuse(`<= ${maximum}`, { zh: `不能大于 ${maximum}`, en: `Not above ${maximum}` });
  }
  return { value: statedFact(read) };
}

const limit = (value: number): FeelNumber => parseNumber(String(value))!;

const typeMessages: Readonly<Record<FactDefinition["type"], Bilingual>> = {
  boolean: { zh: "应为是或否", en: "Expected yes or no" },
  number: { zh: "应为数字", en: "Expected a number" },
  integer: { zh: "应为整数", en: "Expected a whole number" },
  date: { zh: "应为日期，如 2014-03-01", en: "Expected a day, e.g. 2014-03-01" },
  text: { zh: "应为文字", en: "Expected text" },
};

function convert(value: FeelNumber, from: string, to: string | undefined): FeelNumber | undefined {
  const [source, target] = [parseUnit(from), parseUnit(to ?? "1")];
  if (!source || !target || !isSameKind(source, target)) return undefined;
  const over = fromWide(wideOf(String(source.over * target.under)));
  const under = fromWide(wideOf(String(source.under * target.over)));
  const scaled = over && multiply(value, over);
  return (scaled && under && divide(scaled, under)) ?? undefined;
}
