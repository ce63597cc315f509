import type { Expr } from "@qianshu/domain/feel/syntax/ast";
import { makeEvaluator } from "@qianshu/domain/policy/evaluator";
import type { FactValue, RuleOutcome } from "@qianshu/domain/policy/outcome";
import { describe, expect, test } from "vitest";
import { guizhou } from "./guizhou.ts";

const evaluator = makeEvaluator(guizhou);
type Facts = Record<string, FactValue>;

/** For every rule facts under which it applies, so that one figure can be moved at a time. */
const entitled: Record<string, Facts> = {
  "R03-1": {
    项目类型: "数据中心",
    在大数据基地: true,
    项目投资额: 100000,
    土地出让收益市县留存额: 100,
    核定支持比例: 0.5,
  },
  "R05-1": {
    大数据企业认定: true,
    企业投资额: 1000,
    投产运营日: "2014-03-01",
    计算日: "2015-01-01",
    本期地方留存税收增量: 10,
  },
  "R05-2": {
    大数据企业认定: true,
    符合国家税收优惠政策: true,
    所得税优惠认定: true,
    优惠期第几年: 1,
    应纳税所得额: 800,
  },
  "R07-1": {
    投资主体类别: "世界500强",
    项目类型: "研发生产基地",
    项目投资额: 50000,
    土地出让收益市县留存额: 100,
    核定支持比例: 0.5,
  },
  "R08-1": { 项目类型: "数据中心", 变压器容量: 315 },
  "R08-2": { 项目类型: "数据中心", 变压器容量: 315 },
  "R08-4": { 大数据企业认定: true, 宽带补贴第几年: 1, 当年自用宽带租赁费: 80 },
  "R09-1": {
    大数据应用服务企业: true,
    在我省注册: true,
    独立法人: true,
    入驻政府投资房屋: true,
    租金补贴第几年: 1,
    租用面积: 300,
    月租金单价: 30,
    当年承租月数: 12,
  },
  "R17-1": { 专业化公共研发技术服务平台: true, 市级政府认定: true, 平台投资额: 1001 },
  "R18-1": { 符合税法研发费用规定: true, 费用化研发支出: 1 },
  "R18-2": { 符合税法研发费用规定: true, 无形资产当年摊销额: 1 },
  "R23-1": { 预算主体: "贵阳市", 预算年度: 2015 },
  "R28-1": {
    大数据企业员工: true,
    在黔工作年限: 2,
    年缴纳个人所得税: 3,
    个税奖励第几年: 1,
    个税地方留存额: 2,
  },
  "R28-3": {
    人才类别: "高管人员",
    大数据企业员工: true,
    购房所在地: "贵阳市",
    本地服务协议年限: 5,
    购房补贴认定: true,
  },
};

function ask(rule: string, facts: Facts): RuleOutcome {
  const { subject } = guizhou.rules.find(({ id }) => id === rule)!;
  return evaluator.evaluate({ facts, subject }).find(({ ruleId }) => ruleId === rule)!;
}

interface Threshold {
  rule: string;
  fact: string;
  operator: string;
  value: number;
}

/** Every comparison of a fact with a figure in the condition of a rule. */
function thresholdsOf(rule: string, expr: Expr): Threshold[] {
  if (expr.kind === "and" || expr.kind === "or")
    return [...thresholdsOf(rule, expr.left), ...thresholdsOf(rule, expr.right)];
  if (expr.kind === "group") return thresholdsOf(rule, expr.inner);
  if (expr.kind !== "compare" || expr.left.kind !== "name" || expr.right.kind !== "number") return [];
  return [{ rule, fact: expr.left.name, operator: expr.operator, value: Number(expr.right.text) }];
}

const thresholds = evaluator.compiled.plans.flatMap(({ rule, compiled }) =>
  thresholdsOf(rule.id, compiled.when.ast),
);

