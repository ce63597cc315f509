import { describe, expect, test } from "vitest";
import { compileExpression } from "../expression.ts";
import { decision, dmn, input, knowledge, text } from "../testing/models.ts";
import { literalOf } from "../values/text.ts";
import { DmnLibrary } from "./library.ts";
import { readModel } from "./read-model.ts";

/** The value of a decision as FEEL writes it, from inputs written as FEEL. */
function decided(models: string[], name: string, inputs: Record<string, string> = {}): string {
  const library = new DmnLibrary(models.map((xml) => readModel(xml).ast!));
  const values = Object.entries(inputs).map(
    ([key, feel]) => [key, compileExpression(feel).evaluate().value] as const,
  );
  return literalOf(library.evaluate("urn:m", name, new Map(values)).value);
}

const only = (logic: string, inputs: Record<string, string> = {}): string =>
  decided(
    [
      dmn(
        "m",
        Object.keys(inputs)
          .map((name) => input(name, "Any"))
          .join("") + decision("D", Object.keys(inputs), logic),
      ),
    ],
    "D",
    inputs,
  );

describe("boxed expressions", () => {
  test("a context: its entries know the ones before, and a last one without a name is the result", () => {
    const entry = (name: string, feel: string, type = "") =>
      `<contextEntry><variable name="${name}"${type && ` typeRef="${type}"`}/>${text(feel)}</contextEntry>`;
    expect(only(`<context>${entry("a b", "1")}${entry("c", "a b + 1")}</context>`)).toBe("{a b: 1, c: 2}");
    expect(
      only(`<context>${entry("a", "x * 2")}<contextEntry>${text("a + 1")}</contextEntry></context>`, {
        x: "3",
      }),
    ).toBe("7");
    expect(only(`<context>${entry("a", '"x"', "number")}</context>`)).toBe("{a: null}");
  });

  test("an invocation names its arguments", () => {
    const binding = (name: string, feel: string) =>
      `<binding><parameter name="${name}"/>${text(feel)}</binding>`;
    const model = (logic: string) =>
      dmn(
        "m",
        input("x", "number") +
          knowledge("f", ["a:number", "b:number"], text("a - b")) +
          decision("D", ["x", "!f"], logic),
      );
    const call = `<invocation>${text("f")}${binding("b", "1")}${binding("a", "x")}</invocation>`;
    expect(decided([model(call)], "D", { x: "5" })).toBe("4");
    expect(decided([model(text("f(x, 2)"))], "D", { x: "5" })).toBe("3");
    expect(decided([model(text('f(x, "y")'))], "D", { x: "5" })).toBe("null");
    expect(decided([model(text("f(x)"))], "D", { x: "5" })).toBe("null");
  });

  test("a function may call itself and be passed on", () => {
    const factorial = `<functionDefinition><formalParameter name="n" typeRef="number"/>${text("if n = 0 then 1 else n * fac(n - 1)")}</functionDefinition>`;
    expect(
      only(
        `<context><contextEntry><variable name="fac"/>${factorial}</contextEntry><contextEntry>${text("fac(5)")}</contextEntry></context>`,
      ),
    ).toBe("120");
    const less = knowledge("less", ["a:number", "b:number"], text("a < b"));
    const self = knowledge("sumTo", ["n:number"], text("if n = 0 then 0 else n + sumTo(n - 1)"));
    expect(decided([dmn("m", less + decision("D", ["!less"], text("sort([3, 1, 2], less)")))], "D")).toBe(
      "[1, 2, 3]",
    );
    expect(decided([dmn("m", self + decision("D", ["!sumTo"], text("sumTo(10)")))], "D")).toBe("55");
    expect(
      only(
        `<context><contextEntry><variable name="cos"/><functionDefinition kind="Java"><formalParameter name="x"/><context/></functionDefinition></contextEntry><contextEntry>${text("cos(1)")}</contextEntry></context>`,
      ),
    ).toBe("null");
  });

  test("lists and relations", () => {
    expect(only(`<list>${text("1")}${text("x")}<list>${text("2")}</list></list>`, { x: '"a"' })).toBe(
      '[1, "a", [2]]',
    );
    const relation = `<relation><column name="n"/><column name="v"/><row>${text('"a"')}${text("1")}</row><row>${text('"b"')}${text("2")}</row></relation>`;
    expect(only(relation)).toBe('[{n: "a", v: 1}, {n: "b", v: 2}]');
  });

  test("conditionals, filters and iterators of DMN 1.5", () => {
    expect(
      only(
        `<conditional><if>${text("x > 1")}</if><then>${text('"big"')}</then><else>${text('"small"')}</else></conditional>`,
        { x: "2" },
      ),
    ).toBe('"big"');
    expect(
      only(`<filter><in>${text("x")}</in><match>${text("a > 1")}</match></filter>`, {
        x: "[{a: 1}, {a: 2}]",
      }),
    ).toBe("[{a: 2}]");
    expect(
      only(`<for iteratorVariable="i"><in>${text("1..3")}</in><return>${text("i * x")}</return></for>`, {
        x: "2",
      }),
    ).toBe("null");
    expect(
      only(
        `<for iteratorVariable="i"><in>${text("[1..3]")}</in><return>${text("i * x + count(partial)")}</return></for>`,
        { x: "2" },
      ),
    ).toBe("[2, 5, 8]");
    expect(
      only(`<some iteratorVariable="i"><in>${text("x")}</in><satisfies>${text("i > 1")}</satisfies></some>`, {
        x: "[1, 2]",
      }),
    ).toBe("true");
    expect(
      only(
        `<every iteratorVariable="i"><in>${text("x")}</in><satisfies>${text("i > 1")}</satisfies></every>`,
        { x: "[1, 2]" },
      ),
    ).toBe("false");
  });
});

