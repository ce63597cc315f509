import { randomUUIDv7 } from "node:crypto";
import { initialDeadlineRules } from "@qianshu/domain/cases/clock/deadline-rules";
import { sharingDecision } from "@qianshu/domain/cases/definitions/sharing-decision";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../../test/database.ts";
import { inTransaction } from "../../platform/db/database.ts";
import { listDeadlineRules } from "./calendar.queries.ts";
import { makeCalendarService } from "./calendar.service.ts";
import { makeRecomputeJob } from "./cases.jobs.ts";
import type { CaseService } from "./cases.service.ts";
import { insertOrganizations, makeCasesParts, makePerson } from "./make.ts";

const database = testDatabase();
let today = new Date("2026-11-02T10:00:00+08:00");
const at = (day: string, time = "10:00") => {
  today = new Date(`${day}T${time}:00+08:00`);
};

const [tax, police, office] = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()];
const person = makePerson;
const applicant = person("申请人", "consumer", tax);
const approver = person("审批人", "approver", police);
const officer = person("办公室", "office", office);
const page = { offset: 0, limit: 20 };
const run = { runId: "", signal: new AbortController().signal, progress: async () => {} };

const setUp = () => makeCasesParts(database, () => today);

/** How many events of a kind about a case have been handed to the subscriber. */
async function countEvents(name: string, caseId: string): Promise<number> {
  const { rows } = await database.pool.query(
    "select count(*) from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = $1 and j.payload ->> 'caseId' = $2",
    [`on ${name}: test listen`, caseId],
  );
  return rows[0].count;
}

async function apply(service: CaseService, shareType = "conditional") {
  return service.open(database.db, {
    kind: sharingDecision.kind,
    subject: { type: "application", id: randomUUIDv7() },
    sides: { consumer: [tax], provider: [police], office: [office] },
    data: { shareType },
    opener: applicant,
    organizationId: tax,
  });
}

beforeAll(() => insertOrganizations(database, { 省税务局: tax, 省公安厅: police, 省大数据局: office }));

beforeEach(() => at("2026-11-02"));

