import { makeEvaluator } from "@qianshu/domain/policy/evaluator";
import { nextQuestion } from "@qianshu/domain/policy/next-question";
import type { FactValue, RuleOutcome } from "@qianshu/domain/policy/outcome";
import type { RuleSubject } from "@qianshu/domain/policy/rule";
import { describe, expect, test } from "vitest";
import { rent } from "./example-facts.ts";
import { guizhou } from "./guizhou.ts";

const evaluator = makeEvaluator(guizhou);
type Facts = Record<string, FactValue>;

function ask(
  rule: string,
  facts: Facts,
  options: Partial<Parameters<typeof evaluator.evaluate>[0]> = {},
): RuleOutcome {
  const subject = guizhou.rules.find(({ id }) => id === rule)!.subject;
  return evaluator.evaluate({ facts, subject, ...options }).find(({ ruleId }) => ruleId === rule)!;
}

const laboratory: Facts = { 认定类型: "重点实验室", 认定级别: "省级", 新获: true };

describe("an outcome", () => {
  test("gives the interval of what has to be decided, and the bounded amount of what lies outside", () => {
    expect(ask("R19-2", laboratory)).toMatchObject({
      outcome: "to-be-decided",
      fen: null,
      interval: { lowFen: 150_000_000n, highFen: 200_000_000n },
      missing: ["省级核定额"],
    });
    const outside = ask("R19-2", { ...laboratory, 省级核定额: 120 });
    expect(outside).toMatchObject({ outcome: "entitled", fen: 150_000_000n });
    expect(outside.findings.map(({ code }) => code)).toContain("decided-outside-interval");
    const state = ask("R19-2", { ...laboratory, 认定级别: "国家级", 省级核定额: 120 });
    expect(state).toMatchObject({ outcome: "entitled", fen: 500_000_000n });
    expect(state.findings.map(({ code }) => code)).not.toContain("decided-outside-interval");
  });

  test.each([
    [
      "R03-1",
      {
        项目类型: "数据中心",
        在大数据基地: true,
        项目投资额: 100000,
        土地出让收益: 900,
        计提专项资金: 100,
        非市县留存部分: 300,
      },
      0n,
      500_000_000n,
    ],
    ["R06-1", { 大数据及关联企业: true, 设立区域性总部: true }, 0n, 500_000_000n],
    ["R10-1", { 大数据龙头企业认定: true }, 0n, null],
    ["R24-1", { 为大数据企业提供信用担保: true }, 0n, null],
    [
      "R25-1",
      { 建立实训基地: true, 实训基地所在地: "贵阳市", 实训基地认定: true },
      50_000_000n,
      200_000_000n,
    ],
  ] as const)("%s is open between its limits until somebody decides", (rule, facts, lowFen, highFen) => {
    expect(ask(rule, facts)).toMatchObject({ outcome: "to-be-decided", interval: { lowFen, highFen } });
  });

  test("needs external parameters until they are configured for the day, and never guesses", () => {
    const facts = { 大数据企业认定: true, 新创办: true, 微型企业: true };
    expect(ask("R05-3", facts)).toMatchObject({ outcome: "external-parameter", fen: null });
    expect(ask("R18-6", { 贵州省创新型领军企业培育: true, 企业研发投入: 200 })).toMatchObject({
      outcome: "external-parameter",
      missing: ["后补助规定比例"],
    });
    expect(ask("R27-1", { 大数据企业引进: true, 高层次人才认定: true }).outcome).toBe("external-parameter");
    const share = guizhou.parameters.find(({ name }) => name === "后补助规定比例")!;
    const configured = makeEvaluator(guizhou, {
      parameters: [{ ...share, values: [{ from: "2015-01-01", value: 0.1, citation: "某文件" }] }],
    });
    const on = (asOf: string) =>
      configured
        .evaluate({ facts: { 贵州省创新型领军企业培育: true, 企业研发投入: 200 }, asOf, subject: "company" })
        .find(({ ruleId }) => ruleId === "R18-6")!;
    expect(on("2015-01-01")).toMatchObject({ outcome: "entitled", fen: 20_000_000n });
    expect(on("2014-12-31").outcome).toBe("external-parameter");
  });

  test("offers budgets and duties to nobody but those asked about", () => {
    const offered = evaluator.evaluate({ facts: {} }).map(({ ruleId }) => ruleId);
    expect(offered).not.toContain("R23-1");
    expect(offered).toHaveLength(33);
    expect(ask("R23-1", { 预算主体: "贵阳市", 预算年度: 2015 })).toMatchObject({ outcome: "entitled" });
  });

  test("says as of which day, and that a document is not in force before and after its time", () => {
    const before = ask("R09-1", rent, { asOf: "2014-02-24" });
    expect(before).toMatchObject({
      outcome: "not-entitled",
      failing: [{ nearest: { value: "2014-02-25" } }],
    });
    expect(ask("R09-1", rent, { asOf: "2014-02-25" }).outcome).toBe("entitled");
    const ended = makeEvaluator(guizhou, { readings: { "AMB-29": "plan-period" } });
    expect(ended.statusOn("2020-12-31").inForce).toBe(true);
    expect(ended.statusOn("2021-01-01").inForce).toBe(false);
  });

  test("keeps the investments of company, project and platform apart", () => {
    const facts = { 企业投资额: 1000, 项目投资额: 99_999, 平台投资额: 1000.01 };
    const facing = {
      专业化公共研发技术服务平台: true,
      市级政府认定: true,
      项目类型: "数据中心",
      在大数据基地: true,
    };
    const outcomes = evaluator.evaluate({ facts: { ...facts, ...facing }, asOf: "2015-01-01" });
    const of = (rule: string) => outcomes.find(({ ruleId }) => ruleId === rule)!;
    expect(of("R17-1")).toMatchObject({ outcome: "entitled", fen: 100_001_000n });
    expect(of("R03-1").outcome).toBe("not-entitled");
  });

  test("presumes only what it says it presumes", () => {
    const facts = { 认定类型: "高新技术企业" };
    expect(ask("R18-4", facts).findings).toContainEqual(
      expect.objectContaining({ code: "presumed", fact: "存量或复审认定" }),
    );
    expect(ask("R18-4", { ...facts, 存量或复审认定: true }).outcome).toBe("not-entitled");
  });

  test("is used up once a single payment was received", () => {
    const facts = { 认定类型: "大数据科技企业孵化器" };
    expect(ask("R19-4", facts, { received: [{ rule: "R19-4", fen: 40_000_000n }] })).toMatchObject({
      outcome: "entitled",
      payableFen: 60_000_000n,
    });
    expect(ask("R19-4", facts, { received: [{ rule: "R19-4", fen: 100_000_000n }] })).toMatchObject({
      outcome: "exhausted",
      payableFen: 0n,
    });
  });

  test("of rules on one base settles them as the document's policy says", () => {
    const taxed = {
      大数据企业认定: true,
      符合国家税收优惠政策: true,
      所得税优惠认定: true,
      高新技术企业: true,
      应纳税所得额: 100,
    };
    const [holiday, rate] = [
      ask("R05-2", { ...taxed, 优惠期第几年: 3 }),
      ask("R18-3", { ...taxed, 优惠期第几年: 3 }),
    ];
    expect(holiday).toMatchObject({ fen: 12_500_000n, payableFen: 12_500_000n });
    expect(rate).toMatchObject({ fen: 10_000_000n, payableFen: 0n, findings: [{ code: "stacked" }] });
    const person = {
      大数据企业员工: true,
      在黔工作年限: 2,
      年缴纳个人所得税: 5,
      个税奖励第几年: 1,
      个税地方留存额: 2,
      大数据产业急需重要人才认定: true,
      个税省内留存额: 2.5,
    };
    expect(ask("R28-1", person)).toMatchObject({ fen: 1_800_000n, payableFen: 0n });
    expect(ask("R28-2", person)).toMatchObject({ fen: 2_500_000n, payableFen: 2_500_000n });
    const both = makeEvaluator(guizhou, { readings: { "AMB-26": "both" } }).evaluate({
      facts: person,
      subject: "person",
    });
    expect(both.find(({ ruleId }) => ruleId === "R28-1")).toMatchObject({ payableFen: 1_800_000n });
    const land = { 项目类型: "数据中心", 在大数据基地: true, 项目投资额: 200_000, 投资主体类别: "世界500强" };
    expect(ask("R07-1", { ...land, 土地出让收益市县留存额: 100, 核定支持比例: 1 }).outcome).toBe(
      "not-entitled",
    );
  });
});

