import { quoteText } from "./literals.ts";

/** What makes a spreadsheet compute a cell when it stands at the start, full-width forms included. */
const START = "^[=+\\-@\\t\\r\\n＝＋－＠]";

/** What begins with a sign and is only a number is left as it is. */
const NUMBER = "[+-]?[0-9]+(?:[.,][0-9]+)*%?";

/** Puts an apostrophe before a text that a spreadsheet would take for a formula. */
export function neutralText(text: string): string {
  if (!new RegExp(START).test(text) || new RegExp(`^${NUMBER}$`).test(text)) return text;
  return `'${text}`;
}

/** The SQL of `neutralText`. */
export function neutralSql(text: string): string {
  const dangerous = `regexp_matches(${text}, ${quoteText(START)}) AND NOT regexp_full_match(${text}, ${quoteText(NUMBER)})`;
  return `CASE WHEN ${dangerous} THEN '''' || ${text} ELSE ${text} END`;
}
