import type { RuleVersion } from "../library.ts";
import type { AmountNature, Bound, Payer, RuleSubject } from "../rule.ts";
import type { FactDefinition, FactKind } from "../vocabulary.ts";
import type { Program } from "./program.ts";

const both = (text: string) => ({ zh: text, en: text });
const fact = (
  name: string,
  subject: RuleSubject,
  type: FactKind,
  unit?: string,
  alias?: string,
): FactDefinition => ({
  name,
  subject,
  type,
  ...(unit === undefined ? {} : { unit }),
  ...(alias === undefined ? {} : { alias }),
  label: both(name),
  question: both(name),
  evidence: both(name),
  decided: false,
  external: false,
});

const facts: FactDefinition[] = [
  fact("计算日", "none", "date"),
  fact("投产运营日", "company", "date"),
  fact("大数据企业认定", "company", "boolean"),
  fact("大数据应用服务企业", "company", "boolean"),
  fact("入驻政府投资房屋", "company", "boolean"),
  fact("省外总部迁入", "company", "boolean"),
  fact("企业投资额", "company", "number", "万元", "投资额"),
  fact("本期地方留存税收增量", "company", "number", "万元"),
  fact("租用面积", "company", "number", "㎡"),
  fact("月租金单价", "company", "number", "元/㎡·月"),
  fact("当年承租月数", "company", "number", "月"),
  fact("租金补贴第几年", "company", "integer", "年"),
  fact("落户奖励核定额", "company", "number", "万元"),
  fact("为大数据企业提供信用担保", "guarantor", "boolean"),
  fact("担保补贴核定额", "guarantor", "number", "万元"),
  fact("认定类型", "recognition", "text"),
  fact("认定级别", "recognition", "text"),
  fact("省级核定额", "recognition", "number", "万元"),
  fact("大数据企业员工", "person", "boolean"),
  fact("大数据产业急需重要人才认定", "person", "boolean"),
  fact("年缴纳个人所得税", "person", "number", "万元"),
  fact("个税地方留存额", "person", "number", "万元"),
  fact("个税省内留存额", "person", "number", "万元"),
];

const local: Payer = {
  named: true,
  tiers: ["prefecture", "county"],
  text: { zh: "市、县", en: "City and county" },
};
const unnamed: Payer = { named: false, tiers: [], text: { zh: "未载明", en: "Not stated" } };

interface Given {
  id: string;
  article: number;
  subject: RuleSubject;
  when: string;
  amount: string;
  once?: boolean;
  bounds?: Omit<Bound, "basis">[];
  payer?: Payer;
  nature?: AmountNature;
}

const rule = (given: Given): RuleVersion => ({
  id: given.id,
  versionHash: given.id,
  article: given.article,
  title: both(given.id),
  subject: given.subject,
  kind: "shall",
  computable: "full",
  when: given.when,
  amount: {
    text: given.amount,
    unit: "万元",
    per: given.once ? "once" : "year",
    nature: given.nature ?? "grant",
  },
  bounds: (given.bounds ?? []).map((bound) => ({ ...bound, basis: both(bound.fact) })),
  payer: given.payer ?? local,
  parameters: [],
  checks: [],
  cites: [],
  ambiguities: [],
  quote: both(given.id),
});

/** The text of the rent rule with the area that is free of rent. */
export const rentAmount = (free: number): string =>
  `月租金单价 * 当年承租月数 * (min(租用面积, ${free}) + 0.5 * max(min(租用面积, 1000) - ${free}, 0)) / 10000`;

const rules = [
  rule({
    id: "R05-1",
    article: 5,
    subject: "company",
    when: "大数据企业认定 and 企业投资额 >= 1000 and 第几年(投产运营日, 计算日) <= 5",
    amount: "if 第几年(投产运营日, 计算日) <= 3 then 本期地方留存税收增量 else 本期地方留存税收增量 * 0.5",
  }),
  rule({
    id: "R06-1",
    article: 6,
    subject: "company",
    when: "省外总部迁入",
    amount: "min(落户奖励核定额, 500)",
    once: true,
    bounds: [{ fact: "落户奖励核定额", low: "0", high: "500" }],
  }),
  rule({
    id: "R09-1",
    article: 9,
    subject: "company",
    when: "大数据应用服务企业 and 入驻政府投资房屋 and 租金补贴第几年 >= 1 and 租金补贴第几年 <= 3",
    amount: rentAmount(300),
  }),
  rule({
    id: "R19-2",
    article: 19,
    subject: "recognition",
    when: '认定类型 in ("工程技术研究中心", "重点实验室") and 认定级别 in ("国家级", "省级")',
    amount: 'if 认定级别 = "国家级" then 500 else max(150, min(省级核定额, 200))',
    once: true,
    bounds: [{ fact: "省级核定额", low: "150", high: "200" }],
    payer: unnamed,
  }),
  rule({
    id: "R24-1",
    article: 24,
    subject: "guarantor",
    when: "为大数据企业提供信用担保",
    amount: "担保补贴核定额",
    bounds: [{ fact: "担保补贴核定额", low: "0", high: null }],
    payer: unnamed,
  }),
  rule({
    id: "R28-1",
    article: 28,
    subject: "person",
    when: "大数据企业员工 and 年缴纳个人所得税 >= 3",
    amount: "个税地方留存额 * 0.9",
  }),
  rule({
    id: "R28-2",
    article: 28,
    subject: "person",
    when: "大数据产业急需重要人才认定",
    amount: "个税省内留存额",
  }),
];

/** A small program for tests: articles 5, 6, 9, 19, 24 and 28. */
export const testProgram: Program = {
  facts,
  rules,
  stacking: [
    {
      id: "income-tax",
      policy: "highest",
      rules: ["R28-1", "R28-2"],
      ambiguity: "AMB-26",
      text: both("二者择高"),
    },
  ],
  parameters: [],
  validFrom: "2014-02-25",
  validTo: null,
};

/** The program with one rule's amount written otherwise. */
export const withAmount = (program: Program, id: string, text: string): Program => ({
  ...program,
  rules: program.rules.map((one) =>
    one.id === id ? { ...one, versionHash: `${id}'`, amount: { ...one.amount!, text } } : one,
  ),
});
