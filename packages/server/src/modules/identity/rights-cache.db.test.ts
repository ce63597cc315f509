import { beforeAll, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { makeIdentityService } from "./identity.service.ts";
import { type IdentityService, identity } from "./index.ts";

const app = testApp({ modules: [identity] });
const held = { token: "", tokenId: "" };
let elsewhere: IdentityService;
let person: TestPerson;
let system: TestPerson;
let security: TestPerson;

beforeAll(async () => {
  const organization = await app.makeOrganization();
  person = await app.makePerson({ organization, roles: ["steward"] });
  system = await app.makePerson({ organization, roles: ["system-administrator"] });
  security = await app.makePerson({ organization, roles: ["security-administrator"] });
  elsewhere = makeIdentityService(app.app.platform);
  const session = await app.signIn(person);
  const body = { name: "t", scopes: ["asset:read", "asset:manage"] };
  const made = await app.inject("POST", "/me/tokens", { as: session, body });
  held.token = made.body.token;
  held.tokenId = made.body.id;
});
/** What a process that has read the rights before thinks of them now. */
const seen = async () => {
  const actor = await elsewhere.getTokenActor(held.token);
  return actor.roles.map(({ role }) => role).sort();
};

test("a process that keeps rights learns of every change at the next request", async () => {
  expect(await seen()).toEqual(["steward"]);
  const body = { personId: person.id, role: "approver", organizationId: person.organizationId };
  const granted = await app.inject("POST", "/roles", { as: security, body });
  expect(await seen()).toEqual(["approver", "steward"]);
  await app.inject("DELETE", `/roles/${granted.body.id}`, { as: security });
  expect(await seen()).toEqual(["steward"]);
  await app.inject("PATCH", `/people/${person.id}`, { as: system, body: { name: "改名" } });
  expect((await elsewhere.getTokenActor(held.token)).name).toBe("改名");
  await app.inject("PATCH", `/organizations/${person.organizationId}`, {
    as: system,
    body: { tier: "county", divisionCode: "520103" },
  });
  expect((await elsewhere.getTokenActor(held.token)).roles[0]?.divisionCode).toBe("520103");
});

test("what changed in a transaction that failed did not change", async () => {
  const failing = app.database.db.transaction().execute(async (trx) => {
    const { id: personId, organizationId } = person;
    await app.identity.addRole(trx, { personId, organizationId, role: "consumer" });
    expect(await seen()).toEqual(["steward"]);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await seen()).toEqual(["steward"]);
});

test("the day ends for kept rights too", async () => {
  const { id: personId, organizationId } = person;
  await app.identity.addRole(app.database.db, {
    personId,
    organizationId,
    role: "consumer",
    validTo: "2999-01-01",
  });
  expect(await seen()).toEqual(["consumer", "steward"]);
  app.setNow("2999-01-01T00:00:00Z");
  await app.database.db
    .updateTable("identity.api_token")
    .set({ expires_at: new Date("3000-01-01") })
    .execute();
  expect(await seen()).toEqual(["steward"]);
  app.setNow(undefined);
});

test("a revoked token stops at once", async () => {
  expect(await seen()).toContain("steward");
  await app.inject("DELETE", `/me/tokens/${held.tokenId}`, { as: person });
  await expect(seen()).rejects.toMatchObject({ code: "identity.token_invalid" });
});
