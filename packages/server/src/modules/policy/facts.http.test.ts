import { completeUscc } from "@qianshu/domain/standards/uscc";
import { beforeAll, describe, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";

const app = testApp({ now: "2026-11-22T02:00:00Z" });
let officer: TestPerson;
let cityOfficer: TestPerson;
let company: TestPerson;
let companyOrganization: string;

beforeAll(async () => {
  const province = await app.makeOrganization();
  const city = await app.makeOrganization({
    tier: "prefecture",
    divisionCode: "520100",
    parentId: province.id,
  });
  const enterprise = await app.makeOrganization({
    tier: "county",
    divisionCode: "520303",
    parentId: province.id,
  });
  companyOrganization = enterprise.id;
  officer = await app.makePerson({ organization: province, roles: ["policy-officer"] });
  cityOfficer = await app.makePerson({ organization: city, roles: ["policy-officer"] });
  company = await app.makePerson({ organization: enterprise, roles: ["consumer"] });
});

const usccOf = (number: number) => completeUscc(`9152010${0}${String(10_000_000 + number)}`)!;
const send = (method: string, url: string, as: TestPerson, body?: object) =>
  app.inject(method, url, { as, body });
const open = (name: string, more: object = {}, as = officer) =>
  send("POST", "/policy/subjects", as, { kind: "company", name, divisionCode: "520111", ...more });
const state = (id: string, facts: object[], as = officer) =>
  send("POST", `/policy/subjects/${id}/facts`, as, { facts });
const fact = (name: string, value: unknown, more: object = {}) => ({
  name,
  value,
  validFrom: "2014-01-01",
  ...more,
});

describe("a file", () => {
  test("is opened once for a code; a company without one is filed by its name", async () => {
    const code = usccOf(1);
    expect((await open("黔数甲有限公司", { code })).status).toBe(201);
    expect((await open("另一名称有限公司", { code })).body.code).toBe("policy.subject_exists");
    expect((await open("黔数甲有限公司", { code: "91520100X" })).body.code).toBe("policy.code_wrong");
    expect((await open("无代码筹建企业")).body).toMatchObject({ code: null });
    expect((await open("无代码 筹建企业")).body.code).toBe("policy.subject_exists");
  });

  test("is seen and kept only within one's reach", async () => {
    const { body } = await open("遵义企业", { divisionCode: "520303", organizationId: companyOrganization });
    expect((await send("GET", `/policy/subjects/${body.id}`, cityOfficer)).body.code).toBe(
      "platform.not_found",
    );
    expect((await send("GET", `/policy/subjects/${body.id}`, company)).status).toBe(200);
    expect(
      (await send("GET", "/policy/subjects?limit=200", company)).body.items.map(
        ({ id }: { id: string }) => id,
      ),
    ).toEqual([body.id]);
    expect((await open("越界企业", { divisionCode: "520303" }, cityOfficer)).body.code).toBe(
      "identity.out_of_reach",
    );
    expect((await state(body.id, [fact("大数据企业认定", true)], cityOfficer)).body.code).toBe(
      "platform.not_found",
    );
  });

  test("holds facts in their unit, valid in time, and answers as of a day", async () => {
    const { body } = await open("按日测算企业");
    await state(body.id, [
      fact("大数据企业认定", true),
      fact("投资额", "12000000", { unit: "元" }),
      fact("投产运营日", "2014-03-01"),
      fact("本期地方留存税收增量", 33.33, { validTo: "2016-12-31" }),
    ]);
    await state(body.id, [fact("本期地方留存税收增量", 40, { validFrom: "2016-01-01" })]);
    const on = async (asOf: string) => {
      const answer = (await send("GET", `/policy/subjects/${body.id}/evaluation?asOf=${asOf}`, officer)).body;
      return answer.evaluation.outcomes.find(({ ruleId }: { ruleId: string }) => ruleId === "R05-1").fen;
    };
    expect([await on("2015-06-30"), await on("2016-06-30"), await on("2018-06-30")]).toEqual([
      "33330000",
      "40000000",
      "20000000",
    ]);
    const bad = await state(body.id, [fact("投资额", 5, { unit: "㎡" }), fact("没有", 1)]);
    expect([bad.body.code, bad.body.findings.length]).toEqual(["policy.facts_unfit", 2]);
  });

  test("lists what two sources say differently, and uses neither until one is withdrawn", async () => {
    const { body } = await open("两源企业");
    await state(body.id, [fact("企业投资额", 1200, { source: "declared" })]);
    const { body: stated } = await state(body.id, [
      fact("企业投资额", 900, { source: "api", sourceNote: "市场监管" }),
    ]);
    expect(stated.items.map(({ contradicts }: { contradicts: string[] }) => contradicts.length)).toEqual([
      1, 1,
    ]);
    const answer = async () => (await send("GET", `/policy/subjects/${body.id}/evaluation`, officer)).body;
    expect((await answer()).contradictions).toEqual(["企业投资额"]);
    expect((await answer()).facts).toEqual({});
    const listed = await send("GET", "/policy/subjects?contradicting=true", officer);
    expect(listed.body.items.map(({ id }: { id: string }) => id)).toEqual([body.id]);
    const wrong = stated.items.find(({ value }: { value: number }) => value === 900).id;
    const url = `/policy/facts/${wrong}/withdrawal`;
    expect((await send("POST", url, officer, { reason: "单位录错" })).body.withdrawnReason).toBe("单位录错");
    expect((await send("POST", url, officer, { reason: "再撤" })).body.code).toBe("policy.fact_withdrawn");
    expect((await answer()).facts).toEqual({ 企业投资额: 1200 });
    const all = await send("GET", `/policy/subjects/${body.id}/facts?all=true`, officer);
    expect(all.body.items).toHaveLength(2);
    expect((await send("DELETE", `/policy/subjects/${body.id}`, officer)).body.code).toBe(
      "policy.subject_not_empty",
    );
  });

  test("is changed by one at a time", async () => {
    const { body } = await open("改名企业");
    const input = {
      kind: "company",
      name: "改名后企业",
      formerNames: ["改名企业"],
      divisionCode: "520111",
      version: 1,
    };
    expect((await send("PUT", `/policy/subjects/${body.id}`, officer, input)).body.version).toBe(2);
    expect((await send("PUT", `/policy/subjects/${body.id}`, officer, input)).body.code).toBe(
      "policy.changed_meanwhile",
    );
  });
});

async function upload(name: string, content: string, query = "") {
  const form = new FormData();
  form.append("file", new Blob([content]), name);
  const request = new Request("http://test/", { method: "POST", body: form });
  return app.inject("POST", `/policy/fact-imports${query}`, {
    as: officer,
    headers: { "content-type": request.headers.get("content-type")! },
    body: Buffer.from(await request.arrayBuffer()),
  });
}

describe("a file of facts", () => {
  test("gives its good rows and lists its bad ones: 50 among 100,000", async () => {
    const lines = ["名称,统一社会信用代码,行政区划,大数据企业认定,投资额（元）"];
    for (let number = 0; number < 100_000; number++) {
      const isBad = number % 2000 === 7;
      lines.push(`测试企业${number},${usccOf(1000 + number)},520111,是,${isBad ? "很多" : number * 10_000}`);
    }
    const { status, body } = await upload("企业.csv", lines.join("\n"), "?validFrom=2026-01-01");
    expect(status).toBe(202);
    await app.runJobs();
    const { body: made } = await send("GET", `/policy/fact-imports/${body.importId}`, officer);
    expect(made).toMatchObject({
      state: "done",
      rows: 100_000,
      goodRows: 99_950,
      badRows: 50,
      newSubjects: 99_950,
      facts: 199_900,
    });
    const bad = await send("GET", `/policy/fact-imports/${body.importId}/bad-rows?limit=200`, officer);
    expect(bad.body.total).toBe(50);
    expect(bad.body.items[0]).toMatchObject({ row: 9, column: "企业投资额", found: "很多" });
    expect((await send("GET", `/policy/fact-imports/${body.importId}`, cityOfficer)).body.code).toBe(
      "platform.not_found",
    );
  }, 240_000);

  test("without names or with unknown columns is refused as a whole", async () => {
    const { body } = await upload("坏.csv", "代码,没有的事实\n1,2\n");
    await app.runJobs();
    const { body: job } = await send("GET", `/jobs/${body.jobId}`, officer);
    expect([job.state, job.problem.code]).toEqual(["failed", "policy.file_unreadable"]);
    expect((await send("GET", `/policy/fact-imports/${body.importId}`, officer)).body.state).toBe("failed");
  });
});

describe("a yearly list", () => {
  test("is matched by code, else by present and former names, and a person confirms", async () => {
    const code = usccOf(900_001);
    await open("名单企业一有限公司", { code });
    const second = (await open("名单企业二科技有限公司", { formerNames: ["旧名单企业二有限公司"] })).body;
    // A list that could set nothing is refused before anything of it is kept.
    const entries = [{ name: "某公司" }];
    const unfit = { list: "无此名单", year: 2026, entries };
    expect((await send("POST", "/policy/lists", officer, unfit)).body).toMatchObject({
      code: "policy.facts_unfit",
      field: "body.list",
    });
    const unknown = { ...unfit, fact: "没有的事实" };
    expect((await send("POST", "/policy/lists", officer, unknown)).body.field).toBe("body.fact");
    const entered = await send("POST", "/policy/lists", officer, {
      list: "世界500强",
      year: 2026,
      entries: [
        { rank: 1, name: "某外文名", code },
        { rank: 2, name: "旧名单企业二有限公司" },
        { rank: 3, name: "毫不相干集团" },
      ],
    });
    expect(entered.body).toEqual({ matched: 1, candidates: 1, unmatched: 1 });
    const { body } = await send("GET", "/policy/lists?list=世界500强&state=candidates", officer);
    const [entry] = body.items;
    expect(entry.candidates[0]).toMatchObject({ subjectId: second.id, by: "former-name", score: 0.95 });
    const confirmed = await send("POST", `/policy/list-entries/${entry.id}/decision`, officer, {
      subjectId: second.id,
    });
    expect(confirmed.body.state).toBe("confirmed");
    const { body: facts } = await send("GET", `/policy/subjects/${second.id}/facts`, officer);
    expect(facts.items).toMatchObject([
      { name: "投资主体类别", value: "世界500强", source: "list", validTo: "2026-12-31" },
    ]);
  });
});

test("a file is told the rules of its own kind alone", async () => {
  const subjectsOf = async (kind: string) => {
    const { body } = await open(`${kind}一号`, { kind });
    const { body: asked } = await send("GET", `/policy/subjects/${body.id}/evaluation`, officer);
    return [...new Set(asked.evaluation.outcomes.map(({ subject }: { subject: string }) => subject))].sort();
  };
  expect(await subjectsOf("company")).toEqual(["company", "recognition", "standard"]);
  expect(await subjectsOf("person")).toEqual(["person"]);
  expect(await subjectsOf("project")).toEqual(["project"]);
  expect(await subjectsOf("park")).toEqual(["platform"]);
});
