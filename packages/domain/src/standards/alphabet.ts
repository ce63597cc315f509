/** Characters as ranges of code points, ends included, in order and apart from each other. */
export type Alphabet = readonly (readonly [number, number])[];

/** The last code point. */
const LAST = 0x10ffff;

/** The alphabet of the characters of a text, or of ranges of them. */
export function alphabetOf(...ranges: (string | readonly [string, string])[]): Alphabet {
  const points = ranges.flatMap((range): [number, number][] =>
    typeof range === "string"
      ? [...range].map((character) => [character.codePointAt(0)!, character.codePointAt(0)!])
      : [[range[0].codePointAt(0)!, range[1].codePointAt(0)!]],
  );
  return joined(points);
}

/** Ranges in order, those that touch made one. */
export function joined(ranges: readonly (readonly [number, number])[]): Alphabet {
  const found: [number, number][] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = found.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}

/** The characters that an alphabet lacks. */
export function complement(alphabet: Alphabet): Alphabet {
  const found: [number, number][] = [];
  let next = 0;
  for (const [from, to] of alphabet) {
    if (from > next) found.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= LAST) found.push([next, LAST]);
  return found;
}

/** The characters of both alphabets. */
export function common(a: Alphabet, b: Alphabet): Alphabet {
  return a.flatMap(([from, to]) =>
    b
      .filter((other) => other[0] <= to && other[1] >= from)
      .map((other) => [Math.max(from, other[0]), Math.min(to, other[1])] as const),
  );
}

/** The characters of an alphabet that are not in another. */
export function without(alphabet: Alphabet, others: Alphabet): Alphabet {
  return common(alphabet, complement(others));
}
