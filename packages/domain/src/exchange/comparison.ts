import type { Condition } from "../plan/condition.ts";
import { Problem } from "../problem.ts";

/** What a contract agrees on for comparisons. */
export interface ComparisonTerms {
  keys: string[];
  /** Fields whose values may be claimed, and names of agreed facts. */
  answers: string[];
  /** Agreed facts that are derived: a match is a record that meets the condition. */
  facts?: { name: string; condition: Condition }[] | undefined;
}

export type ComparisonResult = "match" | "mismatch" | "no-record";

/** The questions a comparison puts to a release, all about the same keys. */
export interface ComparisonQuestions {
  keys: string[];
  /** Fields whose values are claimed. */
  claimed: string[];
  /** Agreed facts that are answered beside them. */
  facts: { name: string; condition: Condition }[];
}

/** Most records in one call; more come as a file. */
export const MAX_RECORDS = 10_000;
/** Most records in one call to a service, which is asked once for each. */
export const MAX_SERVICE_RECORDS = 100;
/** Most records of a file. */
export const MAX_FILE_RECORDS = 1_000_000;

/** Finds what is asked by the columns given: every key, and beside them agreed fields only. */
export function readQuestions(terms: ComparisonTerms, columns: readonly string[]): ComparisonQuestions {
  const facts = terms.facts ?? [];
  const factNames = new Set(facts.map(({ name }) => name));
  const claimable = terms.answers.filter((name) => !factNames.has(name));
  const missing = terms.keys.filter((key) => !columns.includes(key));
  const claimed = columns.filter((name) => !terms.keys.includes(name));
  const foreign = claimed.filter((name) => !claimable.includes(name));
  if (missing.length > 0 || foreign.length > 0) {
    throw new Problem("exchange.comparison_columns", {
      field: missing[0] ?? foreign[0],
      found: columns.join(", "),
      expected: `${terms.keys.join(", ")}${claimable.length > 0 ? ` (+ ${claimable.join(", ")})` : ""}`,
    });
  }
  return { keys: terms.keys, claimed, facts };
}

/** Refuses records that do not all give the columns of the first one. */
export function requireSameColumns(records: readonly Record<string, string>[]): string[] {
  const columns = Object.keys(records[0] ?? {});
  const other = records.findIndex(
    (record) => Object.keys(record).length !== columns.length || columns.some((name) => !(name in record)),
  );
  if (other < 0) return columns;
  throw new Problem("exchange.comparison_columns", {
    field: `body.records.${other}`,
    found: Object.keys(records[other]!).join(", "),
    expected: columns.join(", "),
  });
}

/** One answer made of the answers to each single question. */
export function joinAnswers(
  whole: ComparisonResult,
  single: Readonly<Record<string, ComparisonResult>>,
): { result: ComparisonResult; facts?: Record<string, "match" | "mismatch"> } {
  if (whole === "no-record") return { result: whole };
  const facts = Object.entries(single).map(
    ([name, answer]) => [name, answer === "match" ? "match" : "mismatch"] as const,
  );
  return facts.length > 0 ? { result: whole, facts: Object.fromEntries(facts) } : { result: whole };
}
