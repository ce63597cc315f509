import type { SubjectKind as FileKind } from "@qianshu/contract/policy-facts";
import type { FactValue } from "@qianshu/domain/policy/outcome";
import type { RuleSubject } from "@qianshu/domain/policy/rule";
import { readTyped, type StatedFact, stateFact } from "@qianshu/domain/policy/state-fact";
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

/** The kind of file that holds the facts of a kind of inquiry; a government has none. */
export const fileKinds: Readonly<Partial<Record<SubjectKind, FileKind>>> = {
  company: "company",
  recognition: "company",
  standard: "company",
  guarantor: "company",
  project: "project",
  person: "person",
  platform: "park",
};

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
  /** Whose file is used; null for one's own, `none` for none. */
  file: string | null;
}

/** Names of the address that are no facts. */
export const names = {
  kind: "for",
  asOf: "asOf",
  skip: "skip",
  base: "base",
  reading: "reading.",
  file: "file",
} as const;

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
    const read = readAnswer(fact, typed);
    if ("finding" in read) errors.set(name, read.finding.message);
    else facts[name] = read.value;
  }
  const skipped = new Set(
    query.getAll(names.skip).filter((name) => vocabulary.has(name) && !given.has(name)),
  );
  return {
    kind,
    asOf,
    given,
    facts,
    errors,
    skipped,
    readings,
    base: query.get(names.base),
    file: query.get(names.file),
  };
}

/** The same inquiry with what a file knows; what was answered comes first. */
export function withKnown(
  inquiry: Inquiry,
  known: ReadonlyMap<string, { value: FactValue }>,
  vocabulary: ReadonlyMap<string, FactDefinition>,
): Inquiry {
  const used = [...known].filter(([name]) => vocabulary.has(name) && !inquiry.given.has(name));
  return {
    ...inquiry,
    facts: { ...Object.fromEntries(used.map(([name, { value }]) => [name, value])), ...inquiry.facts },
  };
}

/** Everything that an answer rests on, as an address that needs no file. */
export function wholeQuery({
  kind,
  asOf,
  facts,
  readings,
}: Pick<Inquiry, "kind" | "asOf" | "facts" | "readings">): URLSearchParams {
  const query = new URLSearchParams(kind && { [names.kind]: kind });
  query.set(names.asOf, asOf);
  query.set(names.file, "none");
  for (const [name, value] of Object.entries(facts)) if (value !== null) query.set(name, String(value));
  for (const [id, reading] of Object.entries(readings)) query.set(names.reading + id, reading);
  return query;
}

/** The address of the same answers without those to one question, or without the variant. */
export function without(query: URLSearchParams, name: string): URLSearchParams {
  const next = new URLSearchParams(query);
  next.delete(name);
  next.delete(names.skip, name);
  return next;
}

/** An answer as its fact states it; a number may carry its unit, as 1.2亿元. */
function readAnswer(fact: FactDefinition, typed: string): StatedFact {
  const isNumber = fact.type === "number" || fact.type === "integer";
  const [, number = typed, unit] = (isNumber && /^(-?[\d.,]+)\s*(\D+)$/.exec(typed)) || [];
  return stateFact(fact, { value: readTyped(fact, number), unit });
}
