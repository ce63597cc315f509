/** Numbers that depend on nothing but a seed, a label and an index, so that every subject can be made alone. */
export class Random {
  private readonly key: number;
  private drawn = 0;

  constructor(seed: number, label: number, index: number) {
    this.key = mix(mix(seed ^ label) ^ index);
  }

  /** A number in [0, 1). */
  unit(): number {
    this.drawn += 1;
    return mix(this.key + Math.imul(this.drawn, 0x9e3779b9)) / 0x1_0000_0000;
  }

  /** A whole number in [from, to]. */
  between(from: number, to: number): number {
    return from + Math.floor(this.unit() * (to - from + 1));
  }

  /** True in so many of a thousand cases. */
  perMille(share: number): boolean {
    return this.unit() * 1000 < share;
  }

  /** A position in a list of weights, as often as its weight says. */
  weighted(weights: readonly number[]): number {
    let total = 0;
    for (const weight of weights) total += weight;
    let left = this.unit() * total;
    for (let at = 0; at < weights.length; at++) {
      left -= weights[at]!;
      if (left < 0) return at;
    }
    return weights.length - 1;
  }
}

/** A label as a number: FNV-1a over UTF-16 units. */
export function labelOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Spreads whole numbers over 32 bits: the finalizer of splitmix32. */
function mix(value: number): number {
  let z = value | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}
