/** Numbers that depend on nothing but the seed, a label and an index: every row can be made alone. */
export interface Random {
  /** A number in [0, 1). */
  unit(): number;
  /** A whole number in [0, bound). */
  below(bound: number): number;
  /** A whole number in [from, to]. */
  between(from: number, to: number): number;
  chance(rate: number): boolean;
  pick<T>(choices: readonly T[]): T;
  digits(count: number): string;
}

/** A stream of numbers for one row of one table. */
export function makeRandom(seed: number, label: string, index: number): Random {
  const key = mix(mix(seed ^ hashText(label)) ^ index);
  let drawn = 0;
  const unit = () => mix(key + Math.imul(++drawn, 0x9e3779b9)) / 0x1_0000_0000;
  const below = (bound: number) => Math.floor(unit() * bound);
  return {
    unit,
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: (rate) => unit() < rate,
    pick: (choices) => choices[below(choices.length)] as (typeof choices)[number],
    digits: (count) => Array.from({ length: count }, () => below(10)).join(""),
  };
}

/** Spreads whole numbers over 32 bits; the finalizer of splitmix32. */
export function mix(value: number): number {
  let z = value | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}

/** FNV-1a over UTF-16 units. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** A seeded one-to-one mapping of [0, bound) onto itself: four Feistel rounds, walked until inside. */
export function permute(value: number, bound: number, seed: number): number {
  const half = Math.max(1, Math.ceil(Math.log2(bound) / 2));
  const mask = 2 ** half - 1;
  let walked = value;
  do {
    let left = Math.floor(walked / (mask + 1));
    let right = walked & mask;
    for (let round = 0; round < 4; round++) {
      const next = left ^ (mix(right ^ mix(seed + round)) & mask);
      left = right;
      right = next;
    }
    walked = left * (mask + 1) + right;
  } while (walked >= bound);
  return walked;
}
