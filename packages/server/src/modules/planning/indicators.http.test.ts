import { beforeAll, describe, expect, test } from "vitest";
import { testApp } from "../../../test/app.ts";
import { uploadFile } from "../../../test/upload.ts";
import { makePlanWorld, type PlanWorld, planningModules } from "./make.ts";

const api = testApp({ modules: planningModules, now: "2018-03-01T10:00:00+08:00" });
let world: PlanWorld;

beforeAll(async () => {
  world = await makePlanWorld(api);
});

const get = async (id: string, asOf?: string) =>
  (await api.inject("GET", `/planning/indicators/${id}${asOf ? `?asOf=${asOf}` : ""}`)).body;
const enter = (id: string, body: object, as = world.planner) =>
  api.inject("POST", `/planning/indicators/${id}/actuals`, {
    as,
    body: { day: "2017-12-31", source: "统计公报", ...body },
  });
const set = async (id: string, change: object) => {
  const { version, responsible, computation } = await get(id);
  return api.inject("PUT", `/planning/indicators/${id}`, {
    as: world.planner,
    body: { responsibleId: responsible?.id ?? null, computation, version, ...change },
  });
};

describe("the forty indicators", () => {
  test("are public, with operator, unit, year, quote and place", async () => {
    const { status, body } = await api.inject("GET", "/planning/indicators");
    expect(status).toBe(200);
    expect(body.items).toHaveLength(40);
    const bandwidth = await get("T08");
    expect(bandwidth).toMatchObject({ op: "eq", low: "4000", to: 2017, status: "no-data" });
    const { text } = (await api.inject("GET", "/planning/document-map")).body;
    expect(bandwidth.places).toHaveLength(2);
    for (const { quote, from, to } of bandwidth.places) expect(text.slice(from, to)).toBe(quote);
  });

  test("can be asked by the year of their targets", async () => {
    const ids = async (year: number) =>
      (await api.inject("GET", `/planning/indicators?year=${year}`)).body.items.map(
        ({ id }: { id: string }) => id,
      );
    expect(await ids(2015)).toEqual([
      "T09",
      "T11",
      "T12",
      "T13",
      "T14",
      "T15",
      "T16",
      "T17",
      "T23",
      "T35",
      "T40",
    ]);
    expect(await ids(2020)).toEqual(["T10", "T19", "T20", "T28", "T29", "T31", "T36"]);
  });

  test("show both readings of the text, and how the target stands under the other", async () => {
    const { readings } = await get("T23");
    expect(readings[0]).toMatchObject({ id: "AMB-40", otherwise: { status: "no-data", to: 2019 } });
    expect((await get("T02")).readings.map(({ id }: { id: string }) => id)).toEqual(["AMB-33", "AMB-35"]);
  });

  test("of one series are a chain 1100 → 3000 → 4500", async () => {
    const { chain } = await get("T04");
    expect(chain).toMatchObject([
      { from: "T11", to: "T04", increase: "1900", yearlyPercent: "65.1", rises: true },
      { from: "T04", to: "T10", increase: "1500", yearlyPercent: "14.5", rises: true },
    ]);
  });
});

describe("actuals", () => {
  test("are entered with their source and corrected by a new entry, never overwritten", async () => {
    expect((await enter("T08", { value: "3590.5" })).status).toBe(201);
    expect(await get("T08")).toMatchObject({ status: "behind", percent: "89.8" });
    const [first] = (await get("T08")).actuals;
    const corrected = await enter("T08", { value: "4000", corrects: first.id, note: "更正笔误" });
    expect(corrected.body).toMatchObject({ value: "4000", corrects: first.id });
    const after = await get("T08");
    expect(after.status).toBe("reached");
    expect(after.actuals).toMatchObject([{ isCorrected: false }, { isCorrected: true, value: "3590.5" }]);
    expect((await enter("T08", { value: "1", corrects: first.id })).body.code).toBe(
      "planning.correction_unfit",
    );
    await expect(api.database.pool.query("update planning.actual set value = 1")).rejects.toThrow(
      "only added",
    );
  });

  test("serve every target of their series", async () => {
    await enter("T11", { value: "1180", day: "2015-12-31" });
    await enter("T04", { value: "2800" });
    expect((await get("T11")).status).toBe("reached");
    expect(await get("T04")).toMatchObject({ status: "near", percent: "93.3", trend: "up" });
    expect((await get("T10")).forecast).toMatchObject({
      day: "2020-12-31",
      method: "compound",
      reaches: true,
    });
    expect((await get("T04", "2016-01-01")).actual).toMatchObject({ day: "2015-12-31", value: "1180" });
  });

  test.each([
    ["T08", { judged: true }, "planning.actual_unfit"],
    ["T07", { value: "1" }, "planning.actual_unfit"],
    ["T09", { value: "1" }, "planning.actual_unfit"],
    ["T09", { value: "1", subject: "遵义市" }, "planning.actual_unfit"],
    ["T08", { value: "1", day: "2018-03-02" }, "planning.actual_later_than_today"],
    ["T08", { value: "-1" }, "platform.invalid_input"],
    ["T99", { value: "1" }, "planning.not_found"],
  ])("%s refuses %o: %s", async (id, body, code) => {
    expect((await enter(id, body)).body.code).toBe(code);
  });

  test("of parts are counted each for itself", async () => {
    for (const day of ["2014-12-31", "2015-12-31", "2016-12-31"])
      for (const subject of ["贵州省", "贵阳市", "贵安新区"])
        expect((await enter("T09", { day, subject, value: "1.2" })).status).toBe(201);
    expect(await get("T09")).toMatchObject({ status: "reached", percent: "100.0" });
    expect((await get("T09")).readings[0].otherwise.status).toBe("behind");
  });

  test("are reported by who answers for the indicator, and by planners above", async () => {
    const as = world.steward;
    expect((await enter("T29", { value: "48" }, as)).body.code).toBe("identity.out_of_reach");
    expect((await set("T29", { responsibleId: world.department.id })).body.responsible.name).toBe(
      "省通信管理局",
    );
    expect((await enter("T29", { value: "48" }, as)).status).toBe(201);
    expect((await enter("T29", { value: "48" }, world.stranger)).body.code).toBe("identity.out_of_reach");
  });

  test("two planners who set one indicator: the second is told", async () => {
    const stale = await set("T29", { version: 1 });
    expect(stale.body.code).toBe("planning.changed_meanwhile");
  });
});

