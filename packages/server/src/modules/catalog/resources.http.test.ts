import { beforeAll, describe, expect, it } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { inTransaction } from "../../platform/db/database.ts";
import { gradeConfirmed } from "../grading/index.ts";
import { assetRegistered, releaseAvailable } from "../registry/index.ts";
import {
  catalogModules,
  type Department,
  insertAsset,
  insertGrade,
  makeAsker,
  makeDepartment,
} from "./make.ts";

const test = testApp({ modules: catalogModules, now: "2026-11-03T10:00:00+08:00" });
let civil: Department;
let police: Department;
let officer: TestPerson;
const ask = makeAsker(test, () => officer);

beforeAll(async () => {
  civil = await makeDepartment(test, "省民政厅");
  police = await makeDepartment(test, "省公安厅");
  officer = await test.makePerson({ roles: ["office"] });
});

const read = async (id: string, as?: TestPerson) => (await test.inject("GET", `/entries/${id}`, { as })).body;
const attach = (id: string, assetId: string, as = civil.steward) =>
  test.inject("POST", `/entries/${id}/resources`, { as, body: { assetId } });
const detach = (id: string, assetId: string) =>
  test.inject("DELETE", `/entries/${id}/resources/${assetId}`, { as: civil.steward });
const listed = async (id: string) => {
  const { body } = await test.inject("GET", "/entries?mine=true&limit=200", { as: civil.steward });
  return body.items.find((entry: { id: string }) => entry.id === id);
};

describe("what stands behind an entry", () => {
  it("may come later and be replaced; entry and code stay", async () => {
    const { id } = await ask.create(civil);
    const { code, version } = await ask.publish(civil, id);
    const [first, second] = [
      await insertAsset(test, civil.organization.id, { name: "旧表" }),
      await insertAsset(test, civil.organization.id, { name: "新表" }),
    ];
    expect((await attach(id, first)).body).toMatchObject({
      attachment: "attached",
      kinds: ["release-series"],
      resources: [{ assetId: first, name: "旧表", releaseNumber: 1 }],
    });
    await detach(id, first);
    await attach(id, second);
    expect(await read(id)).toMatchObject({ code, version, resources: [{ assetId: second }] });
    await detach(id, second);
    expect(await read(id)).toMatchObject({ attachment: "none", resources: [], kinds: [] });
    await attach(id, second);
    expect((await listed(id)).attachment).toBe("attached");
    const { rows } = await test.database.pool.query(
      "select asset_id, attached from catalog.v_resource where entry_id = $1 order by attached",
      [id],
    );
    expect(rows).toEqual([
      { asset_id: first, attached: false },
      { asset_id: second, attached: true },
    ]);
  });

  it("only assets of the department itself, once, not cancelled, by its steward", async () => {
    const { id } = await ask.create(civil);
    const foreign = await insertAsset(test, police.organization.id);
    const cancelled = await insertAsset(test, civil.organization.id, { state: "cancelled" });
    const own = await insertAsset(test, civil.organization.id);
    for (const assetId of [foreign, cancelled])
      expect(await attach(id, assetId)).toMatchObject({
        status: 404,
        body: { code: "catalog.asset_not_found" },
      });
    await attach(id, own);
    expect(await attach(id, own)).toMatchObject({ status: 409, body: { code: "catalog.resource_attached" } });
    expect(await attach(id, own, civil.approver)).toMatchObject({ status: 403 });
    expect(await attach(id, own, police.steward)).toMatchObject({ status: 404 });
    await detach(id, own);
    expect(await detach(id, own)).toMatchObject({
      status: 404,
      body: { code: "catalog.resource_not_attached" },
    });
  });

  it("has to be registered before the entry is submitted, or attached once it is published", async () => {
    const draft = await insertAsset(test, civil.organization.id, { state: "draft" });
    const { id } = await ask.create(civil, {}, [draft]);
    expect((await ask.act(civil.steward, id, "submit")).body).toMatchObject({
      code: "catalog.metadata_incomplete",
      findings: [{ field: "resources" }],
    });
    await detach(id, draft);
    await ask.publish(civil, id);
    expect(await attach(id, draft)).toMatchObject({
      status: 409,
      body: { code: "catalog.asset_not_registered" },
    });
  });

  it("has the columns that the items name", async () => {
    const assetId = await insertAsset(test, civil.organization.id, { columns: ["husband_name"] });
    const { id } = await ask.create(civil, {}, [assetId]);
    expect((await ask.act(civil.steward, id, "submit")).body.findings).toMatchObject([
      { field: "metadata.items.1.column", found: "registered_on" },
    ]);
  });
});

describe("the grade of what is attached", () => {
  it("does not allow an entry to promise more, neither on submitting nor on attaching", async () => {
    const important = await insertAsset(test, civil.organization.id, { level: "important" });
    const promise = { shareType: "unconditional", open: true } as const;
    const { id, level } = await ask.create(civil, promise, [important]);
    expect(level).toBe("important");
    expect((await ask.act(civil.steward, id, "submit")).body.findings).toMatchObject([
      { field: "metadata.shareType", found: "unconditional", expected: "conditional" },
      { field: "metadata.open" },
    ]);
    await detach(id, important);
    await ask.publish(civil, id);
    expect(await attach(id, important)).toMatchObject({
      status: 422,
      body: { code: "catalog.metadata_incomplete" },
    });
    expect(await read(id)).toMatchObject({ resources: [], level: null });
  });

  it("gives the entry its level, the highest of all, and a new one when it is confirmed anew", async () => {
    const [low, high] = [
      await insertAsset(test, civil.organization.id, { level: "general-1" }),
      await insertAsset(test, civil.organization.id, { level: "general-3" }),
    ];
    const { id, level } = await ask.create(civil, {}, [low, high]);
    expect(level).toBe("general-3");
    await insertGrade(test, low, "general-4");
    await inTransaction(test.database.db, (trx) =>
      test.app.platform.events.emit(trx, gradeConfirmed, { assetId: low, level: "general-4", version: 2 }),
    );
    await test.runJobs();
    expect((await read(id, civil.steward)).level).toBe("general-4");
  });
});

