import { hanRuns, indexTerms, latinWords, longestTerm } from "./search-text.ts";

/** What of an entry is searched, by weight: name, then keywords and organization, then items, then abstract. */
export interface SearchParts {
  name: string;
  keywords: readonly string[];
  organizationName: string;
  itemNames: readonly string[];
  abstract: string;
}

/** What the platform knows of Chinese: words of a text, and the reading of each Han character without tones. */
export interface ChineseTools {
  words(text: string): string[];
  syllables(han: string): string[];
}

type Weight = "A" | "B" | "C" | "D";

/** Marks of terms that are not text: a whole word, the beginning of a reading or word, the beginning of initials. */
export const mark = { word: "=", reading: "~", initials: "^" } as const;

/** tsvector keeps positions up to 16383. */
const LAST_POSITION = 16_383;
/** Readings begin at every syllable and go on for so many: longer is never typed. */
const SYLLABLES = 10;
/** A vector may have 1 MB; two thousand items of a hundred characters would not fit. */
const LONGEST_TEXT = 20_000;

/** Makes what is indexed of an entry, in PostgreSQL's notation of tsvector. */
export function makeSearchVector(parts: SearchParts, tools: ChineseTools): string {
  const vector = makeVector();
  addName(vector, parts.name, tools);
  addText(vector, [...parts.keywords, parts.organizationName].join(" "), "B", tools);
  addText(vector, parts.itemNames.join(" ").slice(0, LONGEST_TEXT), "C");
  addText(vector, parts.abstract, "D", tools);
  return vector.text();
}

function addName(vector: Vector, name: string, tools: ChineseTools): void {
  addText(vector, name, "A", tools);
  for (const word of latinWords(name)) {
    for (let from = 0; from < word.length; from++) vector.add(mark.reading + word.slice(from), "A");
  }
  for (const run of hanRuns(name)) {
    const syllables = tools.syllables(run);
    for (let from = 0; from < syllables.length; from++) {
      const following = syllables.slice(from, from + SYLLABLES);
      vector.add(mark.reading + following.join("").slice(0, longestTerm), "A");
      vector.add(mark.initials + following.map((syllable) => syllable[0]).join(""), "A");
    }
  }
}

function addText(vector: Vector, text: string, weight: Weight, tools?: ChineseTools): void {
  for (const term of indexTerms(text)) vector.add(term, weight);
  for (const word of tools?.words(text) ?? []) vector.add(mark.word + word, weight);
}

/** The key that puts names in the order of their reading; what is not Han keeps its letters. */
export function makeNameKey(name: string, tools: Pick<ChineseTools, "syllables">): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/\p{Script=Han}+/gu, (run) => `${tools.syllables(run).join(" ")} `);
}

interface Vector {
  add(term: string, weight: Weight): void;
  text(): string;
}

function makeVector(): Vector {
  const places = new Map<string, string[]>();
  let position = 0;
  return {
    add(term, weight) {
      position = Math.min(position + 1, LAST_POSITION);
      const known = places.get(term) ?? [];
      // More positions of one term are dropped by PostgreSQL as well.
      if (known.length < 255) known.push(`${position}${weight}`);
      places.set(term, known);
    },
    text: () => [...places].map(([term, at]) => `${quoteTerm(term)}:${at.join(",")}`).join(" "),
  };
}

/** A term in the notation of tsvector and tsquery. */
export function quoteTerm(term: string): string {
  return `'${term.replaceAll(/['\\]/g, (sign) => sign + sign)}'`;
}
