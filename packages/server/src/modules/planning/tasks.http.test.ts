import { beforeAll, describe, expect, test } from "vitest";
import { testApp } from "../../../test/app.ts";
import { cases } from "../cases/index.ts";
import { makePlanWorld, type PlanWorld, planningModules } from "./make.ts";

const api = testApp({ modules: planningModules, now: "2026-03-02T10:00:00+08:00" });
let world: PlanWorld;

beforeAll(async () => {
  world = await makePlanWorld(api);
});

const make = (facts: object = {}, as = world.planner) =>
  api.inject("POST", "/planning/tasks", {
    as,
    body: {
      indicatorId: "T08",
      title: "出省带宽扩容三期",
      responsibleId: world.department.id,
      cooperatingIds: [world.county.id],
      dueOn: "2026-12-31",
      milestones: [
        { title: "立项", dueOn: "2026-04-30" },
        { title: "开工", dueOn: "2026-06-30" },
      ],
      ...facts,
    },
  });
const get = async (id: string, as = world.planner) =>
  (await api.inject("GET", `/planning/tasks/${id}`, { as })).body;
/** What the job of every minute does. */
async function fireTimers() {
  const { rows } = await api.database.pool.query(
    "select case_id, deadline, purpose from cases.timer where fire_at <= $1",
    [api.app.platform.now()],
  );
  for (const timer of rows) await api.use(cases).fire(timer);
}

const note = (id: string, body: object, as = world.steward) =>
  api.inject("POST", `/planning/tasks/${id}/notes`, {
    as,
    body: { kind: "progress", day: "2026-03-02", text: "已完成立项", ...body },
  });

describe("tasks", () => {
  test("have who is responsible, who cooperates, milestones and due dates", async () => {
    const { status, body } = await make();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      responsible: { name: "省通信管理局" },
      cooperating: [{ name: "花溪区数据办" }],
      standing: "open",
      supervised: false,
    });
    const { body: list } = await api.inject("GET", "/planning/tasks?indicatorId=T08&standing=open", {
      as: world.steward,
    });
    expect(list.items.map(({ id }: { id: string }) => id)).toContain(body.id);
    const { body: ours } = await api.inject("GET", `/planning/tasks?organizationId=${world.county.id}`, {
      as: world.officer,
    });
    expect(ours.total).toBe(1);
  });

  test("are given by planners within their reach only", async () => {
    const city = await api.makeOrganization({
      name: "遵义市数据局",
      tier: "prefecture",
      divisionCode: "520300",
    });
    const planner = await api.makePerson({ organization: city, roles: ["planner"] });
    expect((await make({}, planner)).body.code).toBe("identity.out_of_reach");
    expect((await make({ cooperatingIds: [] }, world.steward)).body.code).toBe("identity.not_allowed");
    expect((await make({ responsibleId: city.id }, planner)).status).toBe(201);
  });

  test("are reported on: progress and meetings; the responsible tick milestones and the end", async () => {
    const { body: task } = await make({ title: "接入网改造" });
    const ticked = await note(task.id, { milestoneDone: 0 });
    expect(ticked.body.milestones).toMatchObject([{ doneOn: "2026-03-02" }, { doneOn: null }]);
    const meeting = await note(task.id, { kind: "meeting", text: "会商：管道共建" }, world.officer);
    expect(meeting.body.notes[0]).toMatchObject({ kind: "meeting", text: "会商：管道共建" });
    expect((await note(task.id, { taskDone: true }, world.officer)).body.code).toBe("identity.out_of_reach");
    expect((await note(task.id, { milestoneDone: 9 })).body.code).toBe("planning.not_found");
    const done = await note(task.id, { taskDone: true });
    expect(done.body).toMatchObject({ standing: "done", doneOn: "2026-03-02" });
    expect((await note(task.id, { taskDone: true })).body.code).toBe("planning.task_done");
  });

  test("two planners who change one task: the second is told", async () => {
    const { body: task } = await make({ title: "光纤到户" });
    const change = (title: string) =>
      api.inject("PUT", `/planning/tasks/${task.id}`, {
        as: world.planner,
        body: { title, responsibleId: world.department.id, dueOn: "2026-11-30", version: task.version },
      });
    expect((await change("光纤到户一期")).body.title).toBe("光纤到户一期");
    expect((await change("光纤到户二期")).body.code).toBe("planning.changed_meanwhile");
  });
});

describe("supervision", () => {
  const supervise = (id: string, as = world.planner) =>
    api.inject("POST", `/planning/tasks/${id}/supervisions`, { as, body: { reason: "进度滞后" } });
  const act = async (id: string, action: string, as = world.planner) => {
    const { supervisions } = await get(id);
    return api.inject("POST", `/planning/tasks/${id}/supervisions/${supervisions[0].id}/actions`, {
      as,
      body: { action, text: "已补充人员，四月底前完成" },
    });
  };

  test("reminds, is answered within working days, sent back, answered again and closed", async () => {
    const { body: task } = await make({ title: "省际通道" });
    const opened = await supervise(task.id);
    expect(opened.status).toBe(201);
    const [first] = opened.body.supervisions;
    expect(first).toMatchObject({ state: "reminded", clocks: [{ dueOn: "2026-03-09", workingDaysLeft: 5 }] });
    expect((await supervise(task.id)).body.code).toBe("planning.supervision_open");
    const { body: work } = await api.inject("GET", "/tasks", { as: world.steward });
    expect(work.items[0]).toMatchObject({
      title: { zh: "答复督办" },
      case: { kind: "planning.supervision", subject: { name: "省际通道" } },
    });
    expect((await act(task.id, "answer", world.stranger)).body.code).toBe("cases.act_not_yours");
    expect((await act(task.id, "answer", world.steward)).body.supervisions[0].state).toBe("answered");
    expect((await act(task.id, "sendBack")).body.supervisions[0].state).toBe("reminded");
    await act(task.id, "answer", world.steward);
    const closed = await act(task.id, "close");
    expect(closed.body).toMatchObject({
      supervised: false,
      supervisions: [{ state: "closed", actions: [] }],
    });
    expect(closed.body.supervisions[0].timeline.map(({ action }: { action: string }) => action)).toEqual([
      "open",
      "answer",
      "sendBack",
      "answer",
      "close",
    ]);
  });

  test("not answered in five working days is escalated by itself", async () => {
    const { body: task } = await make({ title: "干线扩容" });
    await supervise(task.id);
    api.setNow("2026-03-10T09:00:00+08:00");
    await fireTimers();
    const { supervisions } = await get(task.id);
    expect(supervisions[0]).toMatchObject({ state: "escalated", stateTitle: { zh: "已升级督办" } });
    expect((await act(task.id, "answer", world.steward)).body.supervisions[0].state).toBe("answered");
    api.setNow("2026-03-02T10:00:00+08:00");
  });
});
