import type { Organization, Person } from "@qianshu/contract/identity";
import { beforeAll, describe, expect, test } from "vitest";
import { type TestPerson, testApp, testPassword } from "../../../test/app.ts";
import { identity } from "./index.ts";

const app = testApp({ modules: [identity], now: "2026-03-02T02:00:00Z" });
let root: Organization;
let guiyang: Organization;
let zunyi: Organization;
let system: TestPerson;
let security: TestPerson;
let auditor: TestPerson;

beforeAll(async () => {
  root = await app.makeOrganization({ name: "省大数据局" });
  const under = { parentId: root.id, tier: "prefecture" } as const;
  guiyang = await app.makeOrganization({ ...under, name: "贵阳市局", divisionCode: "520100" });
  zunyi = await app.makeOrganization({ ...under, name: "遵义市局", divisionCode: "520300" });
  system = await app.makePerson({ organization: root, roles: ["system-administrator"] });
  security = await app.makePerson({ organization: root, roles: ["security-administrator"] });
  auditor = await app.makePerson({ organization: root, roles: ["auditor"] });
});

const post = (url: string, as: TestPerson, body: object = {}) => app.inject("POST", url, { as, body });
const grant = (person: TestPerson, role: string, organization: Organization, as = security, extra = {}) =>
  post("/roles", as, { personId: person.id, role, organizationId: organization.id, ...extra });