describe("types of a model", () => {
  const types = `
    <itemDefinition name="tLevel"><typeRef>string</typeRef><allowedValues><text>"国家级", "省级"</text></allowedValues></itemDefinition>
    <itemDefinition name="tLevels" isCollection="true"><typeRef>tLevel</typeRef></itemDefinition>
    <itemDefinition name="tShort" isCollection="true"><typeRef>number</typeRef><typeConstraint><text>count(?) &lt; 3</text></typeConstraint></itemDefinition>
    <itemDefinition name="tCompany"><itemComponent name="name"><typeRef>string</typeRef></itemComponent>
      <itemComponent name="levels" isCollection="true"><typeRef>tLevel</typeRef></itemComponent></itemDefinition>`;
  const typed = (type: string, feel: string) =>
    decided([dmn("m", types + input("x", type) + decision("D", ["x"], text("x")))], "D", { x: feel });
  test.each([
    ["tLevel", '"省级"', '"省级"'],
    ["tLevel", '"县级"', "null"],
    ["tLevel", '["省级"]', '"省级"'],
    ["tLevels", '"省级"', '["省级"]'],
    ["tLevels", '["省级", "县级"]', "null"],
    ["tShort", "[1, 2]", "[1, 2]"],
    ["tShort", "[1, 2, 3]", "null"],
    ["tCompany", '{name: "a", levels: ["省级"]}', '{name: "a", levels: ["省级"]}'],
    ["tCompany", '{name: "a", levels: ["x"]}', "null"],
    ["tCompany", "{name: 1, levels: []}", "null"],
    ["tCompany", '{name: "a"}', '{name: "a", levels: null}'],
    ["date and time", 'date("2020-01-01")', "2020-01-01T00:00:00Z"],
    ["number", '"1"', "null"],
  ])("%s of %s is %s", (type, feel, value) => expect(typed(type, feel)).toBe(value));

  test("a decision's result is of its type, and instance of knows the model's types", () => {
    const model = (feel: string, type: string) => dmn("m", types + decision("D", [], text(feel), type));
    expect(decided([model('"县级"', "tLevel")], "D")).toBe("null");
    expect(decided([model("[1]", "number")], "D")).toBe("1");
    expect(decided([model('{name: "a", levels: []} instance of tCompany', "boolean")], "D")).toBe("true");
    expect(decided([model("1 instance of tMissing", "")], "D")).toBe("null");
  });
});

