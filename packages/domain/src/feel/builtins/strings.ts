import { integer } from "../values/number.ts";
import type { FeelFunction, Value } from "../values/value.ts";
import { define } from "./define.ts";
import { slicePosition } from "./positions.ts";
import { compilePattern, compileReplacement } from "./regular-expression.ts";

const characters = (text: string): string[] => Array.from(text);
const hasSurrogates = /[\ud800-\udfff]/;

/** The string functions of DMN 1.5 table 74. */
export const stringFunctions: FeelFunction[] = [
  define(
    "substring(string: string, start position: number, length?: number): string",
    ([text, start, length]) => {
      const all = characters(text);
      const slice = slicePosition(all.length, start, length);
      return slice && all.slice(...slice).join("");
    },
  ),
  define("string length(string: string): number", ([text]) =>
    integer(hasSurrogates.test(text) ? characters(text).length : text.length),
  ),
  define("upper case(string: string): string", ([text]) => text.toUpperCase()),
  define("lower case(string: string): string", ([text]) => text.toLowerCase()),
  define("substring before(string: string, match: string): string", ([text, match]) => {
    const at = text.indexOf(match);
    return at < 0 ? "" : text.slice(0, at);
  }),
  define("substring after(string: string, match: string): string", ([text, match]) => {
    const at = text.indexOf(match);
    return at < 0 ? "" : text.slice(at + match.length);
  }),
  define("contains(string: string, match: string): boolean", ([text, match]) => text.includes(match)),
  define("starts with(string: string, match: string): boolean", ([text, match]) => text.startsWith(match)),
  define("ends with(string: string, match: string): boolean", ([text, match]) => text.endsWith(match)),
  define(
    "matches(input: string, pattern: string, flags?: string | null): boolean",
    ([text, pattern, flags], site) => {
      const regexp = compilePattern(pattern, flags ?? "");
      return regexp === null ? site.fail(badPattern(pattern)) : regexp.test(text);
    },
  ),
  define(
    "replace(input: string, pattern: string, replacement: string, flags?: string | null): string",
    ([text, pattern, replacement, flags], site) => {
      const regexp = compilePattern(pattern, flags ?? "", "g");
      if (regexp === null || matchesNothing(regexp)) return site.fail(badPattern(pattern));
      const groups = new RegExp(`${regexp.source}|`, regexp.flags).exec("")!.length - 1;
      const write = compileReplacement(replacement, groups);
      if (write === null) return site.fail(badPattern(replacement));
      return text.replace(regexp, (...match: string[]) => write(match.slice(0, groups + 1)));
    },
  ),
  define("split(string: string, delimiter: string): list<string>", ([text, pattern], site) => {
    const regexp = compilePattern(pattern, "", "g");
    if (regexp === null || matchesNothing(regexp)) return site.fail(badPattern(pattern));
    return splitAt(text, regexp);
  }),
  define("string join(list: list<string>, delimiter?: string | null): string", ([list, delimiter]) =>
    list.filter((item: Value) => item !== null).join(delimiter ?? ""),
  ),
];

const matchesNothing = (regexp: RegExp): boolean => new RegExp(regexp.source, regexp.flags).test("");

function splitAt(text: string, regexp: RegExp): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(regexp)) {
    parts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
  }
  return [...parts, text.slice(from)];
}

const badPattern = (pattern: string): { code: string; zh: string; en: string } => ({
  code: "pattern",
  zh: `正则表达式无效：${pattern}`,
  en: `Not a valid pattern: ${pattern}`,
});