describe("a grade that is raised after publication", () => {
  it("tells the stewards that the entry now promises too much", async () => {
    const assetId = await insertAsset(test, civil.organization.id, { level: "general-1" });
    const { id } = await ask.create(civil, { shareType: "unconditional" }, [assetId]);
    await ask.publish(civil, id);
    await insertGrade(test, assetId, "important");
    await inTransaction(test.database.db, (trx) =>
      test.app.platform.events.emit(trx, gradeConfirmed, { assetId, level: "important", version: 2 }),
    );
    await test.runJobs();
    expect((await read(id)).level).toBe("important");
    const { rows } = await test.database.pool.query(
      "select params from notices.notice where person_id = $1 and template = 'catalog.grade_raised'",
      [civil.steward.id],
    );
    expect(rows).toMatchObject([{ params: { entryId: id, reason: expect.stringContaining("有条件共享") } }]);
  });
});

describe("the state of the data", () => {
  it("is 断更 after cycle and grace, and 已挂接 again with the next release", async () => {
    test.setNow("2026-11-03T10:00:00+08:00");
    const assetId = await insertAsset(test, civil.organization.id, { availableAt: "2026-11-02T00:00:00Z" });
    const { id } = await ask.create(civil, { updateCycle: "daily" }, [assetId]);
    test.setNow("2026-11-06T07:00:00+08:00");
    expect((await listed(id)).attachment).toBe("attached");
    test.setNow("2026-11-06T09:00:00+08:00");
    expect((await listed(id)).attachment).toBe("stale");
    expect((await read(id, civil.steward)).attachment).toBe("stale");

    await test.database.pool.query(
      "update registry.release set available_at = '2026-11-06T00:30:00Z' where asset_id = $1 returning id",
      [assetId],
    );
    const { rows } = await test.database.pool.query("select id from registry.release where asset_id = $1", [
      assetId,
    ]);
    await inTransaction(test.database.db, (trx) =>
      test.app.platform.events.emit(trx, releaseAvailable, {
        assetId,
        releaseId: rows[0].id,
        organizationId: civil.organization.id,
      }),
    );
    await test.runJobs();
    expect((await listed(id)).attachment).toBe("attached");
  });

  it("a cancelled asset leaves its entries", async () => {
    const assetId = await insertAsset(test, civil.organization.id);
    const { id } = await ask.create(civil, {}, [assetId]);
    await test.database.pool.query("update registry.asset set state = 'cancelled' where id = $1", [assetId]);
    await inTransaction(test.database.db, (trx) =>
      test.app.platform.events.emit(trx, assetRegistered, {
        assetId,
        organizationId: civil.organization.id,
        type: "cancel",
        personId: civil.steward.id,
      }),
    );
    await test.runJobs();
    expect(await read(id, civil.steward)).toMatchObject({ attachment: "none", resources: [] });
  });
});

describe("a draft from an asset", () => {
  it("is filled in from what is known of it, for its steward only", async () => {
    const assetId = await insertAsset(test, civil.organization.id, {
      name: "低保对象",
      columns: ["姓名", "uscc"],
      level: "general-3",
    });
    const url = `/assets/${assetId}/entry-draft`;
    const { body } = await test.inject("GET", url, { as: civil.steward });
    expect(body).toMatchObject({
      metadata: {
        name: "低保对象",
        updateCycle: "daily",
        shareType: "conditional",
        items: [{ name: "姓名", dataType: "C" }, { column: "uscc" }],
      },
      filledFrom: { name: { zh: "取自数据资产登记" } },
    });
    expect(await test.inject("GET", url, { as: police.steward })).toMatchObject({ status: 404 });
  });
});

describe("数源", () => {
  it("whoever registers a field that another department holds is told, once", async () => {
    await test.database.pool.query(
      "insert into standards.data_element (identifier, name, definition, data_type) values ('resident-id', '公民身份号码', '', 'C')",
    );
    await test.database.pool.query(
      "insert into standards.authority (identifier, organization_id, since, named_by) values ('resident-id', $1, '2026-01-01', $1)",
      [police.organization.id],
    );
    const items = [
      {
        name: "身份证号",
        column: "",
        dataType: "C",
        length: 18,
        description: "",
        dataElement: "resident-id",
      },
    ];
    const notices = [{ item: "身份证号", dataElement: "resident-id", organizationName: "省公安厅" }];
    const entry = await ask.create(civil, { items });
    expect(entry.authorityNotices).toEqual(notices);
    await test.inject("PUT", `/entries/${entry.id}`, {
      as: civil.steward,
      body: { metadata: { ...entry.metadata, name: "改名之后" }, version: 1 },
    });
    const { rows } = await test.database.pool.query(
      "select count(*)::int as told from notices.notice where person_id = $1 and template = 'catalog.field_has_authority'",
      [civil.steward.id],
    );
    expect(rows[0].told).toBe(1);
    const own = await ask.create(police, { items });
    expect(own.authorityNotices).toEqual([]);
  });
});
