import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";

const now = "2026-11-22T02:00:00Z";
const app = testApp({ now });
const document = "guizhou-2014";
let author: TestPerson;
let second: TestPerson;
let cityAuthor: TestPerson;
// biome-ignore lint/suspicious/noExplicitAny: a rule as the API gives it
let rent: any;

beforeAll(async () => {
  const province = await app.makeOrganization();
  const city = await app.makeOrganization({
    tier: "prefecture",
    divisionCode: "520100",
    parentId: province.id,
  });
  author = await app.makePerson({ organization: province, roles: ["rule-author"], name: "甲" });
  second = await app.makePerson({ organization: province, roles: ["rule-author"], name: "乙" });
  cityAuthor = await app.makePerson({ organization: city, roles: ["rule-author"] });
  rent = (await app.inject("GET", `/policy/rules/${document}/R09-1`)).body;
});
beforeEach(() => app.setNow(now));

const send = (method: string, url: string, as: TestPerson, body: object = {}) =>
  app.inject(method, url, { as, body });
const draft = (rule: object, as = author, cases?: object[]) =>
  send("POST", `/policy/rules/${document}`, as, { rule, note: "面积上限调整", ...(cases && { cases }) });

describe("a rule's new version", () => {
  const wider = () => ({
    ...rent.rule,
    validFrom: "2027-01-01",
    amount: { ...rent.rule.amount, text: rent.rule.amount.text.replaceAll("300", "500") },
  });
  const widerCases = () =>
    // biome-ignore lint/suspicious/noExplicitAny: cases as the API gives them
    rent.cases.map((one: any) => {
      const area = one.facts.租用面积;
      const free = Math.min(area, 500) + 0.5 * Math.max(Math.min(area, 1000) - 500, 0);
      return { ...one, amount: (30 * 12 * free) / 10000 };
    });

  test("is drafted, tested, submitted and approved by a second person; the day decides which holds", async () => {
    const wrong = await draft(wider());
    expect(wrong.status).toBe(201);
    const url = `/policy/rule-versions/${document}/${wrong.body.hash}`;
    const refused = await send("POST", `${url}/submission`, author);
    expect([refused.status, refused.body.code]).toEqual([422, "policy.cases_fail"]);
    await send("POST", `${url}/withdrawal`, author);

    const made = (await draft(wider(), author, widerCases())).body;
    expect(made).toMatchObject({ state: "draft", author: "甲", isCurrent: false });
    expect((await send("POST", `${url}/decision`, second, { approved: true })).body.code).toBe(
      "policy.version_has_state",
    );
    expect((await send("POST", `${url}/submission`, author)).body.state).toBe("submitted");
    expect((await send("POST", `${url}/decision`, author, { approved: true })).body.code).toBe(
      "policy.second_person_needed",
    );
    const both = await Promise.all(
      [1, 2].map(() => send("POST", `${url}/decision`, second, { approved: true, note: "同意" })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);

    const facts = {
      大数据应用服务企业: true,
      在我省注册: true,
      独立法人: true,
      入驻政府投资房屋: true,
      租金补贴第几年: 1,
      租用面积: 500,
      月租金单价: 30,
      当年承租月数: 12,
    };
    const fenOn = async (asOf: string) =>
      (await app.inject("POST", "/policy/evaluate", { body: { facts, asOf, rules: ["R09-1"] } })).body
        .outcomes[0].fen;
    expect([await fenOn("2026-12-31"), await fenOn("2027-01-01")]).toEqual(["14400000", "18000000"]);
    const { rows } = await app.database.pool.query(
      "select facts from evidence.audit_event where type = 'policy-change'",
    );
    expect(rows.map(({ facts }) => facts.version)).toContain(made.hash);
    expect((await draft(wider(), author, widerCases())).body.code).toBe("policy.version_exists");
  });

  test("does not change an answer that was kept before", async () => {
    const body = { facts: { 大数据企业认定: true }, asOf: "2027-06-01" };
    const kept = (await app.inject("POST", "/policy/answers", { body })).body;
    const ended = await send("POST", `/policy/rules/${document}/R08-4/repeal`, author, {
      validTo: "2026-12-31",
      note: "废止",
    });
    const url = `/policy/rule-versions/${document}/${ended.body.hash}`;
    await send("POST", `${url}/submission`, author);
    expect((await send("POST", `${url}/decision`, second, { approved: true })).body.validTo).toBe(
      "2026-12-31",
    );
    const listed = async (asOf: string) =>
      (await app.inject("GET", `/policy/rules?asOf=${asOf}`)).body.items.length;
    expect([await listed("2026-12-31"), await listed("2027-01-01")]).toEqual([49, 48]);
    const { body: again } = await app.inject("POST", `/policy/answers/${kept.token}/recomputation`, {
      body: {},
    });
    expect(again.isIdentical).toBe(true);
  });

  test.each([
    ["an unknown name", { when: "大数据企业认定 and 不存在的事实 > 1" }, "when"],
    ["a wrong unit", { when: "企业投资额 >= 租用面积" }, "when"],
    ["a wrong type", { when: "企业投资额 and 大数据企业认定" }, "when"],
    ["a text that cannot be read", { when: "企业投资额 >= " }, "when"],
    ["a sentence that is not there", { quote: { zh: "每户补贴一亿元", en: "x" } }, "quote"],
    ["an article that is not there", { article: 31 }, "article"],
  ])("with %s is refused and says where", async (_, change, part) => {
    const { status, body } = await draft({ ...rent.rule, ...change });
    expect([status, body.code]).toEqual([422, "policy.rule_has_findings"]);
    expect(body.findings.map(({ field }: { field: string }) => field)).toContain(`R09-1.${part}`);
  });

  test("on the base of another rule is refused until somebody says how they go together", async () => {
    const rule = { ...rent.rule, id: "R09-2", base: "当年自用宽带租赁费" };
    const broadband = (await app.inject("GET", `/policy/rules/${document}/R08-4`)).body.rule;
    const { body } = await draft({ ...rule, base: broadband.base ?? "本期地方留存税收增量" });
    expect(JSON.stringify(body.findings)).toContain("叠加");
  });

  test("of the province is not for a city's author", async () => {
    expect((await draft(wider(), cityAuthor)).body.code).toBe("identity.out_of_reach");
    const checked = await send("POST", "/policy/rule-checks", cityAuthor, { document, rule: wider() });
    expect(checked.body.code).toBe("identity.out_of_reach");
  });

  test("can be checked without being stored", async () => {
    const { body } = await send("POST", "/policy/rule-checks", author, { document, rule: rent.rule });
    expect(body.findings).toEqual([]);
    expect(body.tests.failed).toBe(0);
    expect(body.hash).toBe(rent.hash);
  });
});

describe("parameters and readings", () => {
  const decide = (id: string, as: TestPerson, approved = true) =>
    send("POST", `/policy/setting-proposals/${id}/decision`, as, { approved });

  test("a parameter of another document is never guessed; configured with a citation it is used and audited", async () => {
    const facts = { 大数据企业认定: true, 新创办: true, 微型企业: true, 符合三个十五万元条件: true };
    const ask = async () =>
      (await app.inject("POST", "/policy/evaluate", { body: { facts, rules: ["R05-3"] } })).body.outcomes[0];
    expect(await ask()).toMatchObject({ outcome: "external-parameter", fen: null });
    const url = `/policy/parameters/${document}/三个十五万元核定额`;
    const unfit = await send("POST", url, author, {
      value: "十五",
      validFrom: "2014-01-01",
      citation: { document: "某文件" },
    });
    expect(unfit.body.code).toBe("policy.parameter_unfit");
    const bare = await send("POST", url, author, { value: 15, validFrom: "2014-01-01" });
    expect(bare.body.code).toBe("platform.invalid_input");
    const set = await send("POST", url, author, {
      value: 15,
      validFrom: "2014-01-01",
      citation: { document: "某府发〔2012〕1号" },
    });
    expect(set.body).toMatchObject({
      state: "proposed",
      author: "甲",
      content: { kind: "value", value: 15 },
    });
    expect((await ask()).outcome).toBe("external-parameter");
    expect((await decide(set.body.id, author)).body.code).toBe("policy.second_person_needed");
    expect((await decide(set.body.id, second)).body).toMatchObject({ state: "approved", decidedBy: "乙" });
    expect((await decide(set.body.id, second)).body.code).toBe("policy.version_has_state");
    expect((await ask()).outcome).not.toBe("external-parameter");
    const [view] = (await app.inject("GET", `/policy/parameters?document=${document}`)).body.items.filter(
      ({ name }: { name: string }) => name === "三个十五万元核定额",
    );
    expect(view).toMatchObject({ current: 15, values: [{ setBy: "甲" }] });
    const removal = await send("DELETE", `/policy/parameter-values/${view.values[0].id}`, author);
    expect((await ask()).outcome).not.toBe("external-parameter");
    await decide(removal.body.id, second);
    expect((await ask()).outcome).toBe("external-parameter");
    const other = await send("POST", `/policy/parameters/${document}/没有`, author, {
      value: 1,
      validFrom: "2014-01-01",
      citation: { document: "某文件" },
    });
    expect(other.body.code).toBe("policy.parameter_not_found");
  });

  test("a reading is switched with reason and citation, and every answer says so", async () => {
    const { body: readings } = await app.inject("GET", `/policy/readings?document=${document}`);
    const [first] = readings.items.filter(({ isSwitch }: { isSwitch: boolean }) => isSwitch);
    const url = `/policy/readings/${document}/${first.ambiguity}`;
    const other = first.options.find(({ id }: { id: string }) => id !== first.default).id;
    const body = { reading: other, reason: "依复函", citation: { document: "某函" } };
    expect((await send("PUT", url, author, { ...body, reading: "no-such" })).body.code).toBe(
      "policy.reading_unknown",
    );
    const chosen = async () =>
      (await app.inject("GET", `/policy/readings?document=${document}`)).body.items.find(
        ({ ambiguity }: { ambiguity: string }) => ambiguity === first.ambiguity,
      );
    const proposed = await send("PUT", url, author, body);
    expect((await chosen()).chosen).toBe(first.default);
    await decide(proposed.body.id, second);
    expect(await chosen()).toMatchObject({ chosen: other, chosenBy: "甲" });
    const turnedDown = await send("PUT", url, author, { ...body, reading: first.default });
    expect((await decide(turnedDown.body.id, second, false)).body.state).toBe("rejected");
    expect((await chosen()).chosen).toBe(other);
    const back = await send("PUT", url, author, { ...body, reading: first.default });
    const taken = (as: TestPerson) =>
      send("POST", `/policy/setting-proposals/${back.body.id}/withdrawal`, as);
    expect((await taken(second)).status).toBe(403);
    expect((await taken(author)).body.state).toBe("withdrawn");
    const { body: list } = await app.inject("GET", "/policy/setting-proposals?state=proposed", {
      as: second,
    });
    expect(list.items).toEqual([]);
    await decide((await send("PUT", url, author, { ...body, reading: first.default })).body.id, second);
  });
});

describe("a further document", () => {
  const text =
    "贵阳市扶持办法\n（一）支持企业。对投资额500万元及以上的企业，给予一次性10万元奖励。\n（二）附则。本办法自印发之日起施行。\n";
  const zhEn = (zh: string) => ({ zh, en: zh });
  const input = (id: string) => ({
    document: {
      id,
      title: zhEn("贵阳市扶持办法"),
      number: "筑府发〔2020〕1号",
      issuer: zhEn("贵阳市人民政府"),
      divisionCode: "520100",
      issued: "2020-01-01",
      validFrom: "2020-01-01",
      validTo: "2024-12-31",
      parts: [{ id: "articles", kind: "articles", title: zhEn("办法"), heading: "贵阳市扶持办法" }],
    },
    text,
    facts: [
      {
        name: "投资总额",
        subject: "company",
        type: "number",
        unit: "万元",
        label: zhEn("投资总额"),
        question: zhEn("投资总额是多少？"),
        evidence: zhEn("审计报告"),
      },
    ],
    rules: [
      {
        id: "R01-1",
        article: 1,
        title: zhEn("投资奖励"),
        subject: "company",
        kind: "shall",
        computable: "full",
        when: "投资总额 >= 500",
        amount: { text: "10", unit: "万元", per: "once", nature: "grant" },
        quote: zhEn("对投资额500万元及以上的企业，给予一次性10万元奖励。"),
      },
    ],
    cases: [
      { rule: "R01-1", facts: { 投资总额: 500 }, eligible: true, amount: 10 },
      { rule: "R01-1", facts: { 投资总额: 499.99 }, eligible: false },
    ],
  });

  test("comes in as text with its rules, waits for a second person, and answers beside the first", async () => {
    const made = await send("POST", "/policy/documents", cityAuthor, input("guiyang-2020"));
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(made.body).toMatchObject({ state: "draft", articles: 2, tier: "prefecture" });
    expect((await send("POST", "/policy/documents", cityAuthor, input("guiyang-2020"))).body.code).toBe(
      "policy.document_exists",
    );
    expect((await send("POST", "/policy/documents/guiyang-2020/approval", cityAuthor)).body.code).toBe(
      "policy.second_person_needed",
    );
    expect((await send("POST", "/policy/documents/guiyang-2020/approval", second)).body.state).toBe(
      "in-force",
    );
    const { body: versions } = await app.inject("GET", "/policy/rule-versions?document=guiyang-2020", {
      as: author,
    });
    const url = `/policy/rule-versions/guiyang-2020/${versions.items[0].hash}`;
    expect((await send("POST", `${url}/submission`, cityAuthor)).body.state).toBe("submitted");
    expect((await send("POST", `${url}/decision`, second, { approved: true })).body.state).toBe("in-force");
    const ask = async (asOf: string) =>
      (
        await app.inject("POST", "/policy/evaluate", {
          body: { facts: { 投资总额: 500 }, asOf, documents: ["guiyang-2020"] },
        })
      ).body;
    expect((await ask("2021-01-01")).outcomes).toMatchObject([
      { ruleId: "R01-1", outcome: "entitled", fen: "10000000" },
    ]);
    const late = await ask("2025-01-01");
    expect(late.documents[0].isInForce).toBe(false);
    expect(late.outcomes[0].outcome).toBe("not-entitled");
  });

  test("with rules that do not fit is refused with every finding", async () => {
    const bad = input("bad-2020");
    bad.rules[0]!.when = "不存在 > 1";
    bad.rules[0]!.quote = zhEn("没有这句话");
    const { body } = await send("POST", "/policy/documents", cityAuthor, bad);
    expect(body.code).toBe("policy.document_invalid");
    expect(body.findings.length).toBeGreaterThanOrEqual(2);
    const abroad = input("abroad");
    abroad.document.divisionCode = "520300";
    expect((await send("POST", "/policy/documents", cityAuthor, abroad)).body.code).toBe(
      "identity.out_of_reach",
    );
    expect((await app.inject("GET", "/policy/documents/none")).body.code).toBe("policy.document_not_found");
  });
});
