import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { identity } from "@qianshu/server/modules/identity/index";
import { planning } from "@qianshu/server/modules/planning/index";
import type { App } from "@qianshu/server/platform/app";
import { planActuals, planItems, planTasks, responsibleKeys } from "../plan.ts";
import type { Accounts } from "./accounts.ts";

const generated = { generated: true };

/**
 * Fills the plan of the example: who answers, actuals, tasks, registers, a few counties' reports. Every figure is made
 * up and marked so, but for the one that the document itself states. What is there already is left alone.
 */
export async function loadPlan(app: App, accounts: Accounts): Promise<void> {
  const plan = app.use(planning);
  const planner = await actorOf(app, accounts, "office.planner");
  const organization = (key: string): string => accounts.organizations.get(key)!;
  const { items } = await plan.indicators.list({});
  for (const { id, series, responsible } of items) {
    const key = responsibleKeys[series];
    if (key && !responsible) {
      const { version } = await plan.indicators.get(id);
      const responsibleId = organization(key);
      await plan.indicators.update(planner, id, { version, responsibleId, computation: null });
    }
    const wanted = planActuals[id] ?? [];
    const { actuals } = wanted.length > 0 ? await plan.indicators.get(id) : { actuals: [] };
    const isThere = ({ day, subject }: (typeof wanted)[number]) =>
      actuals.some((one) => one.day === day && one.subject === (subject ?? null));
    for (const { isReal, ...input } of wanted.filter((one) => !isThere(one)))
      await plan.indicators.enter(planner, id, { note: "", ...input }, { generated: !isReal });
  }
  for (const { kind, tenants, ...item } of planItems) {
    const { items: there } = await plan.registers.list(kind, { q: item.name, offset: 0, limit: 1 });
    if (there.length > 0) continue;
    const input = { organizationId: organization("office"), uscc: null, ...item };
    const { id } = await plan.registers.create(planner, kind, input, generated);
    for (const tenant of tenants ?? [])
      await plan.registers.addTenancy(planner, id, { uscc: null, toMonth: null, ...tenant });
    await plan.feedFiles(planner, id);
  }
  const { total } = await plan.tasks.list({ offset: 0, limit: 1 });
  for (const { key, cooperating, ...task } of total > 0 ? [] : planTasks)
    await plan.tasks.create(planner, {
      ...task,
      responsibleId: organization(key),
      cooperatingIds: cooperating.map(organization),
    });
  await reportObligations(app, planner);
}

/** A third of the counties have reported most of their obligations. */
async function reportObligations(app: App, planner: Actor): Promise<void> {
  const { obligations } = app.use(planning);
  const { items, counties } = await obligations.list();
  if (counties.some(({ states }) => Object.keys(states).length > 0)) return;
  for (const [at, { code }] of counties.entries()) {
    if (at % 3 !== 0) continue;
    for (const [line, { id }] of items.entries()) {
      const rest = (at * 7 + line * 5) % 6;
      if (rest === 5) continue;
      const state =
        rest < 3 ? ("done" as const) : rest === 3 ? ("under-way" as const) : ("not-begun" as const);
      const evidence = state === "done" ? `示例文件〔2016〕${at * 6 + line + 1}号` : "";
      await obligations.report(
        planner,
        code,
        { obligationId: id, state, evidence, day: "2016-12-31" },
        generated,
      );
    }
  }
}

async function actorOf(app: App, accounts: Accounts, username: string): Promise<Actor> {
  const actor = await app.use(identity).getActor(accounts.people.get(username)!);
  if (reachOf(actor, "planning:write").kind === "none") throw new RangeError(`${username} plans nothing`);
  return actor;
}
