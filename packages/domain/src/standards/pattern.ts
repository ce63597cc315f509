/** What can be said of a pattern without trying it on a text. */
import { type Alphabet, common, joined } from "./alphabet.ts";
import { type PatternTree, readPattern } from "./pattern-tree.ts";

interface Reach {
  /** Whether it matches a text of the alphabet at all. */
  some: boolean;
  /** Whether it matches one that has one of the needed characters. */
  needed: boolean;
}

function reach(tree: PatternTree, alphabet: Alphabet, needed: Alphabet): Reach {
  if (tree.kind === "characters") {
    return { some: common(tree.of, alphabet).length > 0, needed: common(tree.of, needed).length > 0 };
  }
  if (tree.kind === "repeat") {
    const inner = reach(tree.part, alphabet, needed);
    return { some: tree.least === 0 || inner.some, needed: inner.needed };
  }
  const parts = tree.parts.map((part) => reach(part, alphabet, needed));
  if (tree.kind === "choice") {
    return { some: parts.some((part) => part.some), needed: parts.some((part) => part.needed) };
  }
  const some = parts.every((part) => part.some);
  return { some, needed: some && parts.some((part) => part.needed) };
}

/**
 * Whether a pattern matches any text made of an alphabet only, one that has at least one of the `needed` characters of
 * it. Anchors are taken to hold, so that the answer may be yes where it is no, never the other way round.
 */
export function canMatch(pattern: string, alphabet: Alphabet, needed?: Alphabet): boolean {
  const found = reach(readPattern(pattern), alphabet, needed ? common(alphabet, needed) : []);
  return needed ? found.needed : found.some;
}

/** Fewest and most characters of the texts that a pattern matches whole. */
export function lengthsOf(pattern: string): [number, number] {
  return lengths(readPattern(pattern));
}

function lengths(tree: PatternTree): [number, number] {
  if (tree.kind === "characters") return [1, 1];
  if (tree.kind === "repeat") {
    const [least, most] = lengths(tree.part);
    return [least * tree.least, most === 0 ? 0 : most * tree.most];
  }
  const parts = tree.parts.map(lengths);
  const [least, most] = [parts.map(([from]) => from), parts.map(([, to]) => to)];
  const sum = (figures: number[]) => figures.reduce((total, figure) => total + figure, 0);
  return tree.kind === "sequence" ? [sum(least), sum(most)] : [Math.min(...least), Math.max(...most)];
}

/** The characters of an alphabet that texts which a pattern matches whole can begin with. */
export function firstCharacters(pattern: string, alphabet: Alphabet): Alphabet {
  return joined(first(readPattern(pattern), alphabet).begins);
}

function first(tree: PatternTree, alphabet: Alphabet): { begins: Alphabet; empty: boolean } {
  if (tree.kind === "characters") return { begins: common(tree.of, alphabet), empty: false };
  if (tree.kind === "repeat") {
    const inner = first(tree.part, alphabet);
    return { begins: inner.begins, empty: inner.empty || tree.least === 0 };
  }
  const begins: (readonly [number, number])[] = [];
  for (const part of tree.parts) {
    const inner = first(part, alphabet);
    begins.push(...inner.begins);
    if (tree.kind === "sequence" && !inner.empty) return { begins, empty: false };
  }
  return {
    begins,
    empty: tree.kind === "sequence" || tree.parts.some((part) => first(part, alphabet).empty),
  };
}