const passes: Record<string, (side: number) => boolean> = {
  ">=": (side) => side >= 0,
  ">": (side) => side > 0,
  "<=": (side) => side <= 0,
  "<": (side) => side < 0,
};

/** The smallest step of a fact: a fen for money, one for what is counted in whole numbers. */
function stepOf(name: string): number {
  const { type, unit } = guizhou.facts.find((fact) => fact.name === name)!;
  return type === "integer" ? 1 : unit === "万元" ? 0.000001 : 0.01;
}

test("every threshold of the document is among them", () => {
  expect(thresholds.map(({ rule, fact, operator, value }) => `${rule} ${fact} ${operator} ${value}`)).toEqual(
    [
      "R03-1 项目投资额 >= 100000",
      "R05-1 企业投资额 >= 1000",
      "R05-2 优惠期第几年 >= 1",
      "R05-2 优惠期第几年 <= 5",
      "R07-1 项目投资额 >= 50000",
      "R08-1 变压器容量 >= 315",
      "R08-2 变压器容量 >= 315",
      "R08-4 宽带补贴第几年 <= 3",
      "R09-1 租金补贴第几年 <= 3",
      "R17-1 平台投资额 > 1000",
      "R18-1 费用化研发支出 > 0",
      "R18-2 无形资产当年摊销额 > 0",
      "R23-1 预算年度 >= 2014",
      "R23-1 预算年度 <= 2016",
      "R28-1 在黔工作年限 > 1",
      "R28-1 年缴纳个人所得税 >= 3",
      "R28-1 个税奖励第几年 <= 10",
      "R28-3 本地服务协议年限 >= 5",
    ],
  );
});

describe.each(thresholds)("$rule: $fact $operator $value", ({ rule, fact, operator, value }) => {
  test.each([
    ["below", -1],
    ["at", 0],
    ["above", 1],
  ])("%s", (_, side) => {
    const moved = Number((value + side * stepOf(fact)).toFixed(6));
    const { outcome, failing } = ask(rule, { ...entitled[rule]!, [fact]: moved });
    expect(outcome).toBe(passes[operator]!(side) ? "entitled" : "not-entitled");
    if (outcome === "not-entitled") {
      expect(failing).toMatchObject([{ fact, nearest: { value, included: operator.includes("=") } }]);
    }
  });
});

describe("amounts one fen below, at and above what caps them or changes their share", () => {
  test.each<[string, string, number, string]>([
    ["R17-1", "平台投资额", 9999.99999, "999999999"],
    ["R17-1", "平台投资额", 10_000, "1000000000"],
    ["R17-1", "平台投资额", 10_000.00001, "1000000000"],
    ["R08-4", "当年自用宽带租赁费", 99.999998, "49999999"],
    ["R08-4", "当年自用宽带租赁费", 100, "50000000"],
    ["R08-4", "当年自用宽带租赁费", 100.000002, "50000000"],
    ["R09-1", "租用面积", 299.99, "10799640"],
    ["R09-1", "租用面积", 300, "10800000"],
    ["R09-1", "租用面积", 300.01, "10800180"],
    ["R09-1", "租用面积", 999.99, "23399820"],
    ["R09-1", "租用面积", 1000, "23400000"],
    ["R09-1", "租用面积", 1000.01, "23400000"],
    ["R05-2", "应纳税所得额", -0.000001, "0"],
    ["R05-2", "应纳税所得额", 0, "0"],
    ["R05-2", "应纳税所得额", 0.000004, "1"],
  ])("%s with %s of %d is %s fen", (rule, fact, value, fen) => {
    expect(ask(rule, { ...entitled[rule]!, [fact]: value }).fen).toBe(BigInt(fen));
  });

  test.each([
    ["R05-2", "优惠期第几年", 2, 200_000_000n, 3, 100_000_000n],
    ["R28-1", "个税奖励第几年", 5, 1_800_000n, 6, 1_200_000n],
  ] as const)("%s: %s %d gives %d, %d gives %d", (rule, fact, last, more, first, less) => {
    expect(ask(rule, { ...entitled[rule]!, [fact]: last }).fen).toBe(more);
    expect(ask(rule, { ...entitled[rule]!, [fact]: first }).fen).toBe(less);
  });
});

