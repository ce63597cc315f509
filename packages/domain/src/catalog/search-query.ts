import { normalise, queryTerms } from "./search-text.ts";
import { type ChineseTools, mark, quoteTerm } from "./search-vector.ts";

/** A query in PostgreSQL's notation of tsquery. */
export interface SearchQuery {
  terms: readonly string[];
  /** All of it must occur. */
  match: string;
  /** Whole words of the query; entries that have them as words come first. Empty where there are none. */
  boost: string;
  /** As typed, for the entry that is called exactly so. */
  exact: string;
}

/** More than anybody types; a pasted page would make a query of thousands of terms. */
const MOST_TERMS = 40;

/** Makes the query for what somebody typed; undefined where nothing in it can be searched. */
export function makeSearchQuery(text: string, tools: Pick<ChineseTools, "words">): SearchQuery | undefined {
  const terms = queryTerms(text).slice(0, MOST_TERMS);
  if (terms.length === 0) return undefined;
  const words = tools.words(text).slice(0, MOST_TERMS);
  return {
    terms,
    match: terms.map(matchTerm).join(" & "),
    boost: words.map((word) => quoteTerm(mark.word + word)).join(" | "),
    exact: normalise(text).trim(),
  };
}

/** Latin letters may be a word of the text, part of one, or the reading or initials of Chinese ones. */
function matchTerm(term: string): string {
  if (/^\p{Script=Han}/u.test(term)) return quoteTerm(term);
  const beginnings = [mark.reading, ...(/^[a-z]{2,}$/.test(term) ? [mark.initials] : [])];
  const prefixes = beginnings.map((sign) => `${quoteTerm(sign + term)}:*`);
  return `( ${[quoteTerm(term), ...prefixes].join(" | ")} )`;
}
