import { FactDefinition } from "@qianshu/domain/policy/vocabulary";
import { expect, test } from "vitest";
import { readInquiry, without } from "./inquiry.ts";

const text = { zh: "问", en: "Question" };
const make = (name: string, facts: object) =>
  FactDefinition.parse({ name, subject: "company", label: text, question: text, evidence: text, ...facts });
const vocabulary = new Map(
  [
    make("大数据企业认定", { type: "boolean" }),
    make("投资额", { type: "number", unit: "万元", minimum: 0 }),
    make("承租月数", { type: "integer", minimum: 0, maximum: 12 }),
    make("投产运营日", { type: "date" }),
    make("认定级别", { type: "text", values: [{ value: "省级", en: "Province" }] }),
  ].map((fact) => [fact.name, fact]),
);
const read = (query: string) => readInquiry(new URLSearchParams(query), vocabulary, "2014-06-01");

test("answers are read in the type of their fact, as people type them", () => {
  const { facts, kind, asOf, errors } = read(
    "for=company&asOf=2016-02-29&大数据企业认定=是&投资额=１,０００.５&投产运营日=2014-03-01&认定级别=省级&承租月数=12",
  );
  expect(facts).toEqual({
    大数据企业认定: true,
    投资额: 1000.5,
    投产运营日: "2014-03-01",
    认定级别: "省级",
    承租月数: 12,
  });
  expect([kind, asOf, errors.size]).toEqual(["company", "2016-02-29", 0]);
});

test.each([
  ["大数据企业认定=也许", "是"],
  ["投资额=一千万", "数字"],
  ["投资额=-1", "不能小于"],
  ["承租月数=13", "不能大于"],
  ["承租月数=1.5", "整数"],
  ["投资额=5年", "单位"],
  ["投产运营日=2014-02-30", "日期"],
  ["认定级别=市级", "省级"],
])("%s is kept as it was typed, with what is wrong", (query, said) => {
  const { given, facts, errors } = read(query);
  const [name, typed] = query.split("=") as [string, string];
  expect(given.get(name)).toBe(typed);
  expect(facts).toEqual({});
  expect(errors.get(name)?.zh).toContain(said);
});

test.each([
  ["1.2亿元", "12000"],
  ["800 万元", "800"],
  ["5,000,000元", "500"],
])("%s is brought into the unit of the fact", (typed, value) => {
  expect(Number(read(`投资额=${typed}`).facts.投资额)).toBe(Number(value));
});

test("what is no question is passed over, and an answer ends a skip", () => {
  const { given, skipped, asOf, kind, readings } = read(
    "for=nobody&asOf=heute&未知=1&投资额=&skip=投资额&skip=承租月数&承租月数=3&reading.AMB-02=calendar-year",
  );
  expect([...given.keys()]).toEqual(["承租月数"]);
  expect([...skipped]).toEqual(["投资额"]);
  expect([asOf, kind]).toEqual(["2014-06-01", undefined]);
  expect(readings).toEqual({ "AMB-02": "calendar-year" });
});

test("a question can be asked again", () => {
  const query = new URLSearchParams("for=company&投资额=5&skip=投资额&skip=承租月数");
  expect(without(query, "投资额").toString()).toBe(
    new URLSearchParams("for=company&skip=承租月数").toString(),
  );
});