/** A day so many days from another. */
function shifted(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}

describe("periods one day before, on and after their last day", () => {
  const broadband: Facts = { 大数据企业认定: true, 当年自用宽带租赁费: 80 };
  const { 租金补贴第几年: _, ...rent } = entitled["R09-1"]!;
  const { 投产运营日: __, 计算日: ___, ...taxed } = entitled["R05-1"]!;

  test.each<[string, Facts, string, string, string, bigint, bigint | null]>([
    ["R05-1", taxed, "投产运营日", "2014-03-01", "2017-03-01", 10_000_000n, 5_000_000n],
    ["R05-1", taxed, "投产运营日", "2014-03-01", "2019-03-01", 5_000_000n, null],
    ["R05-1", taxed, "投产运营日", "2016-02-29", "2019-02-28", 10_000_000n, 5_000_000n],
    ["R05-1", taxed, "投产运营日", "2016-02-29", "2021-02-28", 5_000_000n, null],
    ["R08-4", broadband, "宽带补贴首次获批日", "2014-07-01", "2017-07-01", 40_000_000n, null],
    ["R09-1", rent, "租金补贴首次获批日", "2014-07-31", "2017-07-31", 10_800_000n, null],
  ])("%s: counted from %s", (rule, facts, start, first, last, during, after) => {
    const on = (day: string): bigint | null => ask(rule, { ...facts, [start]: first, 计算日: day }).fen;
    expect([on(shifted(last, -1)), on(last), on(shifted(last, 1))]).toEqual([during, during, after]);
    expect(on(first)).not.toBeNull();
    expect(ask(rule, { ...facts, [start]: first, 计算日: shifted(first, -1) }).outcome).toBe("not-entitled");
  });

  test.each([
    [
      "R05-2",
      {
        大数据企业认定: true,
        符合国家税收优惠政策: true,
        所得税优惠认定: true,
        首个获利年度: 2014,
        应纳税所得额: 800,
      },
      "2015-12-31",
      200_000_000n,
      100_000_000n,
    ],
    [
      "R05-2",
      {
        大数据企业认定: true,
        符合国家税收优惠政策: true,
        所得税优惠认定: true,
        首个获利年度: 2014,
        应纳税所得额: 800,
      },
      "2018-12-31",
      100_000_000n,
      null,
    ],
    [
      "R28-1",
      {
        大数据企业员工: true,
        在黔工作年限: 9,
        年缴纳个人所得税: 3,
        首次符合个税奖励条件年度: 2014,
        个税地方留存额: 2,
      },
      "2018-12-31",
      1_800_000n,
      1_200_000n,
    ],
    [
      "R28-1",
      {
        大数据企业员工: true,
        在黔工作年限: 9,
        年缴纳个人所得税: 3,
        首次符合个税奖励条件年度: 2014,
        个税地方留存额: 2,
      },
      "2023-12-31",
      1_200_000n,
      null,
    ],
  ] as const)("%s: counted in calendar years to %s", (rule, facts, last, during, after) => {
    const on = (day: string): bigint | null => ask(rule, { ...facts, 计算日: day }).fen;
    expect([on(shifted(last, -1)), on(last), on(shifted(last, 1))]).toEqual([during, during, after]);
  });

  test("the document itself holds from its first day", () => {
    const on = (asOf: string) =>
      evaluator
        .evaluate({ facts: entitled["R18-1"]!, asOf, subject: "company" })
        .find(({ ruleId }) => ruleId === "R18-1")!.outcome;
    expect([on("2014-02-24"), on("2014-02-25"), on("2014-02-26")]).toEqual([
      "not-entitled",
      "entitled",
      "entitled",
    ]);
  });
});
