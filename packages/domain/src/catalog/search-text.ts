/** Text is cut into runs of Han characters and runs of other letters and digits, also where the two touch. */
const runs = /(\p{Script=Han}+)|([[\p{L}\p{N}]--\p{Script=Han}]+)/gv;

/** Longer Latin words and numbers are cut: an index takes no terms of any length. */
export const longestTerm = 40;

/** The spelling in which texts are compared: full width as half width, small letters. */
export function normalise(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/**
 * Terms to index a text by: every pair of neighbouring Han characters (a word of two characters is found however
 * the text around it would be segmented), every single one, and every Latin word or number.
 */
export function indexTerms(text: string): string[] {
  const terms: string[] = [];
  for (const [, han, word] of normalise(text).matchAll(runs)) {
    if (word) terms.push(word.slice(0, longestTerm));
    if (!han) continue;
    const characters = [...han];
    terms.push(...characters);
    for (let at = 0; at + 1 < characters.length; at++) terms.push(characters[at]! + characters[at + 1]!);
  }
  return terms;
}

/** Terms that must all occur for a query to match: pairs, or the character alone where there is no pair. */
export function queryTerms(text: string): string[] {
  const terms = new Set<string>();
  for (const [, han, word] of normalise(text).matchAll(runs)) {
    if (word) terms.add(word.slice(0, longestTerm));
    if (!han) continue;
    const characters = [...han];
    if (characters.length === 1) terms.add(han);
    for (let at = 0; at + 1 < characters.length; at++) terms.add(characters[at]! + characters[at + 1]!);
  }
  return [...terms];
}

/** The Latin words and numbers of a text. */
export function latinWords(text: string): string[] {
  return [...normalise(text).matchAll(runs)].flatMap(([, , word]) =>
    word ? [word.slice(0, longestTerm)] : [],
  );
}

/** The runs of Han characters of a text. */
export function hanRuns(text: string): string[] {
  return [...normalise(text).matchAll(runs)].flatMap(([, han]) => (han ? [han] : []));
}
