import { randomUUIDv7 } from "node:crypto";
import { beforeAll, describe, expect, test as it } from "vitest";
import { testApp } from "../../../test/app.ts";
import { cases } from "../cases/index.ts";
import { listDueTimers } from "../cases/timers.queries.ts";
import { notices } from "../notices/index.ts";
import { makeSharer, makeSharingWorld, type SharingWorld, sharingModules } from "./make.ts";
import { makeProvisions } from "./provisions.service.ts";
import { makeTell } from "./tell.ts";

const start = "2026-11-02T02:00:00Z";
const test = testApp({ modules: sharingModules, now: start });
let world: SharingWorld;
let sharer: ReturnType<typeof makeSharer>;

beforeAll(async () => {
  world = await makeSharingWorld(test);
  sharer = makeSharer(test, world);
});

const act = (id: string, as: SharingWorld["officer"], body: object = { action: "confirm" }) =>
  test.inject("POST", `/contracts/${id}/provision`, { as, body });
const show = (id: string, as = world.police.steward) => sharer.contract(id, as);
const tasksOf = async (as: SharingWorld["officer"], id: string) => {
  const { items } = (await test.inject("GET", "/tasks?limit=200", { as })).body;
  return items.filter((task: { case: { subject: { id: string } } }) => task.case.subject.id === id);
};
const noticesOf = async ({ username }: SharingWorld["officer"], template: string, id: string) => {
  const { rows } = await test.database.pool.query(
    "select n.params from notices.notice n join identity.v_person p on p.id = n.person_id where p.username = $1 and n.template = $2",
    [username, template],
  );
  return rows.filter(({ params }) => JSON.stringify(params).includes(id));
};

describe("when both sides have signed, the source department", () => {
  it("has the legal working days to make delivery possible; its stewards see the clock and say when it is done", async () => {
    const drafted = await sharer.contractFor(world.residents);
    expect(drafted.provision).toBeNull();
    expect((await act(drafted.id, world.police.steward)).body.code).toBe("sharing.contract_not_signed");
    const { id } = await sharer.inForce(world.residents);
    const { provision } = await show(id);
    expect(provision).toMatchObject({
      state: "preparing",
      clock: { rule: "sharing.delivery", dueOn: "2026-11-30", workingDaysLeft: 20, state: "running" },
      actions: ["confirm"],
    });
    expect(await tasksOf(world.police.steward, id)).toMatchObject([
      { name: "provide", clock: { dueOn: "2026-11-30" }, case: { subject: { type: "sharing.contract" } } },
    ]);
    expect(await tasksOf(world.police.approver, id)).toEqual([]);
    expect((await show(id, world.city.consumer)).provision.actions).toEqual([]);
    expect((await act(id, world.civil.steward)).status).toBe(404);
    expect((await act(id, world.officer)).body.code).toBe("cases.act_not_yours");
    const done = await act(id, world.police.steward);
    expect(done.body.provision).toMatchObject({
      state: "provided",
      clock: { state: "stopped" },
      actions: [],
    });
    expect(await tasksOf(world.police.steward, id)).toEqual([]);
    expect((await act(id, world.police.steward)).body.code).toBe("cases.act_not_now");
  });

  it("cannot say so while nothing is there to be received, and nothing is then half done", async () => {
    const { id } = await sharer.inForce(world.funerals);
    const taken = (releaseId: string | null) =>
      test.database.pool.query("update registry.asset set current_release_id = $2 where id = $1", [
        world.funerals.assetId,
        releaseId,
      ]);
    const { rows } = await test.database.pool.query(
      "select current_release_id as id from registry.asset where id = $1",
      [world.funerals.assetId],
    );
    await taken(null);
    expect(await act(id, world.civil.steward)).toMatchObject({
      status: 409,
      body: {
        code: "sharing.not_deliverable",
        findings: [{ field: "terms.items.0", found: world.funerals.name }],
      },
    });
    expect((await show(id, world.civil.steward)).provision.state).toBe("preparing");
    await taken(rows[0].id);
    expect((await act(id, world.civil.steward)).body.provision.state).toBe("provided");
  });

  it("is told before and after its time is over, and urged by the office", async () => {
    const { id } = await sharer.inForce(world.residents);
    test.setNow("2026-11-26T02:00:00Z");
    await fireTimers();
    await test.runJobs();
    expect(await noticesOf(world.police.steward, "cases.task_due_soon", "2026-11-30")).not.toEqual([]);
    expect((await act(id, world.officer, { action: "urge", note: "请尽快" })).body.code).toBe(
      "cases.act_not_now",
    );
    test.setNow("2026-12-01T02:00:00Z");
    await fireTimers();
    await test.runJobs();
    const late = await show(id, world.officer);
    expect(late.provision).toMatchObject({ state: "escalated", clock: { isLate: true }, actions: ["urge"] });
    expect((await tasksOf(world.officer, id)).map(({ name }: { name: string }) => name)).toEqual([
      "supervise",
    ]);
    expect(await noticesOf(world.officer, "cases.task_overdue", "2026-11-30")).not.toEqual([]);
    expect((await act(id, world.officer, { action: "urge" })).body.code).toBe("platform.invalid_input");
    expect((await act(id, world.officer, { action: "urge", note: "请三日内提供" })).status).toBe(200);
    expect(await noticesOf(world.police.steward, "sharing.provision_urged", id)).toMatchObject([
      { params: { reason: "请三日内提供" } },
    ]);
    expect((await act(id, world.police.steward)).body.provision.state).toBe("provided");
    test.setNow(start);
  });

  it("need not say so once data has been received; a broken access does not count", async () => {
    const { id } = await sharer.inForce(world.residents);
    await receive(id, "failed");
    await noteReceived();
    expect((await show(id)).provision.state).toBe("preparing");
    await receive(id, "completed");
    await noteReceived();
    const { provision } = await show(id);
    expect(provision.state).toBe("provided");
    expect(provision.timeline.at(-1)).toMatchObject({ action: "receive", personName: null });
    expect(await noteReceived()).toBe(0);
  });

  it("owes nothing more when the contract is revoked", async () => {
    const { id } = await sharer.inForce(world.residents);
    await test.inject("POST", `/contracts/${id}/revocation`, {
      as: world.police.approver,
      body: { reason: "用途变更" },
    });
    expect((await show(id)).provision.state).toBe("ended");
    expect(await tasksOf(world.police.steward, id)).toEqual([]);
  });
});

/** What a receipt of an access that has ended leaves behind. */
async function receive(contractId: string, ended: string): Promise<void> {
  await test.database.pool.query(
    `insert into evidence.receipt (index, id, kind, receipt, entry, contract_id, at)
     select coalesce(max(index), 0) + 1000, $1, 'completion', $2, '', $3, now() from evidence.receipt`,
    [randomUUIDv7(), JSON.stringify({ ended }), contractId],
  );
}

/** Does once what the recurring job does. */
function noteReceived(): Promise<number> {
  const tell = makeTell(test.use(notices));
  return makeProvisions(test.app.platform, { cases: test.use(cases), tell }).noteReceived();
}

async function fireTimers() {
  const due = await listDueTimers(test.database.db, test.app.platform.now(), 1000);
  for (const timer of due) await test.use(cases).fire(timer);
}
