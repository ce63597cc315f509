/**
 * The regular expressions of XPath (DMN 1.5 table 74, note 2) as JavaScript's; null where XPath reports an error.
 * What differs: class subtraction, `\i` and `\c`, the meaning of the dot, the `x` flag, no look-around.
 */
export function compilePattern(pattern: string, flags: string, extra = ""): RegExp | null {
  if (!/^[smix]*$/.test(flags)) return null;
  const source = flags.includes("x") ? pattern.replace(/[\t\n\r ]/g, "") : pattern;
  if (/\(\?(?!:)/.test(source.replace(/\\./g, ""))) return null;
  const translated = translate(source, flags.includes("s"));
  const options = ["i", "m"].filter((flag) => flags.includes(flag)).join("");
  try {
    return new RegExp(translated, `v${options}${extra}`);
  } catch {
    return null;
  }
}

const nameStart = "\\p{L}_\\:";
const nameRest = "\\p{L}\\p{N}\\p{M}_\\:\\.\\-\\u00b7";
const noWord = "\\p{P}\\p{Z}\\p{C}";

/** XML Schema's escapes as classes, which the `v` flag allows within classes too: `\w` and `\d` are not ASCII's. */
const letterEscapes: Record<string, string> = {
  i: `[${nameStart}]`,
  I: `[^${nameStart}]`,
  c: `[${nameRest}]`,
  C: `[^${nameRest}]`,
  d: "\\p{Nd}",
  D: "\\P{Nd}",
  w: `[^${noWord}]`,
  W: `[${noWord}]`,
  s: "[ \\t\\n\\r]",
  S: "[^ \\t\\n\\r]",
};

const reservedInClass = /[()[\]{}/\-|]/;

function translate(source: string, dotAll: boolean): string {
  let result = "";
  const opened: number[] = [];
  for (let at = 0; at < source.length; at++) {
    const char = source[at]!;
    if (char === "\\") {
      const next = source[++at] ?? "";
      const known = letterEscapes[next];
      if (known !== undefined) result += known;
      else result += next === "-" && opened.length === 0 ? "-" : `\\${next}`;
    } else if (char === "[") {
      opened.push(result.length);
      result += char;
    } else if (opened.length === 0) result += outsideClass(char, dotAll);
    else if (char === "-" && source[at + 1] === "[") {
      // The `v` flag subtracts whole classes only: `[a-z-[aeiou]]` is its `[[a-z]--[aeiou]]`.
      const start = opened.at(-1)!;
      result = `${result.slice(0, start)}[${result.slice(start)}]--`;
    } else {
      if (char === "]") opened.pop();
      result += insideClass(source, at, char);
    }
  }
  return result;
}

function outsideClass(char: string, dotAll: boolean): string {
  if (char === ".") return dotAll ? "[^]" : "[^\\n\\r]";
  return char === "/" ? "\\/" : char;
}

/** A character within brackets, where the `v` flag reserves more of them. */
function insideClass(source: string, at: number, char: string): string {
  if (char === "]") return char;
  if (char === "-") return isRangeSign(source, at) ? "-" : "\\-";
  if (reservedInClass.test(char)) return `\\${char}`;
  return source[at - 1] === char && /[&!#$%*+,.:;<=>?@^`~]/.test(char) ? `\\${char}` : char;
}

function isRangeSign(source: string, at: number): boolean {
  const [before, after] = [source[at - 1], source[at + 1]];
  return before !== "[" && before !== "^" && after !== "]" && after !== undefined;
}

/** The replacement text of XPath's `replace` as JavaScript's; null where XPath reports an error. */
export function compileReplacement(
  replacement: string,
  groups: number,
): ((match: string[]) => string) | null {
  const parts: (string | number)[] = [];
  for (let at = 0; at < replacement.length; at++) {
    const char = replacement[at]!;
    if (char === "\\") {
      const next = replacement[++at];
      if (next !== "\\" && next !== "$") return null;
      parts.push(next);
    } else if (char === "$") {
      const digits = /^\d+/.exec(replacement.slice(at + 1))?.[0];
      if (digits === undefined) return null;
      let used = digits.length;
      while (used > 1 && Number(digits.slice(0, used)) > groups) used--;
      parts.push(Number(digits.slice(0, used)));
      at += used;
    } else parts.push(char);
  }
  return (match) => parts.map((part) => (typeof part === "number" ? (match[part] ?? "") : part)).join("");
}
