/**
 * Keyed permutations of the numbers below a size: the mixed-radix Feistel network of FF1 (NIST SP 800-38G) with cycle
 * walking, so that replacement is injective and joins still work. One PRF call serves all rounds of one half value and
 * is remembered: a domain of 10^8 needs at most 20,000 calls, which is what makes ten rounds affordable.
 */

/** A pseudorandom function: at least 32 bytes that depend on a key and the input. */
export type Prf = (input: string) => Uint8Array;

/** A bijection of the integers below its size. */
export type Permutation = (index: number) => number;

const ROUNDS_PER_SIDE = 5;
const BYTES_PER_ROUND = 6;
/** Larger halves are remembered in a map of this many entries instead of an array. */
const ARRAY_LIMIT = 1 << 20;
const MAP_LIMIT = 200_000;
const EMPTY = 0xffff_ffff;

type RoundValues = (half: number, round: number) => number;

function roundValue(bytes: Uint8Array, round: number, modulus: number): number {
  let value = 0;
  for (let i = 0; i < BYTES_PER_ROUND; i++) value = value * 256 + bytes[round * BYTES_PER_ROUND + i]!;
  return value % modulus;
}

function rememberInArray(prf: Prf, label: string, size: number, modulus: number): RoundValues {
  const known = new Uint32Array(size * ROUNDS_PER_SIDE).fill(EMPTY);
  return (half, round) => {
    const at = half * ROUNDS_PER_SIDE;
    if (known[at] === EMPTY) {
      const bytes = prf(`${label}|${half}`);
      for (let i = 0; i < ROUNDS_PER_SIDE; i++) known[at + i] = roundValue(bytes, i, modulus);
    }
    return known[at + round]!;
  };
}

function rememberInMap(prf: Prf, label: string, modulus: number): RoundValues {
  const known = new Map<number, number[]>();
  return (half, round) => {
    let values = known.get(half);
    if (values === undefined) {
      const bytes = prf(`${label}|${half}`);
      values = Array.from({ length: ROUNDS_PER_SIDE }, (_, i) => roundValue(bytes, i, modulus));
      if (known.size >= MAP_LIMIT) known.clear();
      known.set(half, values);
    }
    return values[round]!;
  };
}

function roundsOf(prf: Prf, label: string, size: number, modulus: number): RoundValues {
  return size <= ARRAY_LIMIT
    ? rememberInArray(prf, label, size, modulus)
    : rememberInMap(prf, label, modulus);
}

/** Makes the permutation of the numbers below `size` (at most 2^52) that belongs to a PRF and a label. */
export function makePermutation(prf: Prf, label: string, size: number): Permutation {
  if (size < 2) return (index) => index;
  const left = Math.ceil(Math.sqrt(size));
  const right = Math.ceil(size / left);
  const fromRight = roundsOf(prf, `${label}|${size}|R`, right, left);
  const fromLeft = roundsOf(prf, `${label}|${size}|L`, left, right);
  const once = (index: number): number => {
    let l = Math.floor(index / right);
    let r = index % right;
    for (let round = 0; round < ROUNDS_PER_SIDE; round++) {
      l = (l + fromRight(r, round)) % left;
      r = (r + fromLeft(l, round)) % right;
    }
    return l * right + r;
  };
  return (index) => {
    let next = once(index);
    while (next >= size) next = once(next);
    return next;
  };
}

/** Walks a permutation until the result is acceptable; a bijection among the acceptable numbers. */
export function walk(permute: Permutation, index: number, accepts: (index: number) => boolean): number {
  let next = permute(index);
  while (!accepts(next)) next = permute(next);
  return next;
}
