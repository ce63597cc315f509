import { makeEvaluator } from "@qianshu/domain/policy/evaluator";
import type { FactValue, RuleOutcome } from "@qianshu/domain/policy/outcome";
import { describe, expect, test } from "vitest";
import { rent } from "./example-facts.ts";
import { guizhou } from "./guizhou.ts";

type Facts = Record<string, FactValue>;

describe("another reading", () => {
  const under = (
    readings: Record<string, string>,
    rule: string,
    facts: Facts,
    asOf?: string,
  ): RuleOutcome => {
    const subject = guizhou.rules.find(({ id }) => id === rule)!.subject;
    return makeEvaluator(guizhou, { readings })
      .evaluate({ facts, subject, asOf })
      .find(({ ruleId }) => ruleId === rule)!;
  };
  const taxed = { 大数据企业认定: true, 企业投资额: 1000, 投产运营日: "2014-07-01" };

  test.each<[string, string, string, Facts, string | undefined, Partial<RuleOutcome>]>([
    [
      "AMB-02",
      "calendar",
      "R05-1",
      { ...taxed, 本期地方留存税收增量: 10 },
      "2017-01-01",
      { fen: 5_000_000n },
    ],
    [
      "AMB-04",
      "year-on-year",
      "R05-1",
      { ...taxed, 本期市县留存税收: 30, 上年市县留存税收: 20 },
      "2015-12-31",
      { fen: 10_000_000n },
    ],
    [
      "AMB-05",
      "with-province",
      "R05-1",
      { ...taxed, 新设企业: true, 本期市县留存税收: 30, 本期省级留存税收: 5 },
      "2015-12-31",
      { fen: 35_000_000n },
    ],
    [
      "AMB-06",
      "recognition-year",
      "R05-2",
      {
        大数据企业认定: true,
        符合国家税收优惠政策: true,
        所得税优惠认定: true,
        所得税优惠认定年度: 2014,
        应纳税所得额: 100,
      },
      "2016-12-31",
      { fen: 12_500_000n },
    ],
    [
      "AMB-12",
      "recognition",
      "R08-4",
      { 大数据企业认定: true, 大数据企业认定日: "2014-03-01", 当年自用宽带租赁费: 10 },
      "2017-03-02",
      { outcome: "not-entitled" },
    ],
    ["AMB-13", "whole", "R09-1", rent, undefined, { fen: 9_000_000n }],
    ["AMB-13", "whole", "R09-1", { ...rent, 租用面积: 1000.1 }, undefined, { outcome: "not-entitled" }],
    [
      "AMB-14",
      "same",
      "R09-1",
      { ...rent, 大数据应用服务企业: false, 大数据企业认定: true },
      undefined,
      { outcome: "entitled" },
    ],
    [
      "AMB-16",
      "existing",
      "R18-4",
      { 认定类型: "高新技术企业", 存量或复审认定: true },
      undefined,
      { fen: 30_000_000n },
    ],
    [
      "AMB-18",
      "difference",
      "R19-1",
      { 认定类型: "检测中心", 认定级别: "国家级", 新获: true, 同类省级补助已得额: 50 },
      undefined,
      { fen: 50_000_000n },
    ],
    [
      "AMB-19",
      "once",
      "R19-1",
      { 认定类型: "检测中心", 认定级别: "国家级", 新获: true, 已享受企业技术中心等补助: true },
      undefined,
      { outcome: "not-entitled" },
    ],
    [
      "AMB-22",
      "highest",
      "R20-1",
      { 认定类型: "知识产权示范企业", 认定级别: "国家级", 已得知识产权补助额: 20 },
      undefined,
      { fen: 30_000_000n },
    ],
    [
      "AMB-25",
      "employment",
      "R28-1",
      { 大数据企业员工: true, 在黔工作年限: 7, 年缴纳个人所得税: 5, 入职日: "2014-05-01", 个税地方留存额: 2 },
      "2019-12-31",
      { fen: 1_200_000n },
    ],
    [
      "AMB-28",
      "two",
      "R23-1",
      { 预算主体: "贵阳市和贵安新区", 预算年度: 2015 },
      undefined,
      { fen: 10_000_000_000n },
    ],
    [
      "AMB-32",
      "single",
      "R08-1",
      { 项目类型: "数据中心", 变压器容量: 630, 单台变压器容量: 314 },
      undefined,
      { outcome: "not-entitled" },
    ],
  ])("%s %s changes what %s says", (ambiguity, reading, rule, facts, asOf, expected) => {
    const changed = under({ [ambiguity]: reading }, rule, facts, asOf);
    expect(changed).toMatchObject(expected);
    const plain = under({}, rule, facts, asOf);
    expect([plain.outcome, plain.fen]).not.toEqual([changed.outcome, changed.fen]);
    const applied = [...changed.readings];
    if (applied.some((each) => each.ambiguity === ambiguity))
      expect(applied).toContainEqual({ ambiguity, reading, isDefault: false });
  });
});
