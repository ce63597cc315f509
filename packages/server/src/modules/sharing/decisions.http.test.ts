import { beforeAll, describe, expect, test as it } from "vitest";
import { testApp } from "../../../test/app.ts";
import { cases } from "../cases/index.ts";
import { listDueTimers } from "../cases/timers.queries.ts";
import { makeDepartment } from "../catalog/make.ts";
import {
  makeInput,
  makeSharer,
  makeSharingWorld,
  type SharingWorld,
  setMasks,
  sharingModules,
  want,
} from "./make.ts";

const start = "2026-11-02T02:00:00Z";
const test = testApp({ modules: sharingModules, now: start });
let world: SharingWorld;
let sharer: ReturnType<typeof makeSharer>;

beforeAll(async () => {
  world = await makeSharingWorld(test);
  sharer = makeSharer(test, world);
});

const open = async () => (await sharer.apply([want(world.residents)])).decisions[0];
const reload = async ({ id }: { id: string }, as = world.police.approver) =>
  (await test.inject("GET", `/decisions/${id}`, { as })).body;
const names = (actions: { name: string }[]) => actions.map(({ name }) => name);
const noticesOf = async (username: string, template: string) => {
  const { rows } = await test.database.pool.query(
    "select n.params from notices.notice n join identity.v_person p on p.id = n.person_id where p.username = $1 and n.template = $2",
    [username, template],
  );
  return rows.map((row) => row.params);
};