describe("computed actuals", () => {
  async function makeAsset(): Promise<string> {
    const { body: asset } = await api.inject("POST", "/assets", {
      as: world.steward,
      body: {
        organizationId: world.department.id,
        name: "互联网出省链路",
        kind: "release-series",
        origin: { type: "upload" },
      },
    });
    const { body: upload } = await uploadFile(
      api,
      world.steward,
      "链路.csv",
      "链路,带宽,负责人\nA,1500.5,甲\nB,2600.25,乙\nC,,丙\n",
    );
    const { body: started } = await api.inject("POST", `/assets/${asset.id}/releases`, {
      as: world.steward,
      body: { uploadId: upload.id },
    });
    await api.runJobs();
    await api.app.platform.jobs.waitFor(started.jobId);
    return asset.id;
  }
  const compute = (id: string, as = world.steward) =>
    api.inject("POST", `/planning/indicators/${id}/compute`, { as });

  test("count rows and add up a column through the engine, under the asset's rights and masks", async () => {
    const assetId = await makeAsset();
    // The planner sets what the department's own steward may read: they need the asset's rights themselves.
    const byPlanner = await set("T33", { computation: { kind: "asset", assetId, operation: "count" } });
    expect(byPlanner.body.code).toBe("platform.not_found");
    const both = await api.makePerson({ organization: world.department, roles: ["steward", "planner"] });
    const root = await api.makeOrganization({ name: "省数据局" });
    await api.identity.addRole(api.database.db, {
      personId: both.id,
      role: "planner",
      organizationId: root.id,
      validFrom: "2000-01-01",
    });
    const setAs = async (computation: object) =>
      api.inject("PUT", "/planning/indicators/T33", {
        as: both,
        body: { responsibleId: world.department.id, computation, version: (await get("T33")).version },
      });
    const sum = { kind: "asset", assetId, operation: "sum", column: "带宽" };
    expect((await setAs({ ...sum, column: "负责人" })).body.code).toBe("planning.column_unfit");
    expect((await setAs(sum)).body.code).toBe("planning.column_masked");
    await setMasks(assetId, "none");
    expect((await setAs({ ...sum, divideBy: 1000 })).status).toBe(200);
    const { body } = await compute("T33");
    expect(body).toMatchObject({
      value: "4.10075",
      day: "2018-03-01",
      source: { kind: "asset", assetName: "互联网出省链路", release: 1, operation: "sum", rows: 3 },
    });
    expect((await get("T33")).status).toBe("reached");
    await setMasks(assetId, "suppress");
    expect((await compute("T33")).body.code).toBe("planning.column_masked");
    await setAs({ kind: "asset", assetId, operation: "count" });
    expect((await compute("T33")).body.value).toBe("3");
  });

  const setMasks = (assetId: string, kind: string) =>
    api.database.pool.query("update registry.asset set masks = $2 where id = $1", [
      assetId,
      JSON.stringify([{ name: "带宽", mask: { kind } }]),
    ]);

  test("by a formula over other indicators, refused while one has no actual", async () => {
    const computation = { kind: "formula", text: "outbound_bandwidth / urban_broadband" };
    expect((await set("T34", { computation: { kind: "formula", text: "nonsense +" } })).body.code).toBe(
      "planning.formula_invalid",
    );
    expect((await set("T34", { computation })).status).toBe(200);
    const { body } = await compute("T34", world.planner);
    expect(body).toMatchObject({
      value: expect.stringMatching(/^83\.3/),
      source: { kind: "formula", inputs: { "outbound-bandwidth": "4000", "urban-broadband": "48" } },
    });
    await set("T31", { computation: { kind: "formula", text: "employment * 2" } });
    expect((await compute("T31", world.planner)).body.code).toBe("planning.formula_input_missing");
    expect((await compute("T30", world.planner)).body.code).toBe("planning.computation_missing");
  });
});
