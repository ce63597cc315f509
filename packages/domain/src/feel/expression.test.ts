import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileExpression, compileUnaryTests } from "./expression.ts";
import { evaluated } from "./testing/evaluated.ts";
import { contextOf, listOf, simple } from "./types/type.ts";
import { integer } from "./values/number.ts";

/** Each line: an expression, `=>`, and its value as FEEL writes it. */
const table = (lines: string): string[][] =>
  lines
    .trim()
    .split("\n")
    .map((line) => line.split(" => ").map((part) => part.trim()));

describe("numbers", () => {
  test.each(
    table(`
      0.1 + 0.2 => 0.3
      1 - 1.10 => -0.1
      1/3 => 0.3333333333333333333333333333333333
      2/3 => 0.6666666666666666666666666666666667
      10 / 4 => 2.5
      1 / 0 => null
      1.2e3 => 1200
      .5 * 2 => 1
      -5 ** 2 => 25
      2 ** -2 => 0.25
      2 ** 0.5 => 1.414213562373095048801688724209698
      -(3) + 1 => -2
      9007199254740993 + 1 => 9007199254740994
      99999999999999999999 * 99999999999999999999 => 9999999999999999999800000000000000000000
      1234567890123456789012345678901234 + 0.5 => 1234567890123456789012345678901234
      1234567890123456789012345678901235 + 0.5 => 1234567890123456789012345678901236
      10 ** 6145 => null
      1 + null => null
      1 + "a" => null
      0 * -1 => 0
    `),
  )("%s", (text, value) => expect(evaluated(text!)).toBe(value));
});

describe("logic and comparison", () => {
  test.each(
    table(`
      true and null => null
      false and null => false
      true or "x" => true
      false or 1 => null
      null = null => true
      null != 1 => true
      1 = "1" => null
      1.0 = 1.00 => true
      "a" < "b" => true
      "\\U01F40E" > "\\uFFFD" => true
      true < false => null
      [1, 2] = [1, 2] => true
      [1, 2] = [1] => false
      {a: 1, b: 2} = {b: 2, a: 1} => true
      [1..3] = [1..3] => true
      [1..3] = [1..3) => false
      3 between 1 and 3 => true
      3 between 4 and null => false
      3 between 1 and null => null
      1 in [1..3) => true
      3 in [1..3) => false
      3 in ]1..3[ => false
      1 in (2, 3, <2) => true
      1 in [2, [0..5]] => true
      1 in 1 and 2 in [3, 4] => false
      2 in [1..3] and true or false => true
      null in null => true
      "x" in ("y", "x") => true
      5 in (> 1) => true
      if 1 then 2 else 3 => 3
      if null then 2 else 3 => 3
      date("2012-12-25") = date and time("2012-12-25T00:00:00") => null
      time("10:00:00Z") = time("12:00:00+02:00") => true
      time("10:00:00") = time("10:00:00Z") => false
      date and time("2018-10-08T00:00:00@Europe/Paris") = date and time("2018-10-07T22:00:00Z") => true
      date and time("2018-10-08T00:00:00") < date and time("2018-10-08T00:00:01Z") => true
    `),
  )("%s", (text, value) => expect(evaluated(text!)).toBe(value));
});

describe("lists, contexts and iteration", () => {
  test.each(
    table(`
      [1, 2, 3, 4][item > 2] => [3, 4]
      [1, 2, 3][-1] => 3
      [1, 2, 3][4] => null
      [][1] => null
      [][item > 1] => []
      3[item > 2] => [3]
      3[1] => 3
      null[1] => null
      [{x: 1, y: 2}, {x: 2, y: 3}][x = 1] => [{x: 1, y: 2}]
      [{x: 1, y: 2}, {x: null, y: 3}][x < 2] => [{x: 1, y: 2}]
      [{x: 1, y: 2}, {x: 2}].y => [2, null]
      [{item: 5}][item > 4] => [{item: 5}]
      {a: 1, b: a + 1, c: {d: b}}.c.d => 2
      {"a b": 1, c: a b}.c => 1
      {a: 1, a: 2} => null
      {a: 1}.b => null
      for i in 1..3 return i * i => [1, 4, 9]
      for i in 3..1 return i => [3, 2, 1]
      for i in [1, 2], j in [10, 20] return i + j => [11, 21, 12, 22]
      for i in 0..4 return if i = 0 then 1 else i * partial[-1] => [1, 1, 2, 6, 24]
      for d in date("2020-02-28")..date("2020-03-01") return d => [2020-02-28, 2020-02-29, 2020-03-01]
      for i in 1..2, j in 1..i return [i, j] => [[1, 1], [2, 1], [2, 2]]
      some x in [1, 2], y in [2, 3] satisfies x = y => true
      every x in [1, null] satisfies x > 0 => null
      every x in [] satisfies false => true
      (function(a, b: number) a - b)(b: 1, a: 3) => 2
      (function(a: number) a)("x") => null
      (function(a: number) a)([4]) => 4
      {f: function(n) if n = 0 then 1 else n * f(n - 1), r: f(25)}.r => 15511210043330985984000000
      {g: (for i in 1..2 return function() i), r: [g[1](), g[2]()]}.r => [1, 2]
      {f: function(n) f(n + 1), r: f(1)}.r => null
      for i in 1..100000000000 return i => null
      (function() external {java: {class: "a", method signature: "b()"}})() => null
    `),
  )("%s", (text, value) => expect(evaluated(text!)).toBe(value));
});

