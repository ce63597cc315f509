import type { Organization } from "@qianshu/contract/identity";
import { beforeAll, describe, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { identity, whereReach } from "./index.ts";

const app = testApp({ modules: [identity], now: "2026-03-02T02:00:00Z" });
let root: Organization;
let guiyang: Organization;
let administrator: TestPerson;
let local: TestPerson;

beforeAll(async () => {
  root = await app.makeOrganization({ name: "省大数据局" });
  guiyang = await app.makeOrganization({
    name: "贵阳市大数据局",
    tier: "prefecture",
    divisionCode: "520100",
    parentId: root.id,
  });
  administrator = await app.makePerson({ organization: root, roles: ["system-administrator"] });
  local = await app.makePerson({ organization: guiyang, roles: ["system-administrator"] });
});

const bureau = () => ({ name: "云岩区民政局", tier: "county", divisionCode: "520103", parentId: guiyang.id });
const create = (body: object, as = administrator) => app.inject("POST", "/organizations", { as, body });
const change = (id: string, body: object, as = administrator) =>
  app.inject("PATCH", `/organizations/${id}`, { as, body });
const read = (id: string, on?: string) =>
  app.inject("GET", `/organizations/${id}${on ? `?on=${on}` : ""}`, { as: administrator });

describe("who was what on a day", () => {
  test("has one answer for every day, and renaming keeps what it was", async () => {
    const { body: made } = await create({ ...bureau(), name: "卫计局", validFrom: "2014-01-01" });
    const renamed = await change(made.id, { name: "卫健局", validFrom: "2018-11-01" });
    expect(renamed.body).toMatchObject({ id: made.id, name: "卫健局", validFrom: "2018-11-01" });
    expect((await read(made.id, "2018-10-31")).body).toMatchObject({
      name: "卫计局",
      validTo: "2018-11-01",
      isActive: true,
    });
    expect((await read(made.id, "2018-11-01")).body.name).toBe("卫健局");
    expect((await read(made.id)).body.name).toBe("卫健局");
    expect((await read(made.id, "2013-12-31")).body.code).toBe("platform.not_found");
    const history = await app.inject("GET", `/organizations/${made.id}/versions`, { as: local });
    expect(history.body.items.map(({ name }: Organization) => name)).toEqual(["卫计局", "卫健局"]);
    const list = (on: string) =>
      app.inject("GET", `/organizations?search=${encodeURIComponent("卫")}&on=${on}`, { as: local });
    expect((await list("2015-01-01")).body.items.map(({ name }: Organization) => name)).toEqual(["卫计局"]);
    expect((await list("2020-01-01")).body).toMatchObject({ total: 1, items: [{ name: "卫健局" }] });
  });

  test("is corrected by a change on the same day, and never changed before the latest one", async () => {
    const { body: made } = await create({ ...bureau(), name: "错字局" });
    expect((await change(made.id, { name: "对字局" })).body.validFrom).toBe("2026-03-02");
    const history = await app.inject("GET", `/organizations/${made.id}/versions`, { as: local });
    expect(history.body.items).toHaveLength(1);
    expect((await change(made.id, { name: "早", validFrom: "2020-01-01" })).body.code).toBe(
      "platform.invalid_input",
    );
    expect((await change(made.id, { name: "早年局", validFrom: "2020-01-01" })).body.code).toBe(
      "identity.version_order",
    );
  });

  test("ends; the last name and place stay known, the reach over it too", async () => {
    const { body: made } = await create({ ...bureau(), name: "撤销局", validFrom: "2019-01-01" });
    const end = (body: object) =>
      app.inject("POST", `/organizations/${made.id}/end`, { as: administrator, body });
    expect((await end({ validTo: "2019-01-01" })).body.code).toBe("identity.version_order");
    expect((await end({ validTo: "2025-06-01" })).body).toMatchObject({
      validTo: "2025-06-01",
      isActive: false,
    });
    expect((await read(made.id)).body).toMatchObject({ name: "撤销局", isActive: false });
    expect((await read(made.id, "2025-06-01")).status).toBe(404);
    expect((await end({})).body.code).toBe("identity.organization_ended");
    expect((await change(made.id, { name: "复活局" })).body.code).toBe("identity.organization_ended");
    const reach = { kind: "some" as const, organizationIds: [], divisionPrefixes: ["5201"] };
    const found = await app.database.db
      .selectFrom("identity.v_organization as o")
      .select("o.id")
      .where((eb) => whereReach(eb, reach, "o.id"))
      .where("o.id", "=", made.id)
      .execute();
    expect(found).toHaveLength(1);
  });

  test("is never two things: the database refuses versions that share a day", async () => {
    const { body: made } = await create({ ...bureau(), name: "重叠局", validFrom: "2020-01-01" });
    const insert = app.database.db
      .insertInto("identity.organization_version")
      .values({
        organization_id: made.id,
        valid_from: "2021-01-01",
        valid_to: "2022-01-01",
        name: "另一局",
        short_name: null,
        uscc: null,
        tier: "county",
        division_code: "520103",
        parent_id: null,
      })
      .execute();
    await expect(insert).rejects.toMatchObject({ constraint: "organization_version_overlap" });
  });

  test("two changes at the same moment give one line of versions", async () => {
    const { body: made } = await create({ ...bureau(), name: "并发局", validFrom: "2020-01-01" });
    const answers = await Promise.all(
      ["2024-01-01", "2025-01-01", "2026-01-01"].map((validFrom) =>
        change(made.id, { name: `并发局${validFrom}`, validFrom }),
      ),
    );
    for (const { status, body } of answers)
      expect(status === 200 || body.code === "identity.version_order").toBe(true);
    const { body } = await app.inject("GET", `/organizations/${made.id}/versions`, { as: local });
    const versions = body.items as Organization[];
    for (const [index, version] of versions.entries())
      expect(version.validTo).toBe(versions[index + 1]?.validFrom ?? null);
  });
});

describe("what is refused", () => {
  test("a division wider than the tier, or outside the reach, and a parent outside it", async () => {
    expect((await create({ ...bureau(), divisionCode: "520100" })).body.code).toBe(
      "identity.division_too_wide",
    );
    expect((await create({ ...bureau(), divisionCode: "520203" }, local)).body.code).toBe(
      "identity.out_of_reach",
    );
    expect((await create({ ...bureau(), parentId: root.id }, local)).body.code).toBe("identity.out_of_reach");
    expect((await create({ ...bureau(), name: "辖区内" }, local)).status).toBe(201);
  });

  test("lifting an organization out of the reach of those above it", async () => {
    const { body: made } = await create({ ...bureau(), name: "想升格" }, local);
    const lifted = await change(made.id, { tier: "province", divisionCode: "520000" }, local);
    expect(lifted.body.code).toBe("identity.out_of_reach");
    expect((await change(made.id, { parentId: null }, local)).body.code).toBe("identity.parent_circle");
  });

  test("standing under oneself", async () => {
    const { body: upper } = await create({ ...bureau(), name: "上级" });
    const { body: lower } = await create({ ...bureau(), name: "下级", parentId: upper.id });
    expect((await change(upper.id, { parentId: lower.id })).body.code).toBe("identity.parent_circle");
    expect((await change(upper.id, { parentId: upper.id })).body.code).toBe("identity.parent_circle");
    const end = await app.inject("POST", `/organizations/${upper.id}/end`, {
      as: administrator,
      body: { validTo: "2026-03-03" },
    });
    expect(end.body.code).toBe("identity.organization_in_use");
  });

  test("a credit code that another holds, or that is none; a wrong check digit is only a warning", async () => {
    const uscc = "91520115MABCDEFG16";
    const first = await create({ ...bureau(), name: "甲", uscc });
    expect(first.body.code).toBe("platform.invalid_input");
    const made = await create({ ...bureau(), name: "甲局", uscc });
    expect(made.status).toBe(201);
    expect(made.body.warnings[0]).toMatchObject({ field: "uscc" });
    const second = await create({ ...bureau(), name: "乙局", uscc });
    expect(second).toMatchObject({ status: 409, body: { code: "identity.uscc_taken", field: "body.uscc" } });
    expect(second.body.titles.zh).toContain("甲局");
    const wrong = await create({ ...bureau(), name: "丙局", uscc: "91520115MABCDEFO16" });
    expect(wrong).toMatchObject({ status: 400, body: { code: "platform.invalid_input" } });
  });
});
