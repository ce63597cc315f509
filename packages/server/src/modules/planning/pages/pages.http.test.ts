import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../../test/app.ts";
import { makePlanWorld, type PlanWorld, planningModules } from "../make.ts";

const test = testApp({ modules: planningModules, now: "2018-03-01T10:00:00+08:00" });
let world: PlanWorld;
const evil = `<img src=x onerror="alert(1)">`;

const enter = (id: string, body: object) =>
  test.inject("POST", `/planning/indicators/${id}/actuals`, {
    as: world.planner,
    body: { day: "2017-12-31", source: `统计公报${evil}`, ...body },
  });

beforeAll(async () => {
  world = await makePlanWorld(test);
  await enter("T04", { value: "2800" });
  await enter("T04", { value: "1180", day: "2015-12-31" });
  await enter("T07", { judged: true });
});

const get = async (path: string) => {
  const answer = await test.inject("GET", `/${path}`);
  return { status: answer.status, page: answer.body as string };
};

describe("the public pages of the plan", () => {
  it.each(["/plan", "/plan/indicators/T04", "/plan/document", "/plan/counties"])(
    "%s is whole in both languages, without scripts",
    async (path) => {
      for (const language of ["", "?lang=en"]) {
        const { status, page } = await get(path + language);
        expect(status).toBe(200);
        expect(page).toContain(language ? '<html lang="en">' : '<html lang="zh-CN">');
        expect(page).not.toContain("<script");
        expect(page).not.toContain("style=");
        expect(page).not.toContain("undefined");
      }
    },
  );

  it("shows forty indicators with status, target against actual, and the sentence of each", async () => {
    const { page } = await get("/plan");
    expect(page.match(/<h3>/g)).toHaveLength(40);
    for (const text of ["2,800", "3,000", "93.3%", 'href="/plan/document#T04"', "达标", "无数据", "定性"])
      expect(page).toContain(text);
    expect((await get("/plan?lang=en")).page).toContain("Scale of related industries driven by big data");
  });

  it("switches years, and has the indicators without a year", async () => {
    const count = async (year: string) => (await get(`/plan?year=${year}`)).page.match(/<h3>/g)?.length;
    expect(await Promise.all(["2015", "2017", "2020", "none"].map(count))).toEqual([11, 15, 7, 8]);
  });

  it("draws actuals, target and forecast, and gives what people wrote as text", async () => {
    const { page } = await get("/plan/indicators/T10");
    expect(page).toContain('<polyline class="expected"');
    expect(page).toContain("按最近两次实绩的年均增速复利外推");
    expect(page).toContain("T04 → T10：增加 1,500亿元，3年，每年须增长 14.5%");
    expect(page).toContain("&lt;img src=x");
    expect(page).not.toContain(evil);
    expect((await get("/plan/indicators/T99")).status).toBe(404);
  });

  it("marks every demand, rule and target where it stands, with a list of state, page and test", async () => {
    const { page } = await get("/plan/document");
    for (const id of ["S001", "S129", "R05-1", "T40"]) {
      expect(page).toContain(`id="${id}"`);
      expect(page).toContain(`id="item-${id}"`);
    }
    expect(page.match(/id="item-/g)).toHaveLength(218);
    const count = async (state: string) =>
      (await get(`/plan/document?state=${state}`)).page.match(/id="item-/g)?.length ?? 0;
    const counts = await Promise.all(["works", "partly", "not-yet"].map(count));
    expect(counts.reduce((sum, one) => sum + one)).toBe(218);
  });

  it("draws the counties as a map in the shade of what they have done, with the prefectures' shares", async () => {
    const county = (await get("/plan/counties")).page.includes("花溪区");
    expect(county).toBe(true);
    await test.inject("POST", "/planning/obligations/520111", {
      as: world.planner,
      body: { obligationId: "O22-1", state: "done", evidence: "测试文件1号", day: "2018-02-01" },
    });
    const { page } = await get("/plan");
    const map = page.slice(page.indexOf("county-map"));
    expect(map.match(/<path class="(all|most|some|none)" d="M[^"]+Z">/g)).toHaveLength(88);
    expect(map).toMatch(/class="some" d="[^"]+"><title>花溪区 \d+%<\/title>/);
    expect(map).toContain("黔东南州");
  });

  it("lists the 88 counties", async () => {
    const { page } = await get("/plan/counties");
    expect(page).toContain("花溪区");
    expect(page.match(/<tr>/g)).toHaveLength(89);
  });
});
