import type { FactType } from "../../feel/rules/rule-set.ts";
import { simple } from "../../feel/types/type.ts";
import type { AmountNature, Payer, RuleSubject } from "../rule.ts";
import type { Program, SimulatedRule } from "./program.ts";

const number = (unit: string): FactType => ({ type: simple("number"), unit });
const flag: FactType = { type: simple("boolean") };
const text: FactType = { type: simple("string") };

const facts = new Map<string, FactType>([
  ["计算日", { type: simple("date") }],
  ["投产运营日", { type: simple("date") }],
  ["大数据企业认定", flag],
  ["大数据应用服务企业", flag],
  ["入驻政府投资房屋", flag],
  ["省外总部迁入", flag],
  ["为大数据企业提供信用担保", flag],
  ["企业投资额", number("万元")],
  ["本期地方留存税收增量", number("万元")],
  ["租用面积", number("㎡")],
  ["月租金单价", number("元/㎡·月")],
  ["当年承租月数", number("月")],
  ["租金补贴第几年", number("年")],
  ["落户奖励核定额", number("万元")],
  ["担保补贴核定额", number("万元")],
  ["认定类型", text],
  ["认定级别", text],
  ["省级核定额", number("万元")],
  ["大数据企业员工", flag],
  ["大数据产业急需重要人才认定", flag],
  ["年缴纳个人所得税", number("万元")],
  ["个税地方留存额", number("万元")],
  ["个税省内留存额", number("万元")],
]);

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
  bounds?: SimulatedRule["bounds"];
  payer?: Payer;
  nature?: AmountNature;
}

const rule = (given: Given): SimulatedRule => ({
  id: given.id,
  article: given.article,
  title: { zh: given.id, en: given.id },
  subject: given.subject,
  text: { id: given.id, when: given.when, amount: { text: given.amount, unit: "万元" } },
  cap: null,
  bounds: given.bounds ?? [],
  once: given.once ?? false,
  nature: given.nature ?? "grant",
  payer: given.payer ?? local,
  from: 2014,
  until: 9999,
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
  aliases: new Map([["company/投资额", "企业投资额"]]),
  rules,
  groups: [{ policy: "highest", rules: ["R28-1", "R28-2"], limit: null }],
  derived: [],
  presumed: new Map(),
  parameters: new Map(),
};

/** The program with one rule's amount written otherwise. */
export const withAmount = (program: Program, id: string, amount: string): Program => ({
  ...program,
  rules: program.rules.map((one) =>
    one.id === id ? { ...one, text: { ...one.text, amount: { text: amount, unit: "万元" } } } : one,
  ),
});