describe("types", () => {
  test.each(
    table(`
      123 instance of number => true
      "abc" instance of number => false
      null instance of Null => true
      null instance of number => false
      [123] instance of list<number> => true
      [1, "a"] instance of list<number> => false
      123 instance of list => null
      1 instance of Missing => null
      {a: 1, b: "x"} instance of context<a: number> => true
      {a: 1} instance of context<a: string> => false
      [1..2] instance of range<number> => true
      ["a".."b"] instance of range<number> => false
      (function(x: number) x > 1) instance of function<number>->boolean => true
      @"P1Y" instance of years and months duration => true
      @"PT1H" instance of days and time duration => true
      @"2020-01-01T00:00:00" instance of date and time => true
    `),
  )("%s", (text, value) => expect(evaluated(text!)).toBe(value));
});

test("names with spaces and operators are read by what is in scope", () => {
  const variables = new Map([
    ["Monthly Income", simple("number")],
    ["a-b", simple("number")],
    [
      "Person",
      contextOf(
        new Map([
          ["date of birth", simple("date")],
          ["x+y", simple("number")],
        ]),
      ),
    ],
    ["在 建 项目", listOf(simple("number"))],
  ]);
  const compiled = (text: string) => compileExpression(text, { variables });
  expect(compiled("Monthly Income * 2 - a-b").findings).toEqual([]);
  expect(compiled("Person.x+y + 1").type).toEqual(simple("number"));
  expect(compiled("Person.date of birth.year").findings).toEqual([]);
  const value = compiled("Monthly Income - a-b").evaluate(
    new Map([
      ["Monthly Income", integer(10)],
      ["a-b", integer(4)],
    ]),
  ).value;
  expect(String(value)).toBe("6");
});

test("what is wrong is said with its place, in both languages", () => {
  const variables = new Map([["投资额", simple("number")]]);
  const found = (text: string) =>
    compileExpression(text, { variables }).findings.map(({ code, from, to }) => [code, text.slice(from, to)]);
  expect(found("投资额 >= ")).toEqual([["syntax", ""]]);
  expect(found("投资额 >= 投资总额")).toEqual([["unknown-name", "投资总额"]]);
  expect(found('投资额 + "元" > 1')).toEqual([["type", '投资额 + "元"']]);
  expect(found('投资额 > "1000"')).toEqual([["type", '投资额 > "1000"']]);
  expect(found("投资额 and true")).toEqual([["type", "投资额"]]);
  expect(found("abs(投资额, 2)")).toEqual([["arguments", "abs(投资额, 2)"]]);
  expect(found("投资额 instance of money")).toEqual([["unknown-type", "投资额 instance of money"]]);
  const [finding] = compileExpression("1 +").findings;
  expect(finding).toMatchObject({ zh: "表达式不完整", en: "The expression is not complete" });
});

test("a null that was not asked for comes with its reason", () => {
  const { value, reasons } = compileExpression('1 + (2 / 0) + sqrt("x")').evaluate();
  expect(value).toBeNull();
  expect(reasons.map((reason) => reason.code)).toEqual([
    "division-by-zero",
    "not-defined",
    "arguments",
    "not-defined",
  ]);
  expect(compileExpression("abs(-1) + 1").evaluate().reasons).toEqual([]);
});

test.each(
  table(`
    - | 5 => true
    5, 7 | 7 => true
    not(5, 7) | 7 => false
    [1..5), >= 10 | 10 => true
    < 5 | 5 => false
    ? > 3 and ? < 5 | 4 => true
    not(null) | null => false
    null | null => true
    "a" | "b" => false
    contains(?, "b") | "abc" => true
    [1, 2] | 2 => true
  `),
)("unary tests %s", (line, value) => {
  const [tests, input] = line!.split(" | ");
  const given = compileExpression(input!).evaluate().value;
  expect(String(compileUnaryTests(tests!).evaluate(new Map([["?", given]])).value)).toBe(value);
});

test("no text, however broken, does more than give findings", () => {
  const pieces = `1 2.5 - + * ** ( ) [ ] { } , : .. . a b item partial "x" if then else for in return some every satisfies
    and or not between instance of number list<number> function null true < >= != @"2020-01-01" date( sum( ? x+y 投资额`;
  const broken = fc.array(fc.constantFrom(...pieces.split(/\s+/)), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(broken, (words) => {
      const { findings, evaluate } = compileExpression(words.join(" "));
      const { value } = evaluate();
      if (findings.some(({ code }) => code === "syntax")) expect(value).toBeNull();
    }),
    { seed: 3, numRuns: 500 },
  );
  const deep = `${"(".repeat(20_000)}1${")".repeat(20_000)}`;
  expect(compileExpression(deep).findings).toMatchObject([{ code: "syntax" }]);
});
