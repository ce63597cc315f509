import type { TextMask } from "./keyed-masks.ts";

/** Results that are remembered for each mask. */
const REMEMBERED = 50_000;

/** Values after which it shows whether they repeat. */
const TRIED = 20_000;

/** Remembers results where values repeat; where hardly any does, remembering costs more than it saves. */
export function remembering(mask: TextMask): TextMask {
  let known: Map<string, string> | undefined = new Map();
  let calls = 0;
  let found = 0;
  return (text) => {
    if (!known) return mask(text);
    calls++;
    let masked = known.get(text);
    if (masked !== undefined) {
      found++;
      return masked;
    }
    masked = mask(text);
    if (calls > TRIED && found * 4 < calls) {
      known = undefined;
      return masked;
    }
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, masked);
    return masked;
  };
}
