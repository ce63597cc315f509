import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DmnLibrary } from "../dmn/library.ts";
import { readModel } from "../dmn/read-model.ts";
import { compileExpression } from "../expression.ts";
import { simple } from "../types/type.ts";
import { integer } from "./number.ts";
import { literalOf } from "./text.ts";
import { Unknown } from "./unknown.ts";
import type { Value } from "./value.ts";

const facts = ["a", "b", "c", "n", "m"];
const variables = new Map(facts.map((fact) => [fact, simple(fact < "d" ? "boolean" : "number")]));

/** The value of an expression where facts that are not given are unknown. */
function evaluated(text: string, given: Record<string, Value> = {}): string {
  const values = new Map<string, Value>(facts.map((fact) => [fact, given[fact] ?? new Unknown([fact])]));
  return literalOf(compileExpression(text, { variables }).evaluate(values).value);
}

describe("only what still matters is asked for", () => {
  test.each([
    ["a and b", {}, "unknown(a, b)"],
    ["a and b", { a: false }, "false"],
    ["a and b", { b: false }, "false"],
    ["a and b", { a: true }, "unknown(b)"],
    ["a or b", { b: true }, "true"],
    ["(a or b) and c", { b: true }, "unknown(c)"],
    ["not(a) and b", { b: true }, "unknown(a)"],
    ["n > 1 and m > 1", { n: integer(1) }, "false"],
    ["n + m", { n: integer(1) }, "unknown(m)"],
    ["n * 0", {}, "unknown(n)"],
    ["n = null", {}, "unknown(n)"],
    ["n + null", {}, "null"],
    ["if a then 1 else 1", {}, "1"],
    ["if a then n else 2", {}, "unknown(a, n)"],
    ["if a then n else 2", { a: true }, "unknown(n)"],
    ["if a then n else 2", { a: false }, "2"],
    ["n in (1, 2, m)", { n: integer(2) }, "true"],
    ["n in (1, 2, m)", { n: integer(3) }, "unknown(m)"],
    ["n in [1..m]", { n: integer(0) }, "false"],
    ["n between 1 and m", { n: integer(2) }, "unknown(m)"],
    ["max(n, 3)", {}, "unknown(n)"],
    ["count([n, m])", {}, "2"],
    ["list contains([1, n], 1)", {}, "true"],
    ["any([a, b, true])", {}, "true"],
    ["all([a, true])", {}, "unknown(a)"],
    ["sum([n, m, 1])", { m: integer(1) }, "unknown(n)"],
    ["some x in [n, 5] satisfies x > 4", {}, "true"],
    ["every x in [n, 5] satisfies x > 4", {}, "unknown(n)"],
    ["[1, 2, 3][item > n]", {}, "unknown(n)"],
    ["{x: n, y: 1}.y", {}, "1"],
    ["{x: n, y: 1}.x", {}, "unknown(n)"],
    ["(function(x, y) y)(n, 1)", {}, "1"],
    ["n instance of number", {}, "unknown(n)"],
    ["string(n)", {}, "unknown(n)"],
    ["string([{a: n}, m])", {}, "unknown(n, m)"],
  ] as [string, Record<string, Value>, string][])("%s %j", (text, given, value) => {
    expect(evaluated(text, given)).toBe(value);
  });
});

/** Conditions over three facts, to any depth. */
const condition = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom("a", "b", "c"),
    fc
      .tuple(tie("any"), fc.constantFrom("and", "or"), tie("any"))
      .map(([left, joint, right]) => `(${left} ${joint} ${right})`),
    tie("any").map((inner) => `not(${inner})`),
    fc
      .tuple(tie("any"), tie("any"), tie("any"))
      .map(([test, yes, no]) => `(if ${test} then ${yes} else ${no})`),
  ),
})).any;

test("an answer given in spite of unknown facts is the answer whatever they turn out to be", () => {
  fc.assert(
    fc.property(
      condition,
      fc.constantFrom(null, true, false),
      fc.constantFrom(null, true, false),
      (text, a, b) => {
        const given = { ...(a === null ? {} : { a }), ...(b === null ? {} : { b }) };
        const early = evaluated(text, given);
        const full = (
          Object.entries({ a: [true, false], b: [true, false], c: [true, false] }) as ["a", boolean[]][]
        ).reduce<Record<string, Value>[]>(
          (all, [fact, values]) =>
            all.flatMap((so) =>
              so[fact] === undefined ? values.map((value) => ({ ...so, [fact]: value })) : [so],
            ),
          [given],
        );
        if (!early.startsWith("unknown")) for (const so of full) expect(evaluated(text, so)).toBe(early);
        else for (const fact of Object.keys(given)) expect(early).not.toMatch(new RegExp(`\\b${fact}\\b`));
      },
    ),
    { seed: 20140225, numRuns: 300 },
  );
});

const table = (policy: string, rules: string[][]): string => `<definitions namespace="t" name="t">
  <inputData id="x" name="x"><variable name="x" typeRef="number"/></inputData>
  <inputData id="y" name="y"><variable name="y" typeRef="number"/></inputData>
  <decision id="d" name="d"><variable name="d"/>
    <informationRequirement><requiredInput href="#x"/></informationRequirement>
    <informationRequirement><requiredInput href="#y"/></informationRequirement>
    <decisionTable hitPolicy="${policy}">
      <input><inputExpression><text>x</text></inputExpression></input>
      <input><inputExpression><text>y</text></inputExpression></input>
      <output/>
      ${rules.map(([x, y, out]) => `<rule><inputEntry><text>${x}</text></inputEntry><inputEntry><text>${y}</text></inputEntry><outputEntry><text>${out}</text></outputEntry></rule>`).join("")}
    </decisionTable></decision></definitions>`;

test.each([
  [
    "FIRST",
    [
      ["&gt; 1", "-", "1"],
      ["-", "&gt; 1", "2"],
    ],
    "unknown(y)",
  ],
  [
    "FIRST",
    [
      ["&lt; 1", "-", "1"],
      ["-", "-", "2"],
    ],
    "1",
  ],
  [
    "FIRST",
    [
      ["-", "&gt; 1", "7"],
      ["-", "-", "7"],
    ],
    "7",
  ],
  [
    "UNIQUE",
    [
      ["&lt; 1", "-", "1"],
      ["&gt;= 1", "&gt; 1", "2"],
    ],
    "1",
  ],
  [
    "ANY",
    [
      ["-", "&gt; 1", "7"],
      ["-", "-", "7"],
    ],
    "7",
  ],
  [
    "COLLECT",
    [
      ["-", "&gt; 1", "7"],
      ["-", "-", "7"],
    ],
    "unknown(y)",
  ],
])("a %s table waits only for what its rules still need", (policy, rules, value) => {
  const library = new DmnLibrary([readModel(table(policy as string, rules as string[][])).ast!]);
  const inputs = new Map<string, Value>([
    ["x", integer(0)],
    ["y", new Unknown(["y"])],
  ]);
  expect(literalOf(library.evaluate("t", "d", inputs).value)).toBe(value);
});
