import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Run } from "../compile/frame.ts";
import { listOf, simple } from "../types/type.ts";
import { compareNumbers, integer, parseNumber } from "../values/number.ts";
import { parseDate } from "../values/parse-temporal.ts";
import { literalOf } from "../values/text.ts";
import { Unknown } from "../values/unknown.ts";
import type { Value } from "../values/value.ts";
import { explain, explanationLines, failuresOf, stepValues } from "./explanation.ts";
import { type FactType, RuleSet, type RuleText } from "./rule-set.ts";

const number = (unit: string): FactType => ({ type: simple("number"), unit });
const facts = new Map<string, FactType>([
  ["大数据企业认定", { type: simple("boolean") }],
  ["入驻政府投资房屋", { type: simple("boolean") }],
  ["认定级别", { type: simple("string") }],
  ["投产运营日", { type: simple("date") }],
  ["计算日", { type: simple("date") }],
  ["投资额", number("万元")],
  ["本期地方留存税收增量", number("万元")],
  ["租用面积", number("㎡")],
  ["月租金单价", number("元/㎡·月")],
  ["当年承租月数", number("月")],
  ["省级核定额", number("万元")],
]);

const tax: RuleText = {
  id: "R05-1",
  when: "大数据企业认定 and 投资额 >= 1000 and 第几年(投产运营日, 计算日) <= 5",
  amount: {
    text: "if 第几年(投产运营日, 计算日) <= 3 then 本期地方留存税收增量 else 本期地方留存税收增量 * 0.5",
    unit: "万元",
  },
};
const rent: RuleText = {
  id: "R09-1",
  when: "入驻政府投资房屋",
  amount: {
    text: "月租金单价 * 当年承租月数 * (min(租用面积, 300) + 0.5 * max(min(租用面积, 1000) - 300, 0)) / 10000",
    unit: "万元",
  },
};
const laboratory: RuleText = {
  id: "R19-2",
  when: '认定级别 in ("国家级", "省级")',
  amount: { text: '(if 认定级别 = "国家级" then 500 else max(150, min(省级核定额, 200)))', unit: "万元" },
};

const set = new RuleSet(facts, [tax, rent, laboratory], true);

function evaluated(id: string, given: Record<string, Value>) {
  const rule = set.rules.find((candidate) => candidate.id === id)!;
  const frame = set.frameOf(new Map(Object.entries(given)), new Run());
  const result = set.evaluate(rule, frame);
  return { rule, result, values: stepValues(set.steps, frame) };
}

const company = {
  大数据企业认定: true,
  投资额: integer(1000),
  投产运营日: parseDate("2014-03-01"),
  本期地方留存税收增量: parseNumber("33.33")!,
};

test("the rules load without findings", () => expect(set.findings).toEqual([]));

describe("a rule's answer", () => {
  test.each([
    ["2017-03-01", "33.33", 333_300_00n],
    ["2017-03-02", "16.665", 166_650_00n],
  ])("on %s is %s", (day, amount, fen) => {
    const { result } = evaluated("R05-1", { ...company, 计算日: parseDate(day) });
    expect(result).toMatchObject({ met: true, fen, missing: [] });
    expect(literalOf(result.amount)).toBe(amount);
  });

  test("names the facts still needed, and only those", () => {
    expect(evaluated("R05-1", { 大数据企业认定: true, 投资额: integer(1000) }).result).toMatchObject({
      met: new Unknown(["投产运营日", "计算日"]),
      missing: ["投产运营日", "计算日"],
    });
    expect(evaluated("R05-1", { 大数据企业认定: false }).result).toMatchObject({ met: false, missing: [] });
    expect(evaluated("R19-2", { 认定级别: "省级" }).result).toMatchObject({
      met: true,
      missing: ["省级核定额"],
    });
    expect(evaluated("R19-2", { 认定级别: "国家级" }).result).toMatchObject({
      met: true,
      fen: 5_000_000_00n,
      missing: [],
    });
  });

  test("is no where a day lies before its period", () => {
    const { result } = evaluated("R05-1", { ...company, 计算日: parseDate("2014-02-28") });
    expect(result).toMatchObject({ met: null, amount: null, fen: null });
  });
});

