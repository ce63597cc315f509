import { beforeAll, expect, test } from "vitest";
import { testApp } from "../../../test/app.ts";
import { makePlanWorld, type PlanWorld, planningModules } from "./make.ts";

const api = testApp({ modules: planningModules, now: "2026-05-10T10:00:00+08:00" });
let world: PlanWorld;

beforeAll(async () => {
  world = await makePlanWorld(api);
});

const report = (facts: object = {}, as = world.officer, division = "520111") =>
  api.inject("POST", `/planning/obligations/${division}`, {
    as,
    body: {
      obligationId: "O22-4",
      state: "done",
      evidence: "花府发〔2015〕8号",
      day: "2026-05-01",
      ...facts,
    },
  });

test("every one of the 88 counties has the six lines of article 22; what nobody reported is not done", async () => {
  const { body } = await api.inject("GET", "/planning/obligations");
  expect(body.counties).toHaveLength(88);
  expect(body.items.map(({ id }: { id: string }) => id)).toEqual([
    "O22-1",
    "O22-2",
    "O22-3",
    "O22-4",
    "O22-5",
    "O22-6",
  ]);
  expect(body.counties.every((county: { percent: number }) => county.percent === 0)).toBe(true);
});

test("a county's office reports with evidence; the newest report counts and the others stay", async () => {
  const { status, body } = await report();
  expect(status).toBe(201);
  expect(body.county).toMatchObject({ name: "花溪区", done: 1, total: 6, percent: 17 });
  const again = await report({ state: "under-way", evidence: "" });
  expect(again.body.county).toMatchObject({ done: 0, states: { "O22-4": "under-way" } });
  expect(again.body.reports).toHaveLength(2);
  expect(again.body.reports[1]).toMatchObject({ state: "done", organizationName: "花溪区数据办" });
});

test.each([
  [{ evidence: "" }, "520111", "planning.evidence_missing"],
  [{ day: "2026-05-11" }, "520111", "planning.actual_later_than_today"],
  [{ obligationId: "O99-1" }, "520111", "planning.not_found"],
  [{}, "999999", "planning.not_found"],
  [{}, "520112", "identity.out_of_reach"],
])("%o at %s is refused: %s", async (facts, division, code) => {
  expect((await report(facts, world.officer, division)).body.code).toBe(code);
});

test("offices above may report for a county, stewards may not", async () => {
  const officer = await api.makePerson({ organization: world.province, roles: ["office"] });
  expect((await report({}, officer, "522629")).status).toBe(201);
  expect((await report({}, world.steward, "522629")).body.code).toBe("identity.out_of_reach");
});
