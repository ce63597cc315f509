import fc from "fast-check";
import { evaluate, SyntaxError as ParseFault } from "feelin";
import { expect, test } from "vitest";
import { evaluated } from "./testing/evaluated.ts";

/**
 * Expressions that FEEL leaves no doubt about and that doubles compute exactly. The ends of `between` are in order:
 * feelin takes them either way, DMN 1.5 table 55 does not.
 */
const grammar = fc.letrec<{ number: string; boolean: string; string: string; list: string }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 3 },
    fc.integer({ min: -50, max: 50 }).map((value) => (value < 0 ? `(${value})` : String(value))),
    fc
      .tuple(tie("number"), fc.constantFrom("+", "-", "*"), tie("number"))
      .map((parts) => `(${parts.join(" ")})`),
    fc
      .tuple(tie("boolean"), tie("number"), tie("number"))
      .map(([test, yes, no]) => `(if ${test} then ${yes} else ${no})`),
    fc
      .tuple(fc.constantFrom("max", "min", "sum"), tie("number"), tie("number"))
      .map(([name, a, b]) => `${name}(${a}, ${b})`),
    fc
      .tuple(fc.constantFrom("count", "sum", "max", "min"), tie("list"))
      .map(([name, list]) => `${name}(append(${list}, 1))`),
    tie("string").map((text) => `string length(${text})`),
    tie("number").map((value) => `abs(${value})`),
    fc.tuple(tie("number"), tie("number")).map(([a, b]) => `{x: ${a}, y: x + ${b}}.y`),
  ),
  boolean: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom("true", "false"),
    fc
      .tuple(tie("number"), fc.constantFrom("<", "<=", "=", "!=", ">", ">="), tie("number"))
      .map((parts) => `(${parts.join(" ")})`),
    fc
      .tuple(tie("boolean"), fc.constantFrom("and", "or"), tie("boolean"))
      .map((parts) => `(${parts.join(" ")})`),
    fc
      .tuple(tie("number"), tie("number"), tie("number"))
      .map(([a, b, c]) => `(${a} between ${b} and ${b} + abs(${c}))`),
    fc
      .tuple(fc.constantFrom("some", "every"), tie("list"), tie("number"))
      .map(([kind, list, least]) => `(${kind} e in ${list} satisfies e > ${least})`),
    fc.tuple(tie("string"), tie("string")).map(([a, b]) => `contains(${a}, ${b})`),
    fc.tuple(tie("list"), tie("number")).map(([list, value]) => `list contains(${list}, ${value})`),
  ),
  string: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('""', '"a"', '"贵州"', '"abc"'),
    fc.tuple(tie("string"), tie("string")).map(([a, b]) => `(${a} + ${b})`),
    tie("string").map((text) => `upper case(${text})`),
  ),
  list: fc.oneof(
    { maxDepth: 3 },
    fc.array(tie("number"), { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
    fc.tuple(tie("list"), tie("number")).map(([list, least]) => `${list}[item > ${least}]`),
    fc.tuple(tie("list"), tie("number")).map(([list, more]) => `(for i in ${list} return i + ${more})`),
    tie("list").map((list) => `reverse(${list})`),
    fc.tuple(tie("list"), tie("list")).map(([a, b]) => `concatenate(${a}, ${b})`),
    tie("list").map((list) => `sort(${list}, function(x, y) x < y)`),
  ),
}));

/** What feelin gives; undefined for the few deeply nested texts that the parser of both gives up on. */
function peer(text: string): unknown {
  try {
    return evaluate(text).value;
  } catch (fault) {
    if (fault instanceof ParseFault) return undefined;
    throw fault;
  }
}

const written = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(written).join(", ")}]`
    : typeof value === "string"
      ? `"${value}"`
      : String(value);

/** Whether a double still holds the result exactly. */
const isExact = (value: unknown): boolean =>
  Array.isArray(value) ? value.every(isExact) : typeof value !== "number" || Number.isSafeInteger(value);

test.each(["number", "boolean", "string", "list"] as const)(
  "agrees with feelin's evaluator on every %s",
  (kind) => {
    fc.assert(
      fc.property(grammar[kind], (text) => {
        const value = peer(text);
        if (value !== undefined && isExact(value)) expect(evaluated(text), text).toBe(written(value));
      }),
      { seed: 15, numRuns: 120 },
    );
  },
);
