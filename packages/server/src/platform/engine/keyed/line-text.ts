import { quoteText } from "../sql/literals.ts";

/**
 * Texts one to a line, after their place and a tab: how whole columns travel between the engine and the workers that
 * mask them. A backslash begins what a line cannot hold, and only that.
 */
const ESCAPES: readonly [string, string][] = [
  ["\\", "\\b"],
  ["\n", "\\l"],
  ["\r", "\\c"],
  ["\t", "\\t"],
];

const unescapes = new Map(ESCAPES.map(([raw, escaped]) => [escaped, raw]));

/** What stands for a missing value; no escaped text is equal to it. */
export const MISSING = "\\N";

/** Writes a text for a line. */
export function escapeLine(text: string): string {
  if (!/[\\\n\r\t]/.test(text)) return text;
  return text.replace(/[\\\n\r\t]/g, (raw) => ESCAPES.find(([each]) => each === raw)![1]);
}

/** Reads a text from a line. */
export function unescapeLine(line: string): string {
  return line.includes("\\") ? line.replace(/\\[blct]/g, (escaped) => unescapes.get(escaped)!) : line;
}

/** The SQL of `escapeLine`. */
export function escapeLineSql(text: string): string {
  const escaped = ESCAPES.reduce(
    (sql, [raw, replacement]) => `replace(${sql}, ${quoteText(raw)}, ${quoteText(replacement)})`,
    text,
  );
  return `CASE WHEN regexp_matches(${text}, '[\\\\\\n\\r\\t]') THEN ${escaped} ELSE ${text} END`;
}

/** The SQL of `unescapeLine`: the backslash last, for it is what the others begin with. */
export function unescapeLineSql(line: string): string {
  const raw = ESCAPES.toReversed().reduce(
    (sql, [character, escaped]) => `replace(${sql}, ${quoteText(escaped)}, ${quoteText(character)})`,
    line,
  );
  return `CASE WHEN contains(${line}, ${quoteText("\\")}) THEN ${raw} ELSE ${line} END`;
}
