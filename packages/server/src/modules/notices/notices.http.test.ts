import { beforeAll, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { identity } from "../identity/index.ts";
import { network } from "../network/index.ts";
import { type NoticeService, notices } from "./index.ts";

const app = testApp({ modules: [identity, network, notices], now: "2026-03-02T02:00:00Z" });
let service: NoticeService;
beforeAll(() => {
  service = app.use(notices);
});

const decided = {
  subject: "共享申请",
  decision: "同意",
  decisionEn: "granted",
  reason: "符合规定",
  caseId: "c1",
};
const list = (as: TestPerson, query = "") => app.inject("GET", `/notices${query}`, { as });
const unread = async (as: TestPerson) => (await app.inject("GET", "/notices/count", { as })).body.unread;

test("a person reads the own notices in both languages, and nobody else's", async () => {
  const [reader, other] = [await app.makePerson(), await app.makePerson()];
  const { db } = app.database;
  await service.notify(db, "cases.decided", { personIds: [reader.id, reader.id] }, decided);
  expect((await list(reader)).body).toMatchObject({
    total: 1,
    items: [
      {
        title: { zh: "共享申请：同意", en: "共享申请: granted" },
        link: "/console/cases/c1",
        createdAt: "2026-03-02T02:00:00.000Z",
        readAt: null,
      },
    ],
  });
  expect((await list(other)).body.total).toBe(0);
  const { id } = (await list(reader)).body.items[0];
  expect((await app.inject("POST", `/notices/${id}/read`, { as: other })).status).toBe(404);
  expect(await unread(reader)).toBe(1);
  expect((await app.inject("POST", `/notices/${id}/read`, { as: reader })).status).toBe(200);
  expect(await unread(reader)).toBe(0);
  expect((await list(reader, "?unread=true")).body.total).toBe(0);
  await service.notify(db, "cases.decided", { personIds: [reader.id] }, decided);
  expect((await app.inject("POST", "/notices/read", { as: reader })).body).toEqual({ read: 1 });
});

test("whoever holds a role at an organization is told, once, and not if the transaction fails", async () => {
  const organization = await app.makeOrganization();
  const approver = await app.makePerson({ organization, roles: ["approver"] });
  const steward = await app.makePerson({ organization, roles: ["steward"] });
  const to = { roleAt: { role: "approver", organizationId: organization.id } } as const;
  const tell = () => service.notify(app.database.db, "cases.decided", to, decided, "case c1 decided");
  expect(await tell()).toBe(1);
  expect(await tell()).toBe(0);
  expect([await unread(approver), await unread(steward)]).toEqual([1, 0]);
  const failing = app.database.db.transaction().execute(async (trx) => {
    await service.notify(trx, "cases.decided", to, decided);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await unread(approver)).toBe(1);
});

test("people learn of what is done to their account and roles", async () => {
  const organization = await app.makeOrganization({ name: "省民政厅" });
  const system = await app.makePerson({ organization, roles: ["system-administrator"] });
  const security = await app.makePerson({ organization, roles: ["security-administrator"] });
  const person = await app.makePerson({ organization });
  const body = { personId: person.id, role: "steward", organizationId: organization.id };
  const granted = await app.inject("POST", "/roles", { as: security, body });
  await app.inject("DELETE", `/roles/${granted.body.id}`, { as: security });
  for (let attempt = 1; attempt <= 5; attempt += 1)
    await app.inject("POST", "/session", { body: { username: person.username, password: "wrong" } });
  await app.runJobs();
  const titles = async () =>
    (await list(person)).body.items.map(({ title }: { title: { zh: string } }) => title.zh).sort();
  expect(await titles()).toEqual(
    ["您的角色已撤销：数据专员", "您的账号被暂时锁定", "您获得角色：数据专员"].sort(),
  );
  await app.inject("POST", `/people/${person.id}/reset-password`, { as: system });
  await app.runJobs();
  const rows = await app.database.db
    .selectFrom("notices.notice")
    .select("template")
    .where("person_id", "=", person.id)
    .execute();
  expect(rows.map(({ template }) => template)).toContain("identity.password_reset");
});

test("a token reads notices only when it was made out for them", async () => {
  const person = await app.makePerson({ roles: ["steward"] });
  const session = await app.signIn(person);
  const read = async (scope: string) => {
    const body = { name: scope, scopes: [scope], days: 1 };
    const made = await app.inject("POST", "/me/tokens", { as: session, body });
    const headers = { authorization: `Bearer ${made.body.token}` };
    return app.inject("GET", "/notices", { headers });
  };
  expect((await read("organization:read")).body).toMatchObject({ status: 403, code: "identity.not_allowed" });
  expect((await read("notice:read")).status).toBe(200);
  expect((await app.inject("GET", "/notices", { as: session })).status).toBe(200);
});
