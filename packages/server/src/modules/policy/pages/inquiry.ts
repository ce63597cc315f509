import type { FactValue } from "@qianshu/domain/policy/outcome";
import type { RuleSubject } from "@qianshu/domain/policy/rule";
import type { FactDefinition } from "@qianshu/domain/policy/vocabulary";
import type { Bilingual } from "@qianshu/domain/problem-entry";
import { z } from "zod";

/** Who asks, and the rules that may concern them. A company can also be recognised or lead a standard. */
export const subjectKinds = {
  company: ["company", "recognition", "standard"],
  project: ["project"],
  person: ["person"],
  platform: ["platform"],
  recognition: ["recognition"],
  standard: ["standard"],
  guarantor: ["guarantor"],
  government: ["government", "budget"],
} as const satisfies Record<string, readonly RuleSubject[]>;

export type SubjectKind = keyof typeof subjectKinds;

export const kindNames = Object.keys(subjectKinds) as SubjectKind[];

/** What somebody has answered so far: it stands in the address, and nowhere else. */
export interface Inquiry {
  kind: SubjectKind | undefined;
  asOf: string;
  /** Answers as they were typed, and those that can be used. */
  given: ReadonlyMap<string, string>;
  facts: Record<string, FactValue>;
  errors: ReadonlyMap<string, Bilingual>;
  skipped: ReadonlySet<string>;
  readings: Record<string, string>;
  /** The variant to compare with, as an address of its own. */
  base: string | null;
}

/** Names of the address that are no facts. */
export const names = { kind: "for", asOf: "asOf", skip: "skip", base: "base", reading: "reading." } as const;

const day = z.iso.date();

/** Reads an address; what cannot be used stays in `given` and is said in `errors`. */
export function readInquiry(
  query: URLSearchParams,
  vocabulary: ReadonlyMap<string, FactDefinition>,
  today: string,
): Inquiry {
  const kind = kindNames.find((one) => one === query.get(names.kind));
  const asOf = day.safeParse(query.get(names.asOf)).data ?? today;
  const given = new Map<string, string>();
  const facts: Record<string, FactValue> = {};
  const errors = new Map<string, Bilingual>();
  const readings: Record<string, string> = {};
  for (const [name, text] of query) {
    if (name.startsWith(names.reading) && text !== "") readings[name.slice(names.reading.length)] = text;
    const fact = vocabulary.get(name);
    const typed = text.normalize("NFKC").trim();
    if (fact === undefined || typed === "") continue;
    given.set(name, typed);
    const read = readFact(fact, typed);
    if ("error" in read) errors.set(name, read.error);
    else facts[name] = read.value;
  }
  const skipped = new Set(
    query.getAll(names.skip).filter((name) => vocabulary.has(name) && !given.has(name)),
  );
  return { kind, asOf, given, facts, errors, skipped, readings, base: query.get(names.base) };
}

/** The address of the same answers without those to one question, or without the variant. */
export function without(query: URLSearchParams, name: string): URLSearchParams {
  const next = new URLSearchParams(query);
  next.delete(name);
  next.delete(names.skip, name);
  return next;
}

type Read = { value: FactValue } | { error: Bilingual };

const wrong = (zh: string, en: string): Read => ({ error: { zh, en } });

const truths: Record<string, boolean> = {
  true: true,
  false: false,
  是: true,
  否: false,
  yes: true,
  no: false,
};

/** An answer in the type of its fact, within its limits. */
function readFact(fact: FactDefinition, text: string): Read {
  switch (fact.type) {
    case "boolean": {
      const value = truths[text.toLowerCase()];
      return value === undefined ? wrong("请回答“是”或“否”。", "Please answer yes or no.") : { value };
    }
    case "date":
      return day.safeParse(text).success
        ? { value: text }
        : wrong("请填写日期，如 2014-03-01。", "Please give a date such as 2014-03-01.");
    case "text": {
      const listed = fact.values?.map(({ value }) => value);
      if (listed === undefined || listed.includes(text)) return { value: text };
      return wrong(`应为：${listed.join("、")}。`, `It should be one of ${listed.join(", ")}.`);
    }
    default:
      return readNumber(fact, text);
  }
}

function readNumber({ type, unit = "", minimum, maximum }: FactDefinition, text: string): Read {
  const plain = text.replaceAll(",", "");
  if (!/^-?\d{1,20}(\.\d{1,12})?$/.test(plain))
    return wrong(
      `请只填数字，单位已是${unit || "个"}。`,
      `Please give a number only${unit && `, in ${unit}`}.`,
    );
  if (type === "integer" && plain.includes(".")) return wrong("请填整数。", "Please give a whole number.");
  if (minimum !== undefined && Number(plain) < minimum)
    return wrong(`不能小于 ${minimum}${unit}。`, `It cannot be below ${minimum} ${unit}.`);
  if (maximum !== undefined && Number(plain) > maximum)
    return wrong(`不能大于 ${maximum}${unit}。`, `It cannot be above ${maximum} ${unit}.`);
  return { value: plain };
}
