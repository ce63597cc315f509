import { beforeAll, describe, expect, test as it } from "vitest";
import { testApp } from "../../../test/app.ts";
import { insertGrade } from "../catalog/make.ts";
import {
  makeInput,
  makeSharer,
  makeSharingWorld,
  type SharingWorld,
  setMasks,
  sharingModules,
  want,
} from "./make.ts";

const now = "2026-11-02T02:00:00Z";
const test = testApp({ modules: sharingModules, now });
let world: SharingWorld;
let sharer: ReturnType<typeof makeSharer>;

beforeAll(async () => {
  world = await makeSharingWorld(test);
  sharer = makeSharer(test, world);
});

describe("an application", () => {
  it("splits into one decision for each department; what is shared without condition is granted at once", async () => {
    const application = await sharer.apply([
      want(world.residents),
      want(world.funerals),
      want(world.agencies),
    ]);
    expect(application).toMatchObject({ number: "SQ-2026-000001", state: "partly-decided" });
    expect(
      application.decisions.map(({ providerName, state, automatic, entryNames }: Record<string, unknown>) => [
        providerName,
        state,
        automatic,
        entryNames,
      ]),
    ).toEqual([
      ["省民政厅", "approved", true, ["养老机构名录"]],
      ["省公安厅", "deciding", false, ["常住人口登记信息"]],
      ["省民政厅", "deciding", false, ["殡葬火化信息"]],
    ]);
    const contract = await sharer.contract(application.decisions[0].contractId);
    expect(contract).toMatchObject({ number: "XY-2026-000001", state: "AGREED", grantedBy: "platform" });

    const audited = await test.database.pool.query(
      "select facts ->> 'change' as change from evidence.audit_event where object_id = $1",
      [application.decisions[0].id],
    );
    expect(audited.rows).toEqual([{ change: "application-granted-by-platform" }]);

    const [, police, civil] = application.decisions;
    expect(police.clock).toMatchObject({ dueOn: "2026-11-16", state: "running" });
    const approved = await sharer.decide(world.police.approver, police, "approve");
    expect(approved.body).toMatchObject({ state: "approved", contractId: expect.any(String) });
    const get = async () =>
      (await test.inject("GET", `/applications/${application.id}`, { as: world.city.consumer })).body;
    expect((await get()).state).toBe("partly-decided");
    const refused = await sharer.decide(world.civil.approver, civil, "refuse", {
      note: "超出履职所需",
      legalBasis: { document: "《个人信息保护法》", clause: "第六条" },
    });
    expect(refused.body).toMatchObject({
      state: "refused",
      contractId: null,
      outcome: { legalBasis: "《个人信息保护法》 第六条", note: "超出履职所需" },
    });
    expect((await get()).state).toBe("decided");
  });

  it("is a draft until it is submitted, and changes only by who has seen its newest version", async () => {
    const draft = await sharer.draft(makeInput(world, [want(world.residents)]));
    const change = (version: number) =>
      test.inject("PUT", `/applications/${draft.id}`, {
        as: world.city.consumer,
        body: { ...makeInput(world, [want(world.residents, { fields: ["sex"] })]), version },
      });
    expect((await change(draft.version)).body).toMatchObject({ state: "draft", version: 2 });
    expect((await change(draft.version)).body).toMatchObject({ code: "sharing.changed_meanwhile" });
    expect((await sharer.submit(draft.id)).status).toBe(200);
    expect((await change(3)).body).toMatchObject({ code: "sharing.application_not_draft" });
    expect((await sharer.submit(draft.id)).body).toMatchObject({ code: "sharing.application_not_draft" });
  });

  it("without a basis for personal fields stays a draft and opens no case", async () => {
    const draft = await sharer.draft(makeInput(world, [want(world.residents)], { basis: { type: "none" } }));
    const answer = await sharer.submit(draft.id);
    expect(answer).toMatchObject({ status: 400, body: { code: "sharing.basis_missing" } });
    expect(answer.body.findings.map(({ found }: { found: string }) => found)).toEqual(["name", "id_number"]);
    const after = await test.inject("GET", `/applications/${draft.id}`, { as: world.city.consumer });
    expect(after.body).toMatchObject({ state: "draft", decisions: [] });
  });

  it("says everything it lacks at once", async () => {
    const input = makeInput(world, [want(world.residents, { fields: ["height"], modes: ["call"] })], {
      period: { from: "2026-01-01", until: "2026-02-01" },
    });
    const answer = await sharer.submit((await sharer.draft(input)).id);
    expect(answer).toMatchObject({ status: 400, body: { code: "sharing.application_incomplete" } });
    expect(answer.body.findings.map(({ field }: { field: string }) => field)).toEqual([
      "period.until",
      "items.0.modes.0",
      "items.0.fields",
    ]);
  });

  it("for an entry that is not shared is refused with the entry's clause", async () => {
    const { id } = await world.asker.create(world.police, {
      name: "警务部署信息",
      shareType: "not-shared",
      shareCondition: "《人民警察法》第二十二条",
      shareMethods: [],
    });
    await world.asker.publish(world.police, id);
    const answer = await sharer.submit(
      (await sharer.draft(makeInput(world, [want({ ...world.residents, id })]))).id,
    );
    expect(answer).toMatchObject({
      status: 409,
      body: {
        code: "sharing.entry_not_shared",
        title: "目录条目“警务部署信息”属不予共享",
        expected: "《人民警察法》第二十二条",
      },
    });
  });

  it("for a resource nobody has graded waits for the grade", async () => {
    const entry = await world.publish(world.police, "机动车登记信息", "conditional");
    await setMasks(test, entry.assetId, null);
    const answer = await sharer.submit((await sharer.draft(makeInput(world, [want(entry)]))).id);
    expect(answer.body).toMatchObject({ code: "sharing.application_incomplete", field: "items.0.assetId" });
  });

  it("waits for a person when the grade has risen since the entry promised to share without condition", async () => {
    const entry = await world.publish(world.civil, "未成年人救助机构名录", "unconditional");
    await insertGrade(test, entry.assetId, "general-3");
    const application = await sharer.apply([want(entry)]);
    expect(application.decisions).toMatchObject([{ state: "deciding", automatic: false }]);
  });

  it("is withdrawn as far as it is not decided", async () => {
    const application = await sharer.apply([want(world.residents), want(world.agencies)]);
    const withdraw = (id: string) =>
      test.inject("POST", `/applications/${id}/withdrawal`, {
        as: world.city.consumer,
        body: { note: "不再需要" },
      });
    const after = await withdraw(application.id);
    expect(after.body.state).toBe("decided");
    expect(after.body.decisions.map(({ state }: { state: string }) => state)).toEqual([
      "approved",
      "withdrawn",
    ]);
    const whole = await sharer.apply([want(world.residents)]);
    expect((await withdraw(whole.id)).body.state).toBe("withdrawn");
    expect((await withdraw(whole.id)).status).toBe(409);
  });

  it("shows a department its own part only, and nothing to others", async () => {
    const application = await sharer.apply([want(world.residents), want(world.funerals)]);
    const seen = await test.inject("GET", `/applications/${application.id}`, { as: world.police.approver });
    expect(seen.body.decisions).toHaveLength(1);
    expect(seen.body.input.items.map(({ entryId }: { entryId: string }) => entryId)).toEqual([
      world.residents.id,
    ]);
    const stranger = await test.makePerson({ roles: ["consumer"] });
    const other = await test.inject("GET", `/applications/${application.id}`, { as: stranger });
    expect(other.status).toBe(404);
    const decision = await test.inject("GET", `/decisions/${application.decisions[0].id}`, { as: stranger });
    expect(decision.status).toBe(404);
    const listed = await test.inject("GET", "/applications", { as: stranger });
    expect(listed.body).toEqual({ items: [], total: 0 });
  });

  it("is made for an organization at which one is a consumer", async () => {
    const input = makeInput(world, [want(world.residents)], { organizationId: world.police.organization.id });
    const answer = await test.inject("POST", "/applications", { as: world.city.consumer, body: input });
    expect(answer.body).toMatchObject({ code: "identity.out_of_reach" });
  });

  it("finds lists by state, name and number", async () => {
    const list = async (query: string) =>
      (await test.inject("GET", `/applications?${query}`, { as: world.city.consumer })).body;
    const all = await list("limit=100");
    expect(
      (await list("state=withdrawn")).items.every(({ state }: { state: string }) => state === "withdrawn"),
    ).toBe(true);
    expect((await list(`q=${encodeURIComponent("高龄津贴")}`)).total).toBe(all.total);
    expect((await list("q=SQ-2026-000001")).total).toBe(1);
    const decisions = await test.inject("GET", "/decisions?side=provider&state=deciding", {
      as: world.police.approver,
    });
    expect(decisions.body.total).toBeGreaterThan(0);
  });
});
