import type { Column } from "../plan/column-type.ts";
import { meetsCondition, type Row } from "../plan/evaluate-condition.ts";
import { type ComparisonQuestions, type ComparisonResult, joinAnswers } from "./comparison.ts";

/** Whether a stored value is what is claimed; nothing claimed agrees with nothing stored. */
function agrees(stored: Row[string] | undefined, claimed: string): boolean {
  const text = claimed.trim();
  if (stored === null || stored === undefined) return text === "";
  if (typeof stored === "number") return text !== "" && Number(text) === stored;
  return String(stored).trim() === text;
}

/** Answers one record's questions from records that a service gave for its keys. */
export function compareRecords(
  questions: ComparisonQuestions,
  asked: Readonly<Record<string, string>>,
  records: readonly Row[],
  columns: readonly Column[],
): ReturnType<typeof joinAnswers> {
  const known = records.filter((record) =>
    questions.keys.every((key) => agrees(record[key], asked[key] ?? "")),
  );
  const answer = (test: (record: Row) => boolean): ComparisonResult => {
    if (known.length === 0) return "no-record";
    return known.some(test) ? "match" : "mismatch";
  };
  const claim = (name: string) => (record: Row) => agrees(record[name], asked[name] ?? "");
  const whole = answer((record) => questions.claimed.every((name) => claim(name)(record)));
  // One claim alone is the whole answer; of several each is told.
  const several = questions.claimed.length > 1 ? questions.claimed : [];
  const single = [
    ...several.map((name) => [name, answer(claim(name))] as const),
    ...questions.facts.map(
      ({ name, condition }) =>
        [name, answer((record) => meetsCondition(condition, record, columns))] as const,
    ),
  ];
  return joinAnswers(whole, Object.fromEntries(single));
}
