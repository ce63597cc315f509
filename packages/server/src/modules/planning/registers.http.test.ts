import { completeUscc } from "@qianshu/domain/standards/uscc";
import exceljs from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import { testApp } from "../../../test/app.ts";
import { makePlanWorld, type PlanWorld, planningModules, sendFile } from "./make.ts";

const api = testApp({ modules: planningModules, now: "2016-05-10T10:00:00+08:00" });
let world: PlanWorld;

beforeAll(async () => {
  world = await makePlanWorld(api);
});

const add = (kind: string, facts: object, as = world.planner) =>
  api.inject("POST", `/planning/registers/${kind}`, {
    as,
    body: { organizationId: world.province.id, divisionCode: "520111", name: "一号", values: {}, ...facts },
  });
const list = async (kind: string, query = "") =>
  (await api.inject("GET", `/planning/registers/${kind}?${query}`, { as: world.steward })).body;

describe("registers", () => {
  test("keep data centres with the facts that rules read", async () => {
    const { status, body } = await add("data-centre", {
      name: "贵安一号数据中心",
      values: { transformer: 31500, racks: 5000, investment: 120000, inBase: true },
    });
    expect(status).toBe(201);
    expect(body.facts).toEqual({
      变压器容量: 31500,
      项目投资额: 120000,
      在大数据基地: true,
      项目类型: "数据中心",
    });
    expect((await list("data-centre", "division=520111")).total).toBe(1);
    expect((await list("data-centre", "division=520300")).total).toBe(0);
  });

  test.each([
    ["data-centre", { values: {} }],
    ["project", { values: { projectType: "酒店" } }],
    ["project", { values: { projectType: "其他" }, uscc: "123" }],
    ["park", { values: { colour: "red" } }],
  ])("%s refuses %o with a finding for each field", async (kind, facts) => {
    const { status, body } = await add(kind, facts);
    expect([status, body.code]).toEqual([422, "planning.register_unfit"]);
    expect(body.findings).toHaveLength(1);
  });

  test("are written by planners within their reach, and by one at a time", async () => {
    expect((await add("project", { values: { projectType: "其他" } }, world.steward)).body.code).toBe(
      "identity.not_allowed",
    );
    const { body: item } = await add("project", { name: "二号", values: { projectType: "其他" } });
    const change = (name: string, version: number) =>
      api.inject("PUT", `/planning/register-items/${item.id}`, {
        as: world.planner,
        body: { name, divisionCode: "520111", values: { projectType: "数据中心" }, version },
      });
    expect((await change("二号项目", 1)).body).toMatchObject({ name: "二号项目", version: 2 });
    expect((await change("三号", 1)).body.code).toBe("planning.changed_meanwhile");
    await add("project", { name: "四号", values: { projectType: "其他" } });
    expect((await change("四号", 2)).body.findings[0].field).toBe("name");
  });

  test("import a CSV file: what fits is kept, every other row is listed", async () => {
    const file = [
      "名称,行政区划代码,统一社会信用代码,项目类型,投资额,在大数据基地",
      "甲项目,520111,,数据中心,120000,是",
      "乙项目,520111,,酒店,1,是",
      ",520111,,其他,1,否",
      "丁项目,52,,其他,1,否",
      "戊项目,520111,,其他,一百万,也许",
      "甲项目,520111,,其他,5,否",
      "己项目,520303,,研发生产基地,50000.5,否",
    ].join("\n");
    const url = `/planning/registers/project/import?organizationId=${world.province.id}`;
    const { status, body } = await sendFile(api, world.planner, url, "项目.csv", file);
    expect(status).toBe(201);
    expect(body.imported).toBe(2);
    expect(body.bad.map(({ row }: { row: number }) => row)).toEqual([3, 4, 5, 6, 7]);
    expect(body.bad[3].findings.map(({ field }: { field: string }) => field)).toEqual([
      "investment",
      "inBase",
    ]);
    const { items } = await list("project", "q=己项目");
    expect(items[0]).toMatchObject({
      divisionCode: "520303",
      values: { investment: 50000.5, inBase: false },
    });
  });

  test("import an XLSX file; one without names of columns is refused", async () => {
    const book = new exceljs.Workbook();
    const sheet = book.addWorksheet("园区");
    sheet.addRow(["名称", "行政区划代码", "可出租面积（㎡）", "政府投资建设"]);
    sheet.addRow(["高新园", "520113", 10000, "是"]);
    const url = `/planning/registers/park/import?organizationId=${world.province.id}`;
    const content = new Uint8Array(await book.xlsx.writeBuffer());
    const { body } = await sendFile(api, world.planner, url, "园区.xlsx", content);
    expect(body).toEqual({ imported: 1, bad: [] });
    expect((await list("park")).items[0].values).toEqual({ floorArea: 10000, governmentBuilt: true });
    const other = await sendFile(api, world.planner, url, "别的.csv", "a,b\n1,2\n");
    expect(other.body.code).toBe("planning.file_unreadable");
  });

  test("keep tenants with area and months; more area than there is is refused", async () => {
    const { body: park } = await add("park", {
      name: "科技园",
      values: { floorArea: 1000, governmentBuilt: true },
    });
    const tenant = (facts: object) =>
      api.inject("POST", `/planning/register-items/${park.id}/tenancies`, {
        as: world.planner,
        body: { tenantName: "某公司", area: 600, fromMonth: "2015-11", ...facts },
      });
    const first = await tenant({ toMonth: "2016-06" });
    expect(first.body).toMatchObject({ areaLet: 600, tenancies: [{ monthsThisYear: 6 }] });
    expect((await tenant({ area: 500, fromMonth: "2016-01" })).body.code).toBe("planning.tenancy_unfit");
    expect((await tenant({ area: 500, fromMonth: "2016-07" })).status).toBe(201);
    expect((await tenant({ fromMonth: "2016-08", toMonth: "2016-07", area: 1 })).body.code).toBe(
      "planning.tenancy_unfit",
    );
    expect((await tenant({ area: 1, uscc: "坏" })).body.code).toBe("planning.tenancy_unfit");
    const [, { id }] = (await api.inject("GET", `/planning/register-items/${park.id}`, { as: world.planner }))
      .body.tenancies;
    const end = (toMonth: string | null) =>
      api.inject("PUT", `/planning/tenancies/${id}`, { as: world.planner, body: { toMonth } });
    expect((await end("2015-10")).body.code).toBe("planning.tenancy_unfit");
    expect((await end("2016-02")).body).toMatchObject({ toMonth: "2016-02", monthsThisYear: 2 });
  });

  test("feed the files of facts: projects their own, parks their tenants' by code, each fact once", async () => {
    const uscc = completeUscc("91520111MA000077")!;
    const { body: centre } = await add("data-centre", {
      name: "取用数据中心",
      values: { transformer: 315, investment: 120000, inBase: true },
    });
    const { body: park } = await add("park", {
      name: "取用园",
      values: { floorArea: 2000, governmentBuilt: true, monthlyRent: 30 },
    });
    const move = (body: object) =>
      api.inject("POST", `/planning/register-items/${park.id}/tenancies`, { as: world.planner, body });
    await move({ tenantName: "入驻公司", uscc, area: 640, fromMonth: "2015-11" });
    await move({ tenantName: "无码公司", area: 10, fromMonth: "2015-11" });
    const feed = (id: string, as = world.planner) =>
      api.inject("POST", `/planning/register-items/${id}/files`, { as });
    const factsOf = async (id: string) =>
      (await api.inject("GET", `/policy/subjects/${id}/facts`, { as: world.planner })).body.items.map(
        ({ name, value, source, sourceNote }: Record<string, unknown>) => [name, value, source, sourceNote],
      );
    const { body: first } = await feed(centre.id);
    expect(first).toMatchObject({ files: [{ name: "取用数据中心", facts: 4 }], skipped: [] });
    expect(await factsOf(first.files[0].subjectId)).toEqual(
      expect.arrayContaining([
        ["变压器容量", 315, "register", "取用数据中心"],
        ["项目类型", "数据中心", "register", "取用数据中心"],
      ]),
    );
    const { body: tenants } = await feed(park.id);
    expect(tenants).toMatchObject({ files: [{ name: "入驻公司" }], skipped: ["无码公司"] });
    expect(await factsOf(tenants.files[0].subjectId)).toEqual(
      expect.arrayContaining([
        ["租用面积", 640, "register", "取用园"],
        ["月租金单价", 30, "register", "取用园"],
      ]),
    );
    expect((await feed(park.id)).body.files[0].facts).toBe(0);
    expect((await feed(park.id, world.officer)).status).toBe(403);
    const evaluation = await api.inject("GET", `/policy/subjects/${first.files[0].subjectId}/evaluation`, {
      as: world.planner,
    });
    const price = evaluation.body.evaluation.outcomes.find(
      ({ ruleId }: { ruleId: string }) => ruleId === "R08-1",
    );
    expect(price.outcome).toBe("entitled");
    const results = `/policy/subjects/${first.files[0].subjectId}/evaluation/results`;
    const csv = await api.inject("GET", results, { as: world.planner });
    expect(csv.headers["content-type"]).toContain("text/csv");
    expect(csv.body).toMatch(/,R08-1,.*,享受,/);
    expect((await api.inject("GET", results, { as: world.stranger })).status).toBe(403);
  });
});
