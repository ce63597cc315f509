import { beforeAll, describe, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../../test/app.ts";
import { uploadTo } from "../../../../test/upload.ts";

const app = testApp({ now: "2026-11-22T02:00:00Z" });
let planner: TestPerson;
let elsewhere: TestPerson;
let consumer: TestPerson;
let author: TestPerson;
let second: TestPerson;

beforeAll(async () => {
  const province = await app.makeOrganization();
  const city = await app.makeOrganization({
    tier: "prefecture",
    divisionCode: "520100",
    parentId: province.id,
  });
  const far = await app.makeOrganization({
    tier: "prefecture",
    divisionCode: "520300",
    parentId: province.id,
  });
  planner = await app.makePerson({ organization: city, roles: ["planner"] });
  elsewhere = await app.makePerson({ organization: far, roles: ["planner"] });
  consumer = await app.makePerson({ organization: city, roles: ["consumer"] });
  author = await app.makePerson({ organization: province, roles: ["rule-author"] });
  second = await app.makePerson({ organization: province, roles: ["rule-author"] });
});

const post = (url: string, body: object, as = planner) => app.inject("POST", url, { body, as });
const get = (url: string, as = planner) => app.inject("GET", url, { as });

async function generate(companies = 2_000): Promise<string> {
  const { status, body } = await post("/policy/populations", { name: "全省企业", companies, seed: 7 });
  expect(status).toBe(201);
  return body.id;
}

/** Article 9 with another area free of rent, as the rule stands. */
async function rentRule(free: string) {
  const { body } = await get("/policy/reformable-rules");
  const rule = body.items.find(({ id }: { id: string }) => id === "R09-1");
  return { rule: "R09-1", amount: rule.amount.replaceAll("300", free) };
}

/** Two rule authors have article 9 give so many times what it gives, from the beginning or from a day. */
async function putInForce(times: number, amount: number, validFrom?: string) {
  app.setNow("2026-11-23T02:00:00Z");
  const { body } = await get("/policy/rules/guizhou-2014/R09-1");
  const { rule } = body;
  const changed = {
    ...rule,
    ...(validFrom && { validFrom }),
    amount: { ...rule.amount, text: `${times} * (${rule.amount.text})` },
  };
  const drafted = await post(
    "/policy/rules/guizhou-2014",
    { rule: changed, cases: [{ ...rentCase, amount }], note: "调整" },
    author,
  );
  expect(drafted.status, JSON.stringify(drafted.body)).toBe(201);
  const url = `/policy/rule-versions/guizhou-2014/${drafted.body.hash}`;
  const submitted = await post(`${url}/submission`, {}, author);
  expect(submitted.status, JSON.stringify(submitted.body)).toBe(200);
  const approved = await post(`${url}/decision`, { approved: true, note: "同意" }, second);
  expect(approved.status, JSON.stringify(approved.body)).toBe(200);
}

const rentCase = {
  rule: "R09-1",
  facts: {
    大数据应用服务企业: true,
    在我省注册: true,
    独立法人: true,
    入驻政府投资房屋: true,
    租金补贴第几年: 1,
    租用面积: 300,
    月租金单价: 20,
    当年承租月数: 12,
  },
  eligible: true,
};

async function simulate(input: object) {
  const { status, body } = await post("/policy/simulations", { name: "测算", ...input });
  expect(status, JSON.stringify(body)).toBe(202);
  await app.runJobs();
  await expect
    .poll(async () => (await get(`/policy/simulations/${body.id}`)).body.state)
    .toMatch(/done|failed/);
  return (await get(`/policy/simulations/${body.id}`)).body;
}

// biome-ignore lint/suspicious/noExplicitAny: answers of routes
const rowsOf = ({ result }: any, dimension: string) =>
  // biome-ignore lint/suspicious/noExplicitAny: answers of routes
  result.totals.filter((row: any) => row.dimension === dimension && row.nature === "grant");
// biome-ignore lint/suspicious/noExplicitAny: answers of routes
const sumOf = (rows: any[], key: string) => rows.reduce((sum, row) => sum + BigInt(row[key]), 0n);

describe("a simulation", () => {
  test("of article 9 with 500 instead of 300 ㎡ shows what it costs, by every dimension the same", async () => {
    const populationId = await generate();
    const done = await simulate({ populationId, reform: { rules: [await rentRule("500")] } });
    expect(done.state).toBe("done");
    const articles = rowsOf(done, "article");
    const changed = articles.filter(
      (row: { baseHigh: string; reformHigh: string }) => row.baseHigh !== row.reformHigh,
    );
    expect(changed.map(({ key }: { key: string }) => key)).toEqual(["9"]);
    expect(BigInt(changed[0].reformHigh)).toBeGreaterThan(BigInt(changed[0].baseHigh));
    for (const dimension of ["rule", "payer", "prefecture", "county", "industry", "year", "month"])
      expect(sumOf(rowsOf(done, dimension), "reformHigh"), dimension).toBe(sumOf(articles, "reformHigh"));
    expect(done.result.floors).toHaveLength(9);
    expect(done.result.rules.filter((rule: { changed: boolean }) => rule.changed)).toHaveLength(1);
  });

  test("with a null reform comes to a difference of exactly 0", async () => {
    const populationId = await generate(500);
    const done = await simulate({ populationId, reform: { rules: [await rentRule("300")] } });
    for (const row of done.result.totals)
      expect([row.reformLow, row.reformHigh]).toEqual([row.baseLow, row.baseHigh]);
  });

  test("is seen by its own tier and above, and asked for by those who may", async () => {
    const populationId = await generate(100);
    const done = await simulate({ populationId });
    expect((await get(`/policy/simulations/${done.id}`, elsewhere)).status).toBe(404);
    expect((await get(`/policy/simulations/${done.id}`, author)).status).toBe(200);
    expect((await get("/policy/simulations", consumer)).status).toBe(403);
    expect((await get(`/policy/populations/${populationId}`, elsewhere)).status).toBe(404);
    expect((await post("/policy/simulations", { name: "x", populationId }, elsewhere)).status).toBe(404);
  });

  test.each(["csv", "xlsx", "json"])("is exported as %s", async (format) => {
    const populationId = await generate(100);
    const done = await simulate({ populationId });
    const answer = await get(`/policy/simulations/${done.id}/export?format=${format}`);
    expect(answer.status).toBe(200);
    if (format === "csv") {
      const lines = String(answer.body).trim().split("\r\n");
      expect(lines[0]).toContain("维度,性质,编码,名称");
      expect(lines).toHaveLength(1 + done.result.totals.length);
    }
  });

  test.each([
    ["a rule that does not exist", { rules: [{ rule: "R99-9", amount: "1" }] }],
    ["an unknown name", { rules: [{ rule: "R09-1", amount: "没有这个事实 * 2" }] }],
    ["a wrong unit", { rules: [{ rule: "R09-1", amount: "租用面积" }] }],
    ["a broken text", { rules: [{ rule: "R09-1", when: "入驻政府投资房屋 and (" }] }],
    ["a reading that does not exist", { readings: { "AMB-02": "不存在" } }],
  ])("is refused for a reform with %s, and says where", async (_, reform) => {
    const populationId = await generate(10);
    const { status, body } = await post("/policy/simulations", { name: "x", populationId, reform });
    expect([status, body.code]).toEqual([422, "policy.reform_invalid"]);
    expect(body.findings.length).toBeGreaterThan(0);
  });
});

describe("an imported population", () => {
  const header =
    "名称,行政区划,行业,大数据应用服务企业,在我省注册,独立法人,入驻政府投资房屋,租金补贴第几年,租用面积,月租金单价,当年承租月数,年度";
  const good = (at: number) => `公司${at},520102,信息服务,是,是,是,是,1,500,20,12,2015`;

  test("lists 50 bad rows among 2,000, keeps the others, and is simulated to the fen", async () => {
    const lines = Array.from({ length: 2_000 }, (_, at) =>
      at % 40 === 3 ? good(at).replace(",500,", at % 80 === 3 ? ",五百," : ",") : good(at),
    );
    const { status, body } = await uploadTo(
      app,
      planner,
      `/policy/population-imports?name=${encodeURIComponent("样本")}`,
      "样本.csv",
      [header, ...lines].join("\n"),
    );
    expect(status, JSON.stringify(body)).toBe(202);
    await app.runJobs();
    const url = `/policy/populations/${body.populationId}`;
    await expect.poll(async () => (await get(url)).body.state).toBe("ready");
    expect((await get(url)).body).toMatchObject({ subjects: { company: 1_950 }, badRows: 50 });
    const bad = (await get(`${url}/bad-rows?limit=200`)).body;
    expect(bad.total).toBe(50);
    expect(bad.items[0]).toMatchObject({ row: 5 });
    const done = await simulate({ populationId: body.populationId });
    const [row] = rowsOf(done, "year");
    // 1,950 × 20 yuan × 12 months × (300 + 0.5 × 200) ㎡
    expect([row.key, row.baseHigh]).toEqual(["2015", String(1_950n * 9_600_000n)]);
  });

  test("of a file without a fact is refused, and cannot be simulated", async () => {
    const { body } = await uploadTo(app, planner, "/policy/population-imports?name=x", "x.csv", "a,b\n1,2\n");
    await app.runJobs();
    const url = `/policy/populations/${body.populationId}`;
    await expect.poll(async () => (await get(url)).body.state).toBe("failed");
    const refused = await post("/policy/simulations", { name: "x", populationId: body.populationId });
    expect([refused.status, refused.body.code]).toEqual([409, "policy.population_not_ready"]);
  });
});

describe("the impact of a change", () => {
  test("names the files it touches, by how much, and stores nothing", async () => {
    const subjects: string[] = [];
    for (const [at, area] of [200, 400, 600].entries()) {
      const made = await post("/policy/subjects", {
        kind: "company",
        name: `甲公司${at}`,
        divisionCode: "520102",
      });
      expect(made.status, JSON.stringify(made.body)).toBe(201);
      subjects.push(made.body.id);
      const facts = {
        大数据应用服务企业: true,
        在我省注册: true,
        独立法人: true,
        入驻政府投资房屋: true,
        租金补贴第几年: 1,
        租用面积: area,
        月租金单价: 20,
        当年承租月数: 12,
      };
      const added = await post(`/policy/subjects/${made.body.id}/facts`, {
        facts: Object.entries(facts).map(([name, value]) => ({ name, value, validFrom: "2026-01-01" })),
      });
      expect(added.status, JSON.stringify(added.body)).toBe(201);
    }
    const { status, body } = await post("/policy/impacts", { reform: { rules: [await rentRule("500")] } });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({ subjects: 3, changed: 2, gains: 2, losses: 0 });
    // 600 ㎡: 20 × 12 × (500 + 50) against 20 × 12 × (300 + 150)
    expect(body.items[0]).toMatchObject({
      subjectId: subjects[2],
      before: { outcome: "entitled", lowFen: "10800000", highFen: "10800000" },
      after: { outcome: "entitled", lowFen: "13200000", highFen: "13200000" },
    });
    expect((await post("/policy/impacts", {}, elsewhere)).body).toMatchObject({ subjects: 0, changed: 0 });
  });
});

describe("a rule edited while a simulation runs", () => {
  test("keeps the rules it was begun with while somebody puts others in force", async () => {
    const populationId = await generate(300);
    const begun = await post("/policy/simulations", { name: "先", populationId });
    await putInForce(2, 14.4);
    const later = await simulate({ populationId });
    await expect
      .poll(async () => (await get(`/policy/simulations/${begun.body.id}`)).body.state)
      .toBe("done");
    const first = (await get(`/policy/simulations/${begun.body.id}`)).body;
    expect(first.libraryHash).not.toBe(later.libraryHash);
    const rent = (one: unknown) =>
      rowsOf(one, "rule").find(({ key }: { key: string }) => key === "R09-1").baseHigh;
    expect(BigInt(rent(later))).toBe(BigInt(rent(first)) * 2n);
  });

  test("counts from the year in which its new version begins; a day that is named counts for all years", async () => {
    const populationId = await generate(300);
    const years = { from: 2015, until: 2017 };
    const before = await simulate({ populationId, years });
    await putInForce(0.5, 7.2, "2017-01-01");
    const after = await simulate({ populationId, years });
    const onOneDay = await simulate({ populationId, years, asOf: "2016-06-01" });
    const byYear = (one: unknown) =>
      rowsOf(one, "year").map(({ baseHigh }: { baseHigh: string }) => BigInt(baseHigh));
    const rent = (one: unknown) =>
      BigInt(rowsOf(one, "rule").find(({ key }: { key: string }) => key === "R09-1").baseHigh);
    const [of2015, of2016, of2017] = byYear(before);
    expect(byYear(after)).toEqual([of2015, of2016, of2017! + rent(after) - rent(before)]);
    expect(rent(after)).toBeLessThan(rent(before));
    expect(byYear(onOneDay)).toEqual(byYear(before));
  });
});
