import { expect, test } from "vitest";
import { readTyped, stateFact } from "./state-fact.ts";
import { FactDefinition } from "./vocabulary.ts";

const text = { zh: "问", en: "Question" };
const define = (facts: object) =>
  FactDefinition.parse({
    name: "事实",
    subject: "company",
    label: text,
    question: text,
    evidence: text,
    ...facts,
  });
const investment = define({ type: "number", unit: "万元", minimum: 0 });
const months = define({ type: "integer", unit: "月", minimum: 0, maximum: 12 });
const level = define({ type: "text", values: [{ value: "省级", en: "Province" }] });

test.each([
  [{ value: "12000000", unit: "元" }, 1200],
  [{ value: 0.12, unit: "亿元" }, 1200],
  [{ value: "999.9999", unit: "万元" }, 999.9999],
  [{ value: "0.01", unit: "元" }, 0.000001],
])("%o is brought into the fact's unit exactly", (statement, value) => {
  expect(stateFact(investment, statement)).toEqual({ value });
});

test.each([
  [investment, { value: 5, unit: "㎡" }, "万元"],
  [investment, { value: 5, unit: "銖" }, "万元"],
  [investment, { value: "五" }, "number"],
  [investment, { value: -1 }, ">= 0"],
  [months, { value: 13 }, "<= 12"],
  [months, { value: 1.5 }, "integer"],
  [level, { value: "市级" }, ["省级"]],
  [define({ type: "date" }), { value: "2014-02-30" }, "date"],
  [define({ type: "boolean" }), { value: "也许" }, "boolean"],
])("%o refuses %o", (definition, statement, expected) => {
  expect(stateFact(definition, statement)).toMatchObject({ finding: { field: "事实", expected } });
});

test("typed text is read as people write it", () => {
  expect(readTyped(define({ type: "boolean" }), "是")).toBe(true);
  expect(readTyped(investment, " １,２００.５ ")).toBe("1200.5");
  expect(readTyped(define({ type: "date" }), "2014年3月1日")).toBe("2014-03-01");
  expect(readTyped(investment, "")).toBe(null);
  expect(stateFact(investment, { value: readTyped(investment, "1,23") })).toHaveProperty("finding");
});
