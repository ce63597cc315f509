import { planning } from "@qianshu/server/modules/planning/index";
import { planningModules } from "@qianshu/server/modules/planning/make";
import { expect, test } from "vitest";
import { testApp } from "../../../packages/server/test/app.ts";
import { planActuals, planItems, planTasks, responsibleKeys } from "../plan.ts";
import { loadPlan } from "./plan.ts";

const api = testApp({ modules: planningModules, now: "2026-11-22T10:00:00+08:00" });

test("the example fills the plan once, every figure marked as made up but the document's own", async () => {
  const office = await api.makeOrganization({ name: "office" });
  const keys = new Set([...Object.values(responsibleKeys), ...planTasks.flatMap((one) => one.cooperating)]);
  const organizations = new Map([["office", office.id]]);
  for (const key of keys)
    if (key !== "office")
      organizations.set(key, (await api.makeOrganization({ name: key, parentId: office.id })).id);
  const planner = await api.makePerson({ organization: office, roles: ["planner"] });
  const accounts = { organizations, people: new Map([["office.planner", planner.id]]) };
  await loadPlan(api.app, accounts as never);
  await loadPlan(api.app, accounts as never);

  const plan = api.use(planning);
  const { items } = await plan.indicators.list({});
  expect(items.find(({ id }) => id === "T08")).toMatchObject({ status: "reached", responsible: null });
  expect(items.find(({ id }) => id === "T04")).toMatchObject({ status: "near", actual: { generated: true } });
  const { actuals } = await plan.indicators.get("T40");
  expect(actuals.map(({ value, generated }) => [value, generated])).toEqual([
    ["5128", true],
    ["3261", false],
  ]);
  for (const [id, entered] of Object.entries(planActuals))
    expect((await plan.indicators.get(id)).actuals, id).toHaveLength(entered.length);
  expect((await plan.tasks.list({ offset: 0, limit: 20 })).total).toBe(planTasks.length);
  const parks = await plan.registers.list("park", { offset: 0, limit: 20 });
  expect(parks.items).toHaveLength(planItems.filter(({ kind }) => kind === "park").length);
  expect(parks.items[0]?.generated).toBe(true);
  const { counties } = await plan.obligations.list();
  expect(counties.filter(({ states }) => Object.keys(states).length > 0).length).toBe(30);
});
