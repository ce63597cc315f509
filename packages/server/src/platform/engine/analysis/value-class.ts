import { type Alphabet, alphabetOf, without } from "@qianshu/domain/standards/alphabet";
import { canMatch } from "@qianshu/domain/standards/pattern";
import { quoteText } from "../sql/literals.ts";
import type { TextSearch } from "../types/profile.ts";

/**
 * Values that one cheap test tells from others and that are their own normal forms. Most patterns cannot fit any of
 * them, which is known from the pattern alone: only the rest is tried.
 */
export interface ValueClass {
  /** The SQL that tells whether the text `t` is of the class, where it is of none before. */
  test: string;
  alphabet: Alphabet;
  /** Characters of which every value has one. */
  needed?: Alphabet;
}

const CODES = alphabetOf(["0", "9"], ["A", "Z"]);
const HAN = alphabetOf(["一", "鿿"]);

/** Most characters of `digits`: what a BIGINT holds. */
export const MOST_DIGITS = 18;

/** Identity, telephone and card numbers: digits, the last may be an X. Texts before "[" are the only candidates. */
export const digits: ValueClass = {
  test: `t < '[' AND regexp_full_match(t, '[0-9]+[0-9X]') AND strlen(t) <= ${MOST_DIGITS}`,
  alphabet: alphabetOf(["0", "9"], "X"),
};

/** Digits and capitals. */
export const codes: ValueClass = {
  test: "t < '[' AND regexp_full_match(t, '[0-9A-Z]*')",
  alphabet: CODES,
};

/** How numbers and days are written. */
export const written: Alphabet = alphabetOf(["0", "9"], ["A", "Z"], ["a", "z"], ..."+-.:() ");

const asClass = (alphabet: Alphabet) =>
  alphabet.map(([from, to]) => `\\x{${from.toString(16)}}-\\x{${to.toString(16)}}`).join("");

/** Characters that are left out so that no search can find anything in the others; each may leave out one. */
function neededBy(searches: readonly TextSearch[], alphabet: Alphabet): Alphabet {
  let left = alphabet;
  let open = searches.filter(({ pattern }) => canMatch(pattern, left));
  while (open.length > 0) {
    const characters = new Set(
      open
        .map(({ pattern }) => pattern)
        .join("")
        .match(/[一-鿿]/gu),
    );
    const rest = [...characters].map((each) => {
      const smaller = without(left, alphabetOf(each));
      return { smaller, open: open.filter(({ pattern }) => canMatch(pattern, smaller)) };
    });
    const best = rest.sort((a, b) => a.open.length - b.open.length)[0];
    if (!best || best.open.length === open.length) return left;
    [left, open] = [best.smaller, best.open];
  }
  return left;
}

/** Names and addresses: Han among digits and capitals, none of the characters that what is searched for begins with. */
export function hanClass(searches: readonly TextSearch[]): ValueClass {
  const alphabet = neededBy(searches, alphabetOf(["0", "9"], ["A", "Z"], ["一", "鿿"]));
  return {
    test: `regexp_full_match(t, ${quoteText(`[${asClass(alphabet)}]*`)})`,
    alphabet,
    needed: HAN,
  };
}
