import { normalise, textForm } from "../standards/normal-form.ts";

/** The words of a column name: split at separators, at digits and where small letters meet capitals. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
}

function hasJoined(words: readonly string[], hint: string): boolean {
  return words.some((_, from) => {
    let joined = "";
    for (let at = from; at < words.length && joined.length < hint.length; at++) joined += words[at];
    return joined === hint;
  });
}

/**
 * Finds the first hint that a column's names contain. A Chinese hint may stand anywhere; a Latin one (a word, words run
 * together, a pinyin abbreviation) must be one or several whole words.
 */
export function findHint(names: readonly string[], hints: readonly string[]): string | undefined {
  const plain = names.map((name) => normalise(name, textForm));
  const words = plain.map(wordsOf);
  return hints.find((hint) =>
    /^[a-z]+$/.test(hint)
      ? words.some((list) => hasJoined(list, hint))
      : plain.some((name) => name.replace(/\s/g, "").includes(hint)),
  );
}
