import { type Alphabet, alphabetOf, complement, joined } from "./alphabet.ts";

/** A pattern, read. Anchors are empty sequences. */
export type PatternTree =
  | { kind: "characters"; of: Alphabet }
  | { kind: "sequence" | "choice"; parts: PatternTree[] }
  | { kind: "repeat"; part: PatternTree; least: number; most: number };

const EMPTY: PatternTree = { kind: "sequence", parts: [] };

const DIGITS = alphabetOf(["0", "9"]);
const SPACES = alphabetOf(..."\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff", [
  "\u2000",
  "\u200a",
]);
const WORDS = alphabetOf(["0", "9"], ["A", "Z"], ["a", "z"], "_");
const LINE_ENDS = alphabetOf(..."\n\r\u2028\u2029");
const named: Record<string, Alphabet> = {
  d: DIGITS,
  D: complement(DIGITS),
  s: SPACES,
  S: complement(SPACES),
  w: WORDS,
  W: complement(WORDS),
};
const controls: Record<string, string> = { n: "\n", r: "\r", t: "\t", f: "\f", v: "\v" };

class Reader {
  readonly #pattern: string[];
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = [...pattern];
  }

  read(): PatternTree {
    const node = this.#choice();
    if (this.#at < this.#pattern.length) this.#fail();
    return node;
  }

  #fail(): never {
    throw new SyntaxError(`cannot read ${this.#pattern.join("")} at ${this.#at}`);
  }

  #take(wanted: string): boolean {
    const length = [...wanted].length;
    if (this.#pattern.slice(this.#at, this.#at + length).join("") !== wanted) return false;
    this.#at += length;
    return true;
  }

  #choice(): PatternTree {
    const parts = [this.#sequence()];
    while (this.#take("|")) parts.push(this.#sequence());
    return parts.length === 1 ? parts[0]! : { kind: "choice", parts };
  }

  #sequence(): PatternTree {
    const parts: PatternTree[] = [];
    for (;;) {
      const next = this.#pattern[this.#at];
      if (next === undefined || next === "|" || next === ")") return { kind: "sequence", parts };
      parts.push(this.#repeated(this.#single()));
    }
  }

  #repeated(part: PatternTree): PatternTree {
    const times = this.#times();
    if (times === undefined) return part;
    if (this.#take("?")) this.#fail();
    return { kind: "repeat", part, least: times[0], most: times[1] };
  }

  #times(): [number, number] | undefined {
    if (this.#take("*")) return [0, Number.POSITIVE_INFINITY];
    if (this.#take("+")) return [1, Number.POSITIVE_INFINITY];
    if (this.#take("?")) return [0, 1];
    if (!this.#take("{")) return undefined;
    const [least, most = least] = this.#until("}").split(",");
    return [Number(least), most === "" ? Number.POSITIVE_INFINITY : Number(most)];
  }

  #until(end: string): string {
    const to = this.#pattern.indexOf(end, this.#at);
    if (to < 0) this.#fail();
    const found = this.#pattern.slice(this.#at, to).join("");
    this.#at = to + 1;
    return found;
  }

  #single(): PatternTree {
    if (this.#take("(?:")) return this.#group();
    if (this.#take("(?<")) {
      this.#until(">");
      return this.#group();
    }
    if (this.#take("(")) return this.#group();
    if (this.#take("^") || this.#take("$")) return EMPTY;
    if (this.#take("[")) return { kind: "characters", of: this.#class() };
    if (this.#take(".")) return { kind: "characters", of: complement(LINE_ENDS) };
    return { kind: "characters", of: this.#character() };
  }

  #next(count: number): string {
    this.#at += count;
    return this.#pattern.slice(this.#at - count, this.#at).join("");
  }

  #group(): PatternTree {
    if (this.#pattern[this.#at] === "?") this.#fail();
    const node = this.#choice();
    if (!this.#take(")")) this.#fail();
    return node;
  }

  #class(): Alphabet {
    const negated = this.#take("^");
    const ranges: (readonly [number, number])[] = [];
    while (!this.#take("]")) {
      const first = this.#character();
      const isRange = this.#pattern[this.#at] === "-" && this.#pattern[this.#at + 1] !== "]";
      if (!isRange) ranges.push(...first);
      else {
        this.#at += 1;
        ranges.push([first[0]![0], this.#character().at(-1)![1]]);
      }
    }
    return negated ? complement(joined(ranges)) : joined(ranges);
  }

  #character(): Alphabet {
    const character = this.#pattern[this.#at++] ?? this.#fail();
    if (character !== "\\") return alphabetOf(character);
    const escaped = this.#pattern[this.#at++] ?? this.#fail();
    if (escaped === "u") {
      const code = this.#take("{") ? this.#until("}") : this.#next(4);
      return alphabetOf(String.fromCodePoint(Number.parseInt(code, 16)));
    }
    return named[escaped] ?? alphabetOf(controls[escaped] ?? escaped);
  }
}

/** Reads a pattern of the subset that RE2 and JavaScript read alike: no lookaround, no back references, nothing lazy. */
export function readPattern(pattern: string): PatternTree {
  return new Reader(pattern).read();
}
