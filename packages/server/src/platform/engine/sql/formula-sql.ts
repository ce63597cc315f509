import { quoteText } from "./literals.ts";

/** Characters at the start of a cell that make a spreadsheet compute it, full-width forms included. */
const STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"];

/** What begins with a sign and is only a number is left as it is. */
const NUMBER = "[+-]?[0-9]+(?:[.,][0-9]+)*%?";

/** Puts an apostrophe before a text that a spreadsheet would take for a formula. */
export function neutralText(text: string): string {
  if (!STARTS.includes(text.slice(0, 1)) || new RegExp(`^${NUMBER}$`).test(text)) return text;
  return `'${text}`;
}

/** The SQL of `neutralText`. */
export function neutralSql(text: string): string {
  const starts = STARTS.map(quoteText).join(", ");
  const dangerous = `left(${text}, 1) IN (${starts}) AND NOT regexp_full_match(${text}, ${quoteText(NUMBER)})`;
  return `CASE WHEN ${dangerous} THEN '''' || ${text} ELSE ${text} END`;
}
