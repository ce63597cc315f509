import { makeMetadata } from "@qianshu/domain/catalog/make";
import { beforeAll, describe, expect, it } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { catalogModules, type Department, insertAsset, makeAsker, makeDepartment } from "./make.ts";

const test = testApp({ modules: catalogModules, now: "2026-11-03T10:00:00+08:00" });
let civil: Department;
let police: Department;
let officer: TestPerson;
let second: TestPerson;
const ask = makeAsker(test, () => officer);

beforeAll(async () => {
  civil = await makeDepartment(test, "省民政厅");
  police = await makeDepartment(test, "省公安厅");
  const office = await test.makeOrganization({ name: "省大数据局" });
  officer = await test.makePerson({ organization: office, roles: ["office"] });
  second = await test.makePerson({ organization: office, roles: ["office"] });
});

const read = (id: string, as?: TestPerson) => test.inject("GET", `/entries/${id}`, { as });

describe("the review of an entry", () => {
  it("needs two approvals by different roles; the published entry has code and certificate", async () => {
    const { id, code, state } = await ask.create(civil);
    expect({ code, state }).toEqual({ code: null, state: "draft" });
    expect(await ask.act(civil.steward, id, "submit")).toMatchObject({
      status: 200,
      body: { state: "in-review" },
    });
    expect(await ask.act(officer, id, "publish")).toMatchObject({
      status: 409,
      body: { code: "cases.act_not_now" },
    });
    expect(await ask.act(police.approver, id, "approve")).toMatchObject({ status: 404 });
    expect(await ask.act(civil.steward, id, "approve")).toMatchObject({
      status: 403,
      body: { code: "cases.act_not_yours" },
    });
    await ask.act(civil.approver, id, "approve");
    const published = (await ask.act(officer, id, "publish")).body;
    expect(published).toMatchObject({
      state: "published",
      code: "101002/000001",
      certificateNumber: expect.stringMatching(/^QS2026-\d{6}$/),
      publishedAt: "2026-11-03T02:00:00.000Z",
      attachment: "none",
    });
    expect(await read(id)).toMatchObject({ status: 200, body: { caseId: null, actions: [] } });
  });

  it("nobody reviews what they submitted, whatever roles they hold", async () => {
    const both = await test.makePerson({
      organization: civil.organization,
      roles: ["steward", "approver"],
    });
    const { id } = await ask.create({ ...civil, steward: both });
    await ask.act(both, id, "submit");
    expect(await ask.act(both, id, "approve")).toMatchObject({
      status: 403,
      body: { code: "cases.same_person" },
    });
  });

  it("two people publish at once: one does, the other is told", async () => {
    const { id } = await ask.create(civil);
    await ask.act(civil.steward, id, "submit");
    await ask.act(civil.approver, id, "approve");
    const answers = await Promise.all([ask.act(officer, id, "publish"), ask.act(second, id, "publish")]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(answers.find((answer) => answer.status === 409)?.body.code).toBe("catalog.action_not_now");
    const { rows } = await test.database.pool.query(
      "select count(*)::int as certificates from catalog.certificate where entry_id = $1",
      [id],
    );
    expect(rows[0].certificates).toBe(1);
  });

  it("gives every entry a number of its own, many at once too", async () => {
    const ids: string[] = [];
    for (let at = 0; at < 6; at++) {
      const { id } = await ask.create(civil, { categoryCode: "302001" });
      await ask.act(civil.steward, id, "submit");
      await ask.act(civil.approver, id, "approve");
      ids.push(id);
    }
    const answers = await Promise.all(ids.map((id, at) => ask.act(at % 2 ? officer : second, id, "publish")));
    expect(answers.map(({ body }) => body.code).sort()).toEqual(
      Array.from({ length: 6 }, (_, at) => `302001/00000${at + 1}`),
    );
  });

  it("names everything that is missing at once, and nothing is submitted", async () => {
    const { id } = await ask.create(civil, { shareCondition: "", subjectClass: "??", items: [] });
    const refused = await ask.act(civil.steward, id, "submit");
    expect(refused).toMatchObject({ status: 422, body: { code: "catalog.metadata_incomplete" } });
    expect(refused.body.findings.map((finding: { field: string }) => finding.field)).toEqual([
      "metadata.subjectClass",
      "metadata.shareCondition",
      "metadata.items",
    ]);
    expect((await read(id, civil.steward)).body.state).toBe("draft");
  });

  it("is sent back with a reason, which the submitter is told", async () => {
    const { id } = await ask.create(civil);
    await ask.act(civil.steward, id, "submit");
    expect(await ask.act(civil.approver, id, "return")).toMatchObject({
      status: 400,
      body: { code: "catalog.reason_missing" },
    });
    await ask.act(civil.approver, id, "return", { note: "摘要太短" });
    expect((await read(id, civil.steward)).body).toMatchObject({
      state: "draft",
      actions: [{ name: "submit" }, { name: "discard" }],
    });
    const notices = await test.inject("GET", "/notices", { as: civil.steward });
    expect(JSON.stringify(notices.body)).toContain("摘要太短");
  });

  it("may be refused and submitted anew, withdrawn, and given up", async () => {
    const { id } = await ask.create(civil);
    await ask.act(civil.steward, id, "submit");
    await ask.act(civil.approver, id, "refuse", { note: "不属于本部门" });
    expect((await read(id, civil.steward)).body).toMatchObject({ state: "draft", caseId: null });
    await ask.act(civil.steward, id, "submit");
    await ask.act(civil.steward, id, "withdraw");
    expect(await ask.act(civil.steward, id, "discard")).toMatchObject({ status: 200 });
    expect(await read(id, civil.steward)).toMatchObject({ status: 404 });
    const mine = await test.inject("GET", "/entries?mine=true&limit=200", { as: civil.steward });
    expect(mine.body.items.map((entry: { id: string }) => entry.id)).not.toContain(id);
  });

  it("a change of a published entry is reviewed while everybody sees the former one", async () => {
    const { id } = await ask.create(civil, { categoryCode: "203009" });
    const before = await ask.publish(civil, id);
    const change = { ...before.metadata, name: "婚姻登记信息（新）", categoryCode: "301001" };
    const changed = await test.inject("PUT", `/entries/${id}`, {
      as: civil.steward,
      body: { metadata: change, version: before.version },
    });
    expect(changed.body).toMatchObject({
      name: "婚姻登记信息",
      state: "published",
      version: 2,
      revision: { state: "draft", changes: [{ field: "name" }, { field: "categoryCode" }] },
    });
    await ask.act(civil.steward, id, "submit");
    expect((await read(id, civil.steward)).body.revision.state).toBe("in-review");
    expect((await read(id)).body).toMatchObject({ name: "婚姻登记信息", version: 1, revision: null });
    await ask.act(civil.approver, id, "approve");
    await ask.act(officer, id, "publish", { expectedVersion: 2 });
    const after = (await read(id)).body;
    expect(after).toMatchObject({ name: "婚姻登记信息（新）", code: before.code, version: 2 });
    expect(after.certificateNumber).toBe(before.certificateNumber);
    const history = await test.inject("GET", `/entries/${id}/versions`, { as: police.steward });
    expect(history.body.items).toMatchObject([
      { version: 2, changes: [{ field: "name", from: "婚姻登记信息" }, { field: "categoryCode" }] },
      { version: 1 },
    ]);
  });

  it("a change that is given up leaves the published entry as it was", async () => {
    const { id } = await ask.create(civil);
    const before = await ask.publish(civil, id);
    await test.inject("PUT", `/entries/${id}`, {
      as: civil.steward,
      body: { metadata: { ...before.metadata, name: "改名" }, version: before.version },
    });
    const after = (await ask.act(civil.steward, id, "discard")).body;
    expect(after).toMatchObject({ state: "published", name: before.name, version: 3, revision: null });
    expect(after.actions).toEqual([]);
  });
});

describe("taking down", () => {
  it("is for the office or the approver, with a reason; the code stays with the entry", async () => {
    const { id } = await ask.create(civil);
    const { code } = await ask.publish(civil, id);
    expect(await ask.act(civil.steward, id, "take-down", { note: "停用" })).toMatchObject({ status: 403 });
    expect(await ask.act(officer, id, "take-down")).toMatchObject({ status: 400 });
    expect(await ask.act(officer, id, "take-down", { note: "职责已划转" })).toMatchObject({
      body: { state: "withdrawn", code },
    });
    expect(await read(id)).toMatchObject({ status: 404, body: { code: "catalog.entry_not_found" } });
    expect((await read(id, civil.steward)).body).toMatchObject({ actions: [{ name: "submit" }] });
    expect(await ask.publish(civil, id)).toMatchObject({ state: "published", code });
    const next = await ask.create(civil);
    expect((await ask.publish(civil, next.id)).code).not.toBe(code);
    await expect(
      test.database.pool.query("update catalog.entry set code = '101002/999999' where id = $1", [id]),
    ).rejects.toThrow(/stays/);
    await expect(
      test.database.pool.query("update catalog.entry_version set metadata = '{}' where entry_id = $1", [id]),
    ).rejects.toThrow(/only added to/);
  });
});

describe("two people change one entry", () => {
  it("the second is told which version is the newest, and nothing is lost", async () => {
    const { id } = await ask.create(civil);
    const put = (name: string, version: number) =>
      test.inject("PUT", `/entries/${id}`, {
        as: civil.steward,
        body: { metadata: makeMetadata({ name }), version },
      });
    expect(await put("甲甲", 1)).toMatchObject({ status: 200, body: { version: 2, name: "甲甲" } });
    expect(await put("乙乙", 1)).toMatchObject({
      status: 409,
      body: { code: "catalog.changed_meanwhile", found: "1", expected: "2" },
    });
    expect(await ask.act(civil.steward, id, "submit", { expectedVersion: 1 })).toMatchObject({ status: 409 });
    await ask.act(civil.steward, id, "submit", { expectedVersion: 2 });
    expect(await put("丙丙", 2)).toMatchObject({ status: 409, body: { code: "catalog.in_review" } });
  });
});

describe("rights", () => {
  it("an unpublished entry is seen by its department, its office and the auditor above, by nobody else", async () => {
    const county = await makeDepartment(test, "某县民政局", "520382");
    const countyOffice = await test.makePerson({
      organization: await test.makeOrganization({ tier: "county", divisionCode: "520382" }),
      roles: ["office"],
    });
    const otherOffice = await test.makePerson({
      organization: await test.makeOrganization({ tier: "county", divisionCode: "520111" }),
      roles: ["office"],
    });
    const auditor = await test.makePerson({ roles: ["auditor"] });
    const { id } = await ask.create(county);
    for (const person of [county.steward, county.approver, countyOffice, officer, auditor])
      expect((await read(id, person)).status).toBe(200);
    for (const person of [civil.steward, otherOffice, undefined])
      expect((await read(id, person)).status).toBe(404);
    const foreign = { organizationId: county.organization.id, metadata: makeMetadata() };
    const refused = await test.inject("POST", "/entries", { as: civil.steward, body: foreign });
    expect(refused).toMatchObject({ status: 403 });

    await ask.act(county.steward, id, "submit");
    await ask.act(county.approver, id, "approve");
    const waiting = async (person: TestPerson) =>
      (await test.inject("GET", "/tasks?kind=catalog.review", { as: person })).body.items.some(
        (task: { case: { subject: { id: string } } }) => task.case.subject.id === id,
      );
    expect([await waiting(countyOffice), await waiting(officer)]).toEqual([true, false]);
    expect(await ask.act(otherOffice, id, "publish")).toMatchObject({ status: 404 });
    expect(await ask.act(countyOffice, id, "publish")).toMatchObject({ body: { state: "published" } });
  });

  it("nothing can be compiled where no office is responsible", async () => {
    const { organization, steward } = await makeDepartment(test, "外省某局", "510104");
    const body = { organizationId: organization.id, metadata: makeMetadata() };
    expect(await test.inject("POST", "/entries", { as: steward, body })).toMatchObject({
      status: 409,
      body: { code: "catalog.no_office" },
    });
  });
});

describe("what a published entry leaves behind", () => {
  it("an audit event and a notice", async () => {
    const assetId = await insertAsset(test, civil.organization.id);
    const { id } = await ask.create(civil, {}, [assetId]);
    await ask.publish(civil, id);
    const { rows } = await test.database.pool.query(
      "select type, facts from evidence.audit_event where object_id = $1",
      [id],
    );
    expect(rows).toMatchObject([{ type: "classify", facts: { act: "publish" } }]);
  });
});