test("an explanation shows each step, what is inside before what is around it", () => {
  const { rule, result, values } = evaluated("R09-1", {
    入驻政府投资房屋: true,
    租用面积: integer(500),
    月租金单价: integer(30),
    当年承租月数: integer(12),
  });
  expect(result.fen).toBe(14_400_000n);
  const steps = explain(rule.amount!, values);
  expect(explanationLines(steps)).toEqual([
    "月租金单价 = 30",
    "当年承租月数 = 12",
    "月租金单价 * 当年承租月数 = 360",
    "租用面积 = 500",
    "min(租用面积, 300) = 300",
    "min(租用面积, 1000) = 500",
    "min(租用面积, 1000) - 300 = 200",
    "max(min(租用面积, 1000) - 300, 0) = 200",
    "0.5 * max(min(租用面积, 1000) - 300, 0) = 100",
    "min(租用面积, 300) + 0.5 * max(min(租用面积, 1000) - 300, 0) = 400",
    "月租金单价 * 当年承租月数 * (min(租用面积, 300) + 0.5 * max(min(租用面积, 1000) - 300, 0)) = 144000",
    `${rent.amount!.text} = 14.4`,
  ]);
  expect(steps.map((step) => step.kind).slice(0, 3)).toEqual(["fact", "fact", "computation"]);
});

test("a refusal names every failing condition and the nearest value that passes", () => {
  const given = { ...company, 投资额: parseNumber("999.9999")!, 计算日: parseDate("2019-03-02") };
  const { rule, values } = evaluated("R05-1", given);
  expect(
    failuresOf(rule.when, values).map(({ text, found, nearest }) => [text, literalOf(found), nearest]),
  ).toEqual([
    ["投资额 >= 1000", "999.9999", { value: integer(1000), included: true, operator: ">=" }],
    ["第几年(投产运营日, 计算日) <= 5", "6", { value: integer(5), included: true, operator: "<=" }],
  ]);
  const refused = evaluated("R19-2", { 认定级别: "市级" });
  expect(failuresOf(refused.rule.when, refused.values)).toMatchObject([
    { found: "市级", nearest: { value: ["国家级", "省级"], operator: "in" } },
  ]);
});

describe("a text that cannot be right is not loaded", () => {
  const findingsOf = (when: string, amount: string | null, unit = "万元") => {
    const broken = new RuleSet(facts, [
      { id: "X", when, amount: amount === null ? null : { text: amount, unit } },
    ]);
    expect(broken.rules).toEqual([]);
    return broken.findings.map(({ code, part, from, to }) => [
      code,
      part,
      (part === "when" ? when : amount!).slice(from, to),
    ]);
  };
  test.each([
    ["投资总额 > 1", null, [["unknown-name", "when", "投资总额"]]],
    ["投资额 >", null, [["syntax", "when", ""]]],
    ["投资额 > 租用面积", null, [["unit", "when", "投资额 > 租用面积"]]],
    ['投资额 > "1000"', null, [["type", "when", '投资额 > "1000"']]],
    ["投资额", null, [["type", "when", "投资额"]]],
    ["true", "租用面积", [["unit", "amount", "租用面积"]]],
    [
      "true",
      "月租金单价 * 当年承租月数 * 租用面积",
      [["unit", "amount", "月租金单价 * 当年承租月数 * 租用面积"]],
    ],
    ["true", "认定级别", [["type", "amount", "认定级别"]]],
    ["第几年(投产运营日) > 1", null, [["arguments", "when", "第几年(投产运营日)"]]],
  ])("%s gives %s", (when, amount, expected) => expect(findingsOf(when, amount)).toEqual(expected));

  test("nor a rule in a unit that does not exist", () => {
    expect(findingsOf("true", "1", "万园")).toEqual([["unit", "amount", ""]]);
  });
});

test("a list of facts keeps its type", () => {
  const lists = new Map<string, FactType>([["各年投资", { type: listOf(simple("number")), unit: "万元" }]]);
  const sums = new RuleSet(lists, [
    { id: "S", when: "count(各年投资) > 1", amount: { text: "sum(各年投资)", unit: "万元" } },
  ]);
  const frame = sums.frameOf(new Map([["各年投资", [integer(1), parseNumber("0.005")!]]]), new Run());
  expect(sums.evaluate(sums.rules[0]!, frame)).toMatchObject({ met: true, fen: 1_005_000n });
});

test("the amount never falls when the taxes rise, and is exact to the fen", () => {
  const cents = fc.integer({ min: 0, max: 1_000_000_000 });
  fc.assert(
    fc.property(cents, cents, (a, b) => {
      const amountOf = (hundredths: number) =>
        evaluated("R05-1", {
          ...company,
          计算日: parseDate("2018-01-01"),
          本期地方留存税收增量: parseNumber(`${hundredths}e-2`)!,
        }).result;
      const [low, high] = [amountOf(Math.min(a, b)), amountOf(Math.max(a, b))];
      expect(
        compareNumbers(low.amount as ReturnType<typeof integer>, high.amount as ReturnType<typeof integer>),
      ).toBeLessThanOrEqual(0);
      expect(low.fen).toBe(BigInt(Math.min(a, b)) * 5_000n);
    }),
    { seed: 5, numRuns: 200 },
  );
});
