/** What \s and \S mean in JavaScript; RE2 alone knows ASCII only. */
const SPACE =
  "\\t\\n\\x{0b}\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}";

const LINE_ENDS = "\\n\\r\\x{2028}\\x{2029}";

/** Rewrites a pattern of the subset that both know, so that RE2 matches what JavaScript with the flag u matches. */
export function toRe2(pattern: string): string {
  let out = "";
  let inClass = false;
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i]!;
    if (character === "\\") {
      const next = pattern[++i] ?? "";
      if (next === "s") out += inClass ? SPACE : `[${SPACE}]`;
      else if (next === "S" && !inClass) out += `[^${SPACE}]`;
      else if (next === "u" && pattern[i + 1] === "{") out += "\\x";
      else if (next === "u") {
        out += `\\x{${pattern.slice(i + 1, i + 5)}}`;
        i += 4;
      } else out += `\\${next}`;
    } else if (inClass) {
      if (character === "]") inClass = false;
      // RE2 reads [[:name:]] as a class; JavaScript has no such thing.
      out += character === "[" ? "\\[" : character;
    } else if (character === "[") {
      inClass = true;
      out += character;
    } else if (character === ".") {
      out += `[^${LINE_ENDS}]`;
    } else if (character === "(" && pattern.startsWith("(?<", i) && /[A-Za-z]/.test(pattern[i + 3] ?? "")) {
      out += "(?P<";
      i += 2;
    } else out += character;
  }
  return out;
}
