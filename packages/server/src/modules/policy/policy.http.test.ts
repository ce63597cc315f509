import type { RuleAnswer } from "@qianshu/contract/policy-model";
import { CNY, formatUnits } from "@qianshu/domain/ledger/units";
import { describe, expect, test } from "vitest";
import { testApp } from "../../../test/app.ts";

const app = testApp({ now: "2026-11-22T02:00:00Z" });
const post = (url: string, body: object, as?: Parameters<typeof app.inject>[2]) =>
  app.inject("POST", url, { body, ...as });

const company = {
  大数据企业认定: true,
  企业投资额: 1200,
  投产运营日: "2026-03-01",
  本期地方留存税收增量: 33.33,
};
// biome-ignore lint/suspicious/noExplicitAny: answers of routes
const ruleOf = (evaluation: any, id: string) => evaluation.outcomes.find((one: any) => one.ruleId === id);

describe("the library", () => {
  test("holds the document of 2014 with its rules beside their sentences", async () => {
    const { body } = await app.inject("GET", "/policy/documents/guizhou-2014");
    expect(body).toMatchObject({
      state: "in-force",
      isInForce: true,
      tier: "province",
      articles: 30,
      rules: 49,
    });
    expect(body.highlights).toHaveLength(49);
    for (const { ruleId, from, to } of body.highlights)
      expect(body.text.slice(from, to).length, ruleId).toBeGreaterThan(5);
  });

  test("lists rules, facts, readings and parameters to everybody", async () => {
    const counts = [];
    for (const list of ["rules", "vocabulary", "readings", "parameters"])
      counts.push((await app.inject("GET", `/policy/${list}?document=guizhou-2014`)).body.items.length);
    expect(counts[0]).toBe(49);
    expect(counts[1]).toBeGreaterThan(90);
    expect(counts[2]).toBe(40);
    expect(counts[3]).toBeGreaterThan(2);
  });

  test("passes its worked cases", async () => {
    const { body } = await app.inject("GET", "/policy/documents/guizhou-2014/tests");
    expect(body.results.filter(({ passed }: { passed: boolean }) => !passed)).toEqual([]);
    expect(body.passed).toBeGreaterThanOrEqual(37);
  });

  test.each(["rules.yaml", "rules.json", "rules.csv", "cases.yaml", "document.txt", "facts.csv"])(
    "gives the open file %s",
    async (name) => {
      const { status, body } = await app.inject("GET", `/policy/documents/guizhou-2014/files/${name}`);
      expect(status).toBe(200);
      expect(typeof body === "string" ? body.length : body.length).toBeGreaterThan(20);
    },
  );
});

describe("evaluation", () => {
  test("answers without an account, exactly and with its sentence", async () => {
    const { status, body } = await post("/policy/evaluate", { facts: company, asOf: "2026-11-22" });
    expect(status).toBe(200);
    expect(ruleOf(body, "R05-1")).toMatchObject({ outcome: "entitled", fen: "33330000", article: 5 });
    expect(ruleOf(body, "R05-1").quote.zh).toContain("3年内");
    expect(body.next.fact.question.zh).toBeTruthy();
  });

  test("takes facts in other units", async () => {
    const facts = { ...company, 企业投资额: { value: "12000000", unit: "元" } };
    const { body } = await post("/policy/evaluate", { facts });
    expect(ruleOf(body, "R05-1").outcome).toBe("entitled");
  });

  test("says what fails and the nearest value that passes", async () => {
    const { body } = await post("/policy/evaluate", { facts: { ...company, 企业投资额: 999.9999 } });
    const [failing] = ruleOf(body, "R05-1").failing;
    expect(failing).toMatchObject({ fact: "企业投资额", nearest: { value: 1000, included: true } });
  });

  test.each([
    [{ 不存在的事实: 1 }, "facts.不存在的事实"],
    [{ 企业投资额: { value: 5, unit: "㎡" } }, "facts.企业投资额"],
    [{ 企业投资额: "五" }, "facts.企业投资额"],
    [{ 企业投资额: -1 }, "facts.企业投资额"],
    [{ 投产运营日: "2014-02-30" }, "facts.投产运营日"],
  ])("refuses %o and says where", async (facts, field) => {
    const { status, body } = await post("/policy/evaluate", { facts });
    expect([status, body.code, body.field]).toEqual([422, "policy.facts_unfit", field]);
  });

  test("answers lines one by one; a wrong line stops nothing", async () => {
    const lines = [
      JSON.stringify({ facts: company }),
      "{",
      JSON.stringify({ facts: { 不存在: 1 } }),
      JSON.stringify({ facts: {} }),
    ];
    const response = await app.app.server.inject({
      method: "POST",
      url: "/api/v1/policy/evaluate",
      headers: { "content-type": "application/x-ndjson" },
      payload: lines.join("\n"),
    });
    const answers = response.body
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers.map(({ problem }) => problem?.code)).toEqual([
      undefined,
      "policy.line_unreadable",
      "policy.facts_unfit",
      undefined,
    ]);
    expect(ruleOf(answers[0], "R05-1").fen).toBe("33330000");
  });

  test("explains one rule step by step in both languages", async () => {
    const { body } = await post("/policy/explain", {
      document: "guizhou-2014",
      rule: "R05-1",
      facts: company,
    });
    expect(body.steps.length).toBeGreaterThan(3);
    expect(body.steps[0].en).toBeTruthy();
    const missing = await post("/policy/explain", { document: "guizhou-2014", rule: "R99-1", facts: {} });
    expect(missing.body.code).toBe("policy.rule_not_found");
  });

  test("compares variants", async () => {
    const { body } = await post("/policy/variants", {
      facts: { ...company, 企业投资额: 900 },
      variants: [{ name: "投资1200万元", facts: { 企业投资额: 1200 } }],
    });
    expect(body.variants[0].changes).toContainEqual(
      expect.objectContaining({ ruleId: "R05-1", from: "not-entitled", to: "entitled", toFen: "33330000" }),
    );
  });

  test("is kept under a link, printed, and computed again bit for bit", async () => {
    const { status, body } = await post("/policy/answers", { facts: company, title: "黔数示例" });
    expect(status).toBe(201);
    const again = await app.inject("GET", `/policy/answers/${body.token}`);
    expect(again.body.evaluation).toEqual(body.answer.evaluation);
    const { body: proof } = await post(`/policy/answers/${body.token}/recomputation`, {});
    expect(proof).toEqual({
      isIdentical: true,
      kept: body.answer.resultHash,
      computed: body.answer.resultHash,
    });
    const pdf = await app.app.server.inject({
      method: "GET",
      url: `/api/v1/policy/answers/${body.token}/report`,
    });
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.rawPayload.length).toBeGreaterThan(10_000);
    const csv = await app.inject("GET", `/policy/answers/${body.token}/results`);
    const lines = (csv.body as string).trim().split("\r\n");
    expect(lines).toHaveLength(body.answer.evaluation.outcomes.length + 1);
    expect(lines[0]).toContain("规则,名称,条款,计算日,结果,金额（元）");
    const entitled = body.answer.evaluation.outcomes.find((one: RuleAnswer) => one.fen !== null);
    const line = lines.find((one) => one.includes(`,${entitled.ruleId},`));
    expect(line).toContain(formatUnits(BigInt(entitled.fen), CNY));
    const unknown = await app.inject("GET", `/policy/answers/${"x".repeat(32)}`);
    expect(unknown.body.code).toBe("policy.answer_not_found");
  });
});