describe("cases on the database", () => {
  it("begins with the deadline rules of the domain", async () => {
    const rules = await listDeadlineRules(database.db);
    const plain = rules.map(({ id: _, ...rule }) => ({
      ...rule,
      citation: { ...rule.citation, clause: rule.citation.clause ?? undefined },
    }));
    const expected = initialDeadlineRules.map((rule) => ({ ...rule, validTo: undefined }));
    const byKey = (a: { key: string; jurisdiction: string }, b: typeof a) =>
      `${a.key} ${a.jurisdiction}`.localeCompare(`${b.key} ${b.jurisdiction}`);
    expect(plain.sort(byKey)).toEqual(expected.sort(byKey));
  });

  it("walks a case from opening to decision, each step a row of its history", async () => {
    const { service, reader } = setUp();
    const reactions: string[] = [];
    service.register(
      sharingDecision,
      {
        acted: {
          approve: async (_, { input }) => {
            reactions.push(`approve ${input.conditions.join()}`);
          },
        },
        entered: {
          submitted: async (trx, { case: opened }) => {
            await service.act(trx, opened.id, { act: "check", actor: "platform", input: { missing: [] } });
          },
          approved: async (_, { case: approved }) => {
            reactions.push(`approved by ${approved.performers.approve}`);
          },
        },
      },
      async (_, ids) => new Map(ids.map((id) => [id, "高龄津贴资格核对"])),
    );
    const opened = await apply(service);
    expect(opened).toMatchObject({ state: "deciding", version: 2 });

    const { items } = await reader.listTasks(approver, page);
    expect(items).toMatchObject([
      {
        name: "decide",
        title: { zh: "审批共享申请" },
        organizationName: "省公安厅",
        clock: { dueOn: "2026-11-16", workingDaysLeft: 10, provisional: false, rule: "sharing.conditional" },
        case: { id: opened.id, state: "deciding", subject: { name: "高龄津贴资格核对" } },
      },
    ]);
    expect((await reader.listTasks(officer, page)).items).toEqual([]);
    const waiting = await reader.listCases(applicant, { ...page, waiting: "others", open: true });
    expect(waiting.items).toMatchObject([{ id: opened.id, waitsFor: [{ organizationName: "省公安厅" }] }]);
    expect((await reader.listCases(approver, { ...page, waiting: "others" })).items).toEqual([]);

    at("2026-11-05");
    const input = { conditions: ["仅用于征管"] };
    const decided = await service.act(database.db, opened.id, {
      act: "approve",
      actor: approver,
      input,
      expectedVersion: 2,
    });
    expect(decided).toMatchObject({
      state: "approved",
      version: 3,
      tasks: [],
      closedAt: "2026-11-05T02:00:00.000Z",
    });
    expect(reactions).toEqual(["approve 仅用于征管", `approved by ${approver.personId}`]);

    const detail = await reader.getCase(applicant, opened.id);
    expect(
      detail.timeline.map(({ action, personName, organizationName }) => [
        action,
        personName,
        organizationName,
      ]),
    ).toEqual([
      ["open", "申请人", "省税务局"],
      ["check", null, null],
      ["approve", "审批人", "省公安厅"],
    ]);
    expect(detail.timeline[2]).toMatchObject({
      input: { conditions: ["仅用于征管"] },
      toTitle: { zh: "同意共享" },
    });
    expect(detail.clocks).toMatchObject([{ state: "stopped", isLate: false }]);
    expect(detail.actions).toEqual([]);
    expect(detail.sides).toHaveLength(3);
    expect((await reader.listTasks(approver, page)).items).toEqual([]);
  });

  it("lets history only grow", async () => {
    const { service } = setUp();
    service.register(sharingDecision);
    const { id } = await apply(service);
    await expect(
      database.pool.query("update cases.case_event set act = 'x' where case_id = $1", [id]),
    ).rejects.toThrow("only added to");
    await expect(
      database.pool.query("delete from cases.case_event where case_id = $1", [id]),
    ).rejects.toThrow("only added to");
  });

  it("shows a case only to those who take part and to those above them", async () => {
    const { service, reader } = setUp();
    service.register(sharingDecision);
    const { id } = await apply(service);
    const stranger = person("外人", "approver", randomUUIDv7());
    await expect(reader.getCase(stranger, id)).rejects.toMatchObject({ code: "cases.not_found" });
    expect((await reader.listCases(stranger, page)).total).toBe(0);
    const auditor = person("审计", "auditor", randomUUIDv7());
    expect((await reader.getCase(auditor, id)).id).toBe(id);
    const county = person("县办", "office", randomUUIDv7(), "520103");
    await expect(reader.getCase(county, id)).rejects.toMatchObject({ code: "cases.not_found" });
  });

  it("undoes a step whose owner throws", async () => {
    const { service } = setUp();
    service.register(sharingDecision, {
      entered: {
        withdrawn: async () => {
          throw new Error("no");
        },
      },
    });
    const { id } = await apply(service);
    await expect(service.act(database.db, id, { act: "withdraw", actor: applicant })).rejects.toThrow("no");
    expect(await service.get(database.db, id)).toMatchObject({ state: "submitted", version: 1 });
  });

  it("two people decide at once: one decision stands, the other is told", async () => {
    const { service } = setUp();
    service.register(sharingDecision);
    const { id } = await apply(service);
    await service.act(database.db, id, { act: "check", actor: "platform", input: { missing: [] } });
    const refusal = { legalBasis: { document: "《网络安全法》", clause: "第四十二条" }, reason: "超出范围" };
    const second = person("另一审批人", "approver", police);
    const outcomes = await Promise.allSettled([
      service.act(database.db, id, { act: "approve", actor: approver, expectedVersion: 2 }),
      service.act(database.db, id, { act: "refuse", actor: second, input: refusal, expectedVersion: 2 }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = outcomes.find((outcome) => outcome.status === "rejected");
    expect(lost?.reason).toMatchObject({ code: "cases.changed_meanwhile", status: 409 });
    expect((await service.get(database.db, id)).version).toBe(3);
  });
});

describe("timers", () => {
  async function deciding() {
    const parts = setUp();
    parts.service.register(sharingDecision);
    const { id } = await apply(parts.service);
    await parts.service.act(database.db, id, { act: "check", actor: "platform", input: { missing: [] } });
    return { ...parts, id };
  }
  const timersOf = async (id: string) =>
    (
      await database.pool.query(
        "select purpose, fire_at from cases.timer where case_id = $1 order by purpose",
        [id],
      )
    ).rows;

  it("fire once, at their time, also when two processes look at once", async () => {
    const { service, reader, fire, id } = await deciding();
    expect(await timersOf(id)).toMatchObject([{ purpose: "expiry" }, { purpose: "warning" }]);
    at("2026-11-12", "00:01");
    await fire.run({}, run);
    expect(await timersOf(id)).toMatchObject([{ purpose: "expiry" }]);
    at("2026-11-16", "23:59");
    await fire.run({}, run);
    expect((await service.get(database.db, id)).state).toBe("deciding");
    at("2026-11-17", "00:00");
    await Promise.all([fire.run({}, run), fire.run({}, run)]);
    const escalated = await service.get(database.db, id);
    expect(escalated).toMatchObject({ state: "escalated", version: 3 });
    expect(await timersOf(id)).toEqual([]);
    expect(await countEvents("cases.deadline_near", id)).toBe(1);
    expect(await countEvents("cases.deadline_passed", id)).toBe(1);
    expect(await countEvents("cases.task_opened", id)).toBe(2);
    const mine = await reader.listTasks(officer, { ...page, late: true });
    expect(mine.items.find((task) => task.case.id === id)).toMatchObject({
      name: "supervise",
      clock: { isLate: true, workingDaysLeft: -1 },
    });
  });

  it("one that cannot fire does not keep the others waiting", async () => {
    const { service, fire, id } = await deciding();
    const broken = randomUUIDv7();
    await database.pool.query(
      "insert into cases.case (id, kind, state, version, subject_type, subject_id, data, clocks, performers, opened_at) select $1, 'test.unknown', state, version, subject_type, subject_id, data, clocks, performers, opened_at from cases.case where id = $2",
      [broken, id],
    );
    await database.pool.query(
      "insert into cases.timer values ($1, 'answer', 'expiry', '2026-11-01', false)",
      [broken],
    );
    at("2026-11-17");
    await fire.run({}, { ...run });
    expect((await service.get(database.db, id)).state).toBe("escalated");
    expect(await timersOf(broken)).toHaveLength(1);
    await service.recompute(broken);
    expect(await timersOf(broken)).toEqual([]);
  });

  it("stand still with the clock and come back later", async () => {
    const { service, reader, id } = await deciding();
    at("2026-11-04");
    await service.act(database.db, id, { act: "ask", actor: approver, input: { question: "依据？" } });
    expect(await timersOf(id)).toEqual([]);
    const [task] = (await reader.listTasks(applicant, page)).items.filter((one) => one.case.id === id);
    expect(task).toMatchObject({
      name: "give-information",
      clock: { state: "suspended", dueOn: null, workingDaysLeft: 9 },
    });
    at("2026-11-11");
    await service.act(database.db, id, { act: "answer", actor: applicant, input: { answer: "税收征管法" } });
    expect((await timersOf(id))[0].fire_at.toISOString()).toBe("2026-11-24T16:00:00.000Z");
  });
});

describe("the calendar", () => {
  it("a newly published year moves provisional dates and timers", async () => {
    const { platform, service, reader } = setUp();
    service.register(sharingDecision);
    at("2026-12-24");
    const { id } = await apply(service);
    await service.act(database.db, id, { act: "check", actor: "platform", input: { missing: [] } });
    const task = async () => (await reader.listTasks(approver, page)).items.find((one) => one.case.id === id);
    expect((await task())?.clock).toMatchObject({ dueOn: "2027-01-07", provisional: true });
    const recompute = makeRecomputeJob(platform, service);
    const calendar = makeCalendarService(platform, recompute);
    const days = ["2027-01-01", "2027-01-02", "2027-01-03"].map((date) => ({
      name: "元旦",
      date,
      isOffDay: true,
    }));
    await calendar.importYear(officer, { year: 2027, papers: ["https://www.gov.cn/"], days });
    expect(await recompute.run({ year: 2027 }, run)).toMatchObject({ cases: expect.any(Number) });
    expect((await task())?.clock).toMatchObject({ dueOn: "2027-01-08", provisional: false });
    const { rows } = await database.pool.query(
      "select t.due_on, t.is_provisional, r.fire_at from cases.task t join cases.timer r using (case_id) where case_id = $1 and closed_at is null and purpose = 'expiry'",
      [id],
    );
    expect(rows).toEqual([
      { due_on: "2027-01-08", is_provisional: false, fire_at: new Date("2027-01-08T16:00:00Z") },
    ]);
    expect(await calendar.getYear(2027)).toMatchObject({ published: true, off: [{ name: "元旦" }] });
    expect(await calendar.getYear(2030)).toMatchObject({ published: false, off: [] });
  });

  it("only an office of the whole province changes calendar and rules", async () => {
    const { platform, service } = setUp();
    const calendar = makeCalendarService(platform, makeRecomputeJob(platform, service));
    const county = person("县办", "office", randomUUIDv7(), "520103");
    const rule = {
      key: "sharing.conditional",
      jurisdiction: "county",
      workingDays: 5,
      citation: { document: "《某县政务数据共享办法》", certainty: "S" },
      validFrom: "2026-01-01",
      validTo: null,
    } as const;
    await expect(calendar.saveRule(county, rule)).rejects.toMatchObject({ code: "identity.not_allowed" });
    const saved = await calendar.saveRule(officer, rule);
    expect(saved).toMatchObject({ binds: true, workingDays: 5 });
    const ended = await calendar.saveRule(officer, { ...rule, validTo: "2026-02-01" });
    expect(ended).toMatchObject({ id: saved.id, binds: false });
    await expect(calendar.saveRule(officer, { ...rule, validTo: "2025-12-31" })).rejects.toMatchObject({
      code: "platform.invalid_input",
    });
    await inTransaction(database.db, async (trx) =>
      expect((await listDeadlineRules(trx)).length).toBe(initialDeadlineRules.length + 1),
    );
  });
});