describe("accounts", () => {
  test("are made by the system administrator, within the reach, with a name of their own", async () => {
    const here = await app.makePerson({ organization: guiyang, roles: ["system-administrator"] });
    const body = { organizationId: guiyang.id, username: "Li.Lei", name: "李雷", email: "li@example.org" };
    const made = await post("/people", here, body);
    expect(made.body.person).toMatchObject({
      username: "li.lei",
      state: "active",
      organizationName: "贵阳市局",
    });
    expect(made.body.initialPassword).toMatch(/^\w{5}-\w{5}-\w{5}$/);
    expect((await post("/people", here, body)).body.code).toBe("identity.username_taken");
    expect((await post("/people", here, { ...body, username: "l2", organizationId: zunyi.id })).status).toBe(
      400,
    );
    const elsewhere = { ...body, username: "li.lei2", organizationId: zunyi.id };
    expect((await post("/people", here, elsewhere)).body.code).toBe("identity.out_of_reach");
    const move = { organizationId: zunyi.id };
    const moved = await app.inject("PATCH", `/people/${made.body.person.id}`, { as: here, body: move });
    expect(moved.body.code).toBe("identity.out_of_reach");
  });

  test("of one name are made once, however many ask at the same moment", async () => {
    const body = { organizationId: root.id, username: "same.name", name: "同名" };
    const answers = await Promise.all([1, 2, 3].map(() => post("/people", system, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  test("closed at once: session, token and roles stop, and come back with opening", async () => {
    const person = await app.makePerson({ organization: guiyang, roles: ["steward"] });
    const session = await app.signIn(person);
    expect((await app.inject("GET", "/me", { as: person })).status).toBe(200);
    const closed = await post(`/people/${person.id}/disable`, system);
    expect(closed.body).toMatchObject({ state: "disabled", roles: [] });
    expect((await app.inject("GET", "/me", { as: session })).body.code).toBe("identity.not_signed_in");
    expect((await app.inject("GET", "/me", { as: person })).body.code).toBe("identity.token_invalid");
    const fresh = await app.inject("POST", "/session", {
      body: { username: person.username, password: testPassword },
    });
    expect(fresh).toMatchObject({ status: 403, body: { code: "identity.account_disabled" } });
    expect((await post(`/people/${person.id}/enable`, system)).body).toMatchObject({
      state: "active",
      roles: [{ role: "steward" }],
    });
    expect(await app.signIn(person)).toBeDefined();
  });

  test("locked are unlocked by the system administrator", async () => {
    const person = await app.makePerson({ organization: guiyang });
    for (let attempt = 1; attempt <= 5; attempt += 1)
      await app.inject("POST", "/session", { body: { username: person.username, password: "wrong" } });
    const locked = await app.inject("GET", "/people?state=locked", { as: auditor });
    expect(locked.body.items.map(({ id }: Person) => id)).toEqual([person.id]);
    expect(locked.body.items[0].lockedUntil).toBe("2026-03-02T02:15:00.000Z");
    expect((await post(`/people/${person.id}/unlock`, system)).body.state).toBe("active");
    expect(await app.signIn(person)).toBeDefined();
  });

  test("get a new initial password, which ends sessions, tokens and one-time codes", async () => {
    const person = await app.makePerson({ organization: guiyang });
    const session = await app.signIn(person);
    const { body } = await post(`/people/${person.id}/reset-password`, system);
    expect((await app.inject("GET", "/me", { as: session })).status).toBe(401);
    const credentials = { username: person.username, password: body.initialPassword };
    const signedIn = await app.inject("POST", "/session", { body: credentials });
    expect(signedIn.body.me.mustChangePassword).toBe(true);
  });

  test("of the three administrators keep their passwords, even while closed", async () => {
    const protectedOne = await app.makePerson({ organization: root, roles: ["auditor"] });
    const reset = () => post(`/people/${protectedOne.id}/reset-password`, system);
    expect((await reset()).body.code).toBe("identity.administrator_protected");
    await post(`/people/${protectedOne.id}/disable`, system);
    expect((await reset()).body.code).toBe("identity.administrator_protected");
    expect((await post(`/people/${system.id}/reset-password`, system)).body.code).toBe(
      "identity.own_account",
    );
  });
});

describe("roles", () => {
  test("are granted by the security administrator within the reach, never to oneself", async () => {
    const person = await app.makePerson({ organization: guiyang });
    const here = await app.makePerson({ organization: guiyang, roles: ["security-administrator"] });
    expect((await grant(person, "steward", guiyang, here)).status).toBe(201);
    expect((await grant(person, "steward", zunyi, here)).body.code).toBe("identity.out_of_reach");
    const stranger = await app.makePerson({ organization: zunyi });
    expect((await grant(stranger, "steward", guiyang, here)).body.code).toBe("identity.out_of_reach");
    expect((await grant(here, "steward", guiyang, here)).body.code).toBe("identity.own_account");
    expect((await grant(person, "steward", guiyang, here)).body.code).toBe("identity.role_held");
    expect((await grant(person, "steward", guiyang, system)).body.code).toBe("identity.not_allowed");
  });

  test("of the three administrators never meet in one person, at whatever organization and time", async () => {
    const person = await app.makePerson({ organization: guiyang });
    expect((await grant(person, "auditor", guiyang)).status).toBe(201);
    const refused = await grant(person, "system-administrator", zunyi);
    expect(refused).toMatchObject({ status: 409, body: { code: "identity.separation" } });
    expect(refused.body.titles.zh).toContain("审计管理员");
    const later = await grant(person, "security-administrator", guiyang, security, {
      validFrom: "2030-01-01",
    });
    expect(later.body.code).toBe("identity.separation");
  });

  test("of the three administrators do not meet when granted at the same moment", async () => {
    const person = await app.makePerson({ organization: guiyang });
    const answers = await Promise.all(
      ["auditor", "system-administrator", "security-administrator"].map((role) =>
        grant(person, role, guiyang),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  test("count from the first day on and not on the last; revoking works at once and keeps the memory", async () => {
    const person = await app.makePerson({ organization: guiyang });
    const period = { validFrom: "2026-03-10", validTo: "2026-03-20" };
    const granted = await grant(person, "steward", guiyang, security, period);
    const permissions = async () =>
      (await app.inject("GET", "/me", { as: person })).body.permissions as string[];
    const holders = async (on: string) => {
      const answer = await app.inject("GET", `/roles?organizationId=${guiyang.id}&on=${on}`, { as: auditor });
      return answer.body.items.some(({ personId }: { personId: string }) => personId === person.id);
    };
    expect(await permissions()).not.toContain("asset:manage");
    app.setNow("2026-03-09T16:00:00Z");
    expect(await permissions()).toContain("asset:manage");
    expect(await holders("2026-03-19")).toBe(true);
    const revoke = () => app.inject("DELETE", `/roles/${granted.body.id}`, { as: security });
    app.setNow("2026-03-15T02:00:00Z");
    expect((await revoke()).status).toBe(200);
    expect(await permissions()).not.toContain("asset:manage");
    expect(await holders("2026-03-14")).toBe(true);
    expect(await holders("2026-03-15")).toBe(false);
    expect((await revoke()).body.code).toBe("platform.conflict");
    app.setNow("2026-03-02T02:00:00Z");
  });

  test("that have not begun are revoked without ever counting", async () => {
    const person = await app.makePerson({ organization: guiyang });
    const granted = await grant(person, "auditor", guiyang, security, { validFrom: "2027-01-01" });
    expect((await app.inject("DELETE", `/roles/${granted.body.id}`, { as: security })).status).toBe(200);
    expect((await grant(person, "system-administrator", guiyang)).status).toBe(201);
  });

  test("at an organization that has ended no longer count", async () => {
    const gone = await app.makeOrganization({ parentId: root.id, name: "将撤局" });
    const person = await app.makePerson({ organization: gone, roles: ["steward"] });
    await post(`/organizations/${gone.id}/end`, system, { validTo: "2026-03-02" });
    expect((await app.inject("GET", "/me", { as: person })).body.roles).toEqual([]);
  });
});

test("people are seen by those whose reach includes them", async () => {
  const here = await app.makePerson({ organization: zunyi, roles: ["office"] });
  const list = (as: TestPerson, query = "") => app.inject("GET", `/people?limit=200${query}`, { as });
  const seen = (await list(here)).body.items as Person[];
  expect(new Set(seen.map(({ organizationName }) => organizationName))).toEqual(new Set(["遵义市局"]));
  expect((await list(auditor)).body.total).toBeGreaterThan(seen.length);
  expect((await app.inject("GET", `/people/${system.id}`, { as: here })).body.code).toBe(
    "identity.out_of_reach",
  );
  const offices = (await list(auditor, "&role=office")).body.items as Person[];
  expect(offices.map(({ id }) => id)).toEqual([here.id]);
  const found = (await list(auditor, `&search=${here.username}`)).body.items as Person[];
  expect(found[0]?.id).toBe(here.id);
  expect((await list(auditor, "&search=%25")).body.total).toBe(0);
});