describe("what does not apply", () => {
  test.each<[string, Facts, string, FactValue, boolean]>([
    [
      "R17-1",
      { 专业化公共研发技术服务平台: true, 市级政府认定: true, 平台投资额: 1000 },
      "平台投资额",
      1000,
      false,
    ],
    [
      "R05-1",
      { 大数据企业认定: true, 企业投资额: 999.9999, 投产运营日: "2014-03-01", 计算日: "2015-03-01" },
      "企业投资额",
      1000,
      true,
    ],
    ["R08-1", { 项目类型: "数据中心", 变压器容量: 314 }, "变压器容量", 315, true],
    [
      "R25-1",
      { 建立实训基地: true, 实训基地所在地: "遵义市", 实训基地认定: true },
      "实训基地所在地",
      "贵阳市",
      true,
    ],
    ["R05-1", { 大数据企业认定: false }, "大数据企业认定", true, true],
    ["R18-4", { 认定类型: "其他" }, "认定类型", "高新技术企业", true],
    ["R08-4", { 大数据企业认定: true, 宽带补贴第几年: 4 }, "宽带补贴第几年", 3, true],
  ])("%s names the condition and the nearest value that passes", (rule, facts, fact, value, included) => {
    const { outcome, failing } = ask(rule, facts);
    expect(outcome).toBe("not-entitled");
    expect(failing).toHaveLength(1);
    expect(failing[0]).toMatchObject({ fact, nearest: { value, included } });
    expect(failing[0]!.meaning.zh).not.toBe("");
    expect(failing[0]!.meaning.en).not.toMatch(/\p{Script=Han}/u);
  });

  test("is told in words: 超过 and 不得低于", () => {
    const platform = { 专业化公共研发技术服务平台: true, 市级政府认定: true, 平台投资额: 1000 };
    expect(ask("R17-1", platform).failing[0]!.nearest!.text).toEqual({
      zh: "须超过1000 万元",
      en: "must be more than 1000 ×10,000 yuan",
    });
  });
});

test("every step of a computation is told in both languages, with numbers and units", () => {
  const steps = ask("R09-1", rent).steps!;
  expect(steps.at(-1)!.zh).toMatch(/＝ 14\.4 万元$/);
  for (const { zh, en } of steps) {
    expect(zh).not.toBe("");
    expect(en).not.toMatch(/\p{Script=Han}/u);
  }
});

test("the next question is the one that settles most", () => {
  const request = { facts: {}, asOf: "2015-06-30", subject: "company" as RuleSubject };
  const first = nextQuestion(evaluator, request, evaluator.evaluate(request))!;
  expect(first.fact.name).toBe("大数据企业认定");
  let { facts } = request as { facts: Facts };
  for (let turn = 0; turn < 60; turn++) {
    const next = nextQuestion(evaluator, { ...request, facts }, evaluator.evaluate({ ...request, facts }));
    if (next === undefined) return;
    facts = { ...facts, [next.fact.name]: next.fact.type === "boolean" ? false : null };
    if (next.fact.type !== "boolean")
      throw new Error(`${next.fact.name} is asked of a company that is nothing`);
  }
  throw new Error("there is no end of questions");
});