describe("requirements", () => {
  const shared = dmn(
    "shared",
    input("rate", "number") +
      decision("Double", ["rate"], text("rate * 2")) +
      knowledge("twice", ["x:number"], text("x * 2")) +
      `<itemDefinition name="tPositive"><typeRef>number</typeRef><allowedValues><text>&gt; 0</text></allowedValues></itemDefinition>`,
  );
  const importing = (elements: string) =>
    dmn(
      "m",
      `<import name="lib" namespace="urn:shared" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>${elements}`,
    );

  test("what another model defines goes by the name of its import", () => {
    const main = importing(
      decision(
        "D",
        ["urn:shared#Double", "!urn:shared#twice"],
        text("lib.twice(lib.Double) + 1"),
        "lib.tPositive",
      ),
    );
    expect(decided([main, shared], "D", { rate: "3" })).toBe("13");
    expect(decided([main, shared], "D", { rate: "-3" })).toBe("null");
  });

  test("decisions need decisions, each computed once", () => {
    const chain = dmn(
      "m",
      input("x", "number") +
        decision("A", ["x"], text("x + 1")) +
        decision("B", ["A"], text("A * 2")) +
        decision("D", ["A", "B"], text("[A, B]")),
    );
    expect(decided([chain], "D", { x: "1" })).toBe("[2, 4]");
  });

  const service = (outputs: string[]) =>
    `<decisionService id="s" name="serve"><variable name="serve"/>${outputs.map((id) => `<outputDecision href="#${id}"/>`).join("")}<encapsulatedDecision href="#A"/><inputDecision href="#C"/><inputData href="#x"/></decisionService>`;
  const elements =
    input("x", "number") +
    decision("C", [], text("100")) +
    decision("A", ["x"], text("x + 1")) +
    decision("B", ["A", "C"], text("A * C"));

  test("a decision service is a function of its input decisions and data", () => {
    const one = dmn("m", elements + service(["B"]) + decision("D", ["!s"], text("serve(C: 10, x: 4)")));
    expect(decided([one], "D")).toBe("50");
    expect(decided([one], "serve", { x: "1", C: "2" })).toBe("4");
    const two = dmn("m", elements + service(["A", "B"]));
    expect(decided([two], "serve", { x: "1", C: "2" })).toBe("{A: 2, B: 4}");
  });

  test("a decision without logic, or one that is not there, is null", () => {
    expect(decided([dmn("m", decision("D", [], ""))], "D")).toBe("null");
    expect(decided([dmn("m", "")], "D")).toBe("null");
  });
});

describe("what is wrong with a model is known before it runs", () => {
  const checked = (elements: string) =>
    new DmnLibrary([readModel(dmn("m", elements)).ast!])
      .check()
      .map(({ code, element, en }) => [code, element, en]);

  const table = (policy: string, rows: string[][]) =>
    `<decisionTable hitPolicy="${policy}"><input><inputExpression typeRef="number"><text>x</text></inputExpression></input><output/>${rows
      .map(
        ([cell, out]) =>
          `<rule><inputEntry><text>${cell}</text></inputEntry><outputEntry><text>${out}</text></outputEntry></rule>`,
      )
      .join("")}</decisionTable>`;

  test("its texts", () => {
    expect(checked(input("x", "number") + decision("D", ["x"], text("x + y")))).toEqual([
      ["unknown-name", "D", "Nothing is named y"],
    ]);
    expect(checked(knowledge("f", ["a"], text("a +")))).toEqual([
      ["syntax", "f", "The expression is not complete"],
    ]);
  });

  test("circles, names used twice, references to nothing", () => {
    expect(checked(decision("A", ["B"], text("B")) + decision("B", ["A"], text("A")))).toEqual([
      ["model", "A", "A depends on itself"],
      ["model", "B", "B depends on itself"],
    ]);
    expect(checked(input("x", "number") + input("x", "number"))).toEqual([
      ["model", "x", "Two elements are named x"],
    ]);
    expect(checked(decision("A", ["gone"], text("1")))).toEqual([
      ["model", "A", "A requires gone, which does not exist"],
    ]);
  });

  test.each([
    [
      "UNIQUE",
      [
        ["&lt; 5", "1"],
        ["[5..10)", "2"],
        ["&gt;= 10", "3"],
      ],
      0,
    ],
    [
      "UNIQUE",
      [
        ["&lt;= 5", "1"],
        ["[5..10)", "2"],
      ],
      1,
    ],
    [
      "UNIQUE",
      [
        ["1, 7", "1"],
        ["(5..10)", "2"],
        ["-", "3"],
      ],
      3,
    ],
    [
      "UNIQUE",
      [
        ['date("2020-01-01")', "1"],
        ['&lt; date("2020-01-02")', "2"],
      ],
      1,
    ],
    [
      "UNIQUE",
      [
        ["not(1)", "1"],
        ["x", "2"],
      ],
      0,
    ],
    [
      "FIRST",
      [
        ["1", "1"],
        ["-", "2"],
      ],
      0,
    ],
  ])("overlapping rules of a %s table %j", (policy, rows, count) => {
    const found = checked(
      input("x", "Any") + decision("D", ["x"], table(policy as string, rows as string[][])),
    );
    expect(found.filter(([code]) => code === "model")).toHaveLength(count as number);
  });

  test("what is no model", () => {
    expect(readModel("<definitions><a></definitions>").findings[0]!.en).toContain("Line 1 is no valid XML");
    expect(readModel("<html/>").findings[0]!.en).toBe("The document is no DMN model");
  });
});