describe("a decision", () => {
  it("shows the approver what was asked, what is personal, and how the grade masks it", async () => {
    const decision = await reload(await open());
    expect(decision.items).toMatchObject([
      {
        entryName: "常住人口登记信息",
        shareType: "conditional",
        level: "general-3",
        proposedFields: [
          { name: "name", personal: true, mask: { kind: "keep-first-last" } },
          { name: "id_number", personal: true, mask: { kind: "replace" } },
          { name: "sex", personal: false, mask: { kind: "none" } },
        ],
      },
    ]);
    expect(names(decision.actions)).toEqual(["ask", "extend", "approve", "refuse"]);
    expect(decision.askedTerms.items[0].fields).toHaveLength(3);
    expect(await noticesOf(world.police.approver.username, "sharing.application_received")).toContainEqual(
      expect.objectContaining({ organization: "贵阳市民政局", due: "2026-11-16" }),
    );
  });

  it("narrows: the contract says what was left", async () => {
    const narrowed = await sharer.decide(world.police.approver, await open(), "approve", {
      note: "按最小必要提供",
      terms: {
        items: [
          {
            assetId: world.residents.assetId,
            modes: ["page"],
            fields: [{ name: "sex", mask: { kind: "none" } }],
            rows: { op: "startsWith", column: "division_code", value: "5201" },
          },
        ],
        limits: { rowsPerDay: 100 },
        operatorRequired: true,
        conditions: "仅用于津贴发放",
      },
    });
    expect(narrowed.status).toBe(200);
    const contract = await sharer.contract(narrowed.body.contractId);
    expect(contract).toMatchObject({
      grantedBy: "department",
      terms: {
        items: [{ modes: ["page"], fields: [{ name: "sex" }], rows: { value: "5201" } }],
        limits: { rowsPerDay: 100 },
        operatorRequired: true,
        conditions: "仅用于津贴发放",
      },
    });
    expect(await noticesOf(world.city.signatory.username, "sharing.contract_to_sign")).toContainEqual(
      expect.objectContaining({ contractId: contract.id }),
    );
  });

  it("never gives more than was asked, nor a weaker mask without a reason; nothing is half decided", async () => {
    const decision = await open();
    const approve = (field: object) =>
      sharer.decide(world.police.approver, decision, "approve", {
        terms: { items: [{ assetId: world.residents.assetId, fields: [field] }] },
      });
    const none = { kind: "none" };
    expect(await approve({ name: "division_code", mask: none })).toMatchObject({
      status: 400,
      body: { code: "sharing.terms_wider_than_asked", field: "terms.items.0.fields", found: "division_code" },
    });
    expect((await approve({ name: "id_number", mask: none })).body).toMatchObject({
      code: "sharing.mask_weaker_than_grade",
      title: "信息项“id_number”的脱敏弱于其分级要求",
    });
    expect(await reload(decision)).toMatchObject({
      state: "deciding",
      version: decision.version,
      contractId: null,
    });
    const reason = "须与本部门台账逐人比对";
    expect((await approve({ name: "id_number", mask: none, reason })).body).toMatchObject({
      state: "approved",
      outcome: { maskReasons: [{ field: "id_number", reason }] },
    });
  });

  it("measures masks by the grade of the day of the decision", async () => {
    const entry = await world.publish(world.police, "流动人口信息", "conditional");
    const { decisions } = await sharer.apply([want(entry)]);
    await setMasks(test, entry.assetId, [{ name: "sex", mask: { kind: "suppress" } }]);
    const answer = await sharer.decide(world.police.approver, decisions[0], "approve");
    const { terms } = await sharer.contract(answer.body.contractId);
    expect(terms.items[0].fields.map(({ mask }: { mask: { kind: string } }) => mask.kind)).toEqual([
      "suppress",
      "suppress",
      "suppress",
    ]);
  });

  it("refuses only on a legal basis", async () => {
    const decision = await open();
    const refuse = (body: object) =>
      sharer.decide(world.police.approver, decision, "refuse", { note: "不宜", ...body });
    expect(await refuse({})).toMatchObject({
      status: 400,
      body: { code: "sharing.legal_basis_missing", field: "body.legalBasis.document" },
    });
    expect((await refuse({ legalBasis: { document: "《户口登记条例》", clause: "" } })).body).toMatchObject({
      field: "body.legalBasis.clause",
    });
    const legalBasis = { document: "《户口登记条例》", clause: "第四条" };
    expect((await refuse({ legalBasis })).body.state).toBe("refused");
    expect(await noticesOf(world.city.consumer.username, "sharing.application_decided")).toContainEqual(
      expect.objectContaining({ decision: "不同意共享" }),
    );
  });

  it("of two approvers at once is made by one; the other is told", async () => {
    const second = await test.makePerson({ organization: world.police.organization, roles: ["approver"] });
    const decision = await open();
    const legalBasis = { document: "《户口登记条例》", clause: "第四条" };
    const answers = await Promise.all([
      sharer.decide(world.police.approver, decision, "approve"),
      sharer.decide(second, decision, "refuse", { note: "不宜", legalBasis }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { rows } = await test.database.pool.query(
      "select id from sharing.contract where decision_id = $1",
      [decision.id],
    );
    expect(rows).toHaveLength(answers[0]?.status === 200 ? 1 : 0);
  });

  it("and a withdrawal at once: one of them happens, the other is told", async () => {
    const application = await sharer.apply([want(world.residents)]);
    const [decided, withdrawn] = await Promise.all([
      sharer.decide(world.police.approver, application.decisions[0], "approve"),
      test.inject("POST", `/applications/${application.id}/withdrawal`, {
        as: world.city.consumer,
        body: {},
      }),
    ]);
    expect([decided.status, withdrawn.status].sort()).toEqual([200, 409]);
    const { state } = await reload(application.decisions[0]);
    expect(state).toBe(decided.status === 200 ? "approved" : "withdrawn");
  });

  it("stands still while more information is asked", async () => {
    const decision = await open();
    test.setNow("2026-11-04T02:00:00Z");
    expect(await sharer.decide(world.police.approver, decision, "ask")).toMatchObject({
      status: 400,
      body: { field: "body.note" },
    });
    const asked = await sharer.decide(world.police.approver, decision, "ask", { note: "请说明法定职责" });
    expect(asked.body).toMatchObject({
      state: "information-asked",
      clock: { state: "suspended", dueOn: null },
    });
    expect(await noticesOf(world.city.consumer.username, "sharing.information_asked")).toContainEqual(
      expect.objectContaining({ question: "请说明法定职责" }),
    );
    test.setNow("2026-11-11T02:00:00Z");
    const answered = await sharer.decide(world.city.consumer, asked.body, "answer", { note: "见第三十三条" });
    expect(answered.body).toMatchObject({
      state: "deciding",
      clock: { state: "running", dueOn: "2026-11-24" },
    });
    test.setNow(start);
  });

  it("takes longer once, when its office agrees", async () => {
    const decision = await open();
    const asked = await sharer.decide(world.police.approver, decision, "extend", {
      note: "涉及多个处室",
      workingDays: 5,
    });
    expect(asked.status).toBe(200);
    expect(names((await reload(decision, world.officer)).actions)).toEqual([
      "grant-extension",
      "deny-extension",
    ]);
    const granted = await sharer.decide(world.officer, asked.body, "grant-extension");
    expect(granted.body).toMatchObject({ state: "deciding", clock: { dueOn: "2026-11-23" } });
  });

  it("comes before the office when its time is over, which urges or decides", async () => {
    const decision = await open();
    const other = await open();
    expect(await sharer.decide(world.officer, decision, "approve")).toMatchObject({
      status: 403,
      body: { code: "cases.act_not_yours" },
    });
    test.setNow("2026-11-12T02:00:00Z");
    await fireTimers();
    test.setNow("2026-11-17T02:00:00Z");
    await fireTimers();
    await test.runJobs();
    const late = await reload(decision, world.officer);
    expect(late).toMatchObject({ state: "escalated", clock: { isLate: true } });
    expect(await noticesOf(world.police.approver.username, "cases.task_due_soon")).toContainEqual(
      expect.objectContaining({ caseId: late.caseId, due: "2026-11-16" }),
    );
    expect(await noticesOf(world.officer.username, "cases.task_overdue")).toContainEqual(
      expect.objectContaining({ caseId: late.caseId, due: "2026-11-16" }),
    );
    const urged = await sharer.decide(world.officer, late, "urge", { note: "请于三日内答复" });
    expect(urged.status).toBe(200);
    expect(await noticesOf(world.police.approver.username, "sharing.decision_urged")).toHaveLength(1);
    const approved = await sharer.decide(world.officer, urged.body, "approve");
    expect((await sharer.contract(approved.body.contractId)).grantedBy).toBe("office");
    const byDepartment = await sharer.decide(world.police.approver, await reload(other), "approve");
    expect(byDepartment.body.state).toBe("approved");
    test.setNow(start);
  });

  it("of a county's department is watched by the county's own office", async () => {
    const county = await makeDepartment(test, "花溪区公安分局", "520111");
    const bureau = await test.makeOrganization({
      name: "花溪区大数据局",
      tier: "county",
      divisionCode: "520111",
    });
    const elsewhere = await test.makeOrganization({
      name: "汇川区大数据局",
      tier: "county",
      divisionCode: "520303",
    });
    const officer = await test.makePerson({ organization: bureau, roles: ["office"] });
    const stranger = await test.makePerson({ organization: elsewhere, roles: ["office"] });
    const entry = await world.publish(county, "花溪区居住证信息", "conditional", officer);
    const { decisions } = await sharer.apply([want(entry), want(world.residents)]);
    const [own, provincial] = [
      decisions.find(({ providerId }: { providerId: string }) => providerId === county.organization.id),
      decisions.find(({ providerId }: { providerId: string }) => providerId !== county.organization.id),
    ];
    test.setNow("2026-11-17T02:00:00Z");
    await fireTimers();
    const late = await reload(own, officer);
    expect(names(late.actions)).toEqual(["approve", "refuse", "urge"]);
    expect((await test.inject("GET", `/decisions/${own.id}`, { as: stranger })).status).toBe(404);
    expect(names((await reload(own, world.officer)).actions)).toEqual([]);
    expect((await test.inject("GET", `/decisions/${provincial.id}`, { as: officer })).status).toBe(404);
    expect((await sharer.decide(officer, late, "urge", { note: "请尽快" })).status).toBe(200);
    test.setNow(start);
  });

  it("is made by nobody who has applied", async () => {
    const both = await test.makePerson({ organization: world.city.organization, roles: ["consumer"] });
    await test.identity.addRole(test.database.db, {
      personId: both.id,
      role: "approver",
      organizationId: world.police.organization.id,
      validFrom: "2000-01-01",
    });
    const draft = await sharer.draft(makeInput(world, [want(world.residents)]), both);
    const { decisions } = (await sharer.submit(draft.id, both)).body;
    expect((await sharer.decide(both, decisions[0], "approve")).body).toMatchObject({
      code: "cases.same_person",
    });
  });
});

async function fireTimers() {
  const due = await listDueTimers(test.database.db, test.app.platform.now(), 1000);
  for (const timer of due) await test.use(cases).fire(timer);
}
