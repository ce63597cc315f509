import { beforeAll, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { identity } from "../identity/index.ts";
import { network } from "../network/index.ts";
import { evidence } from "./index.ts";

const app = testApp({ modules: [identity, network, evidence] });
const auditors = {} as Record<"province" | "own" | "other", TestPerson>;
let administrator: TestPerson;
let clerk: TestPerson;

beforeAll(async () => {
  const province = await app.makeOrganization({ divisionCode: "520000" });
  const makeCounty = (divisionCode: string) =>
    app.makeOrganization({ tier: "county", divisionCode, parentId: province.id });
  const own = await makeCounty("520103");
  const other = await makeCounty("520302");
  for (const [name, organization] of Object.entries({ province, own, other }))
    auditors[name as "own"] = await app.makePerson({ organization, roles: ["auditor"] });
  administrator = await app.makePerson({ organization: own, roles: ["system-administrator"] });
  clerk = await app.makePerson({ organization: own, roles: ["steward"] });
});

/** What an auditor sees of an object; of everything without one. */
async function see(who: keyof typeof auditors, objectId?: string) {
  const url = `/audit/events?limit=200${objectId ? `&objectId=${objectId}` : ""}`;
  const { body } = await app.inject("GET", url, { as: auditors[who] });
  return body.items.map(({ type, outcome, facts }: Record<string, unknown>) => ({ type, outcome, facts }));
}

test("sign-ins and accounts are audited by the county's auditor and those above, by no other county's", async () => {
  const session = await app.signIn(clerk);
  await app.inject("POST", "/session", { body: { username: clerk.username, password: "wrong" } });
  const token = await app.inject("POST", "/me/tokens", {
    as: session,
    body: { name: "数据汇聚", scopes: ["entry:read"], days: 1 },
  });
  expect(token.status).toBe(201);
  await app.inject("PATCH", "/me", { as: session, body: { email: "clerk@example.org" } });
  await app.inject("DELETE", "/session", { as: session });
  await app.inject("POST", `/people/${clerk.id}/disable`, { as: administrator });
  const change = { shortName: "云岩" };
  const changed = await app.inject("PATCH", `/organizations/${clerk.organizationId}`, {
    as: administrator,
    body: change,
  });
  expect(changed.status).toBe(200);
  await app.runJobs();
  const expected: [string, object[]][] = [
    [
      clerk.id,
      [
        { type: "sign-in", outcome: "ok" },
        { type: "sign-in", outcome: "refused", facts: { code: "identity.wrong_credentials" } },
        { type: "sign-in", outcome: "ok", facts: { change: "signed_out" } },
        { type: "permission-change", facts: { change: "changed" } },
        { type: "permission-change", facts: { change: "disabled" } },
      ],
    ],
    [token.body.id, [{ type: "permission-change", facts: { scopes: ["entry:read"], change: "created" } }]],
    [clerk.organizationId, [{ type: "permission-change", facts: { change: "changed" } }]],
  ];
  for (const [objectId, events] of expected) {
    for (const event of events) {
      expect(await see("own", objectId)).toContainEqual(expect.objectContaining(event));
      expect(await see("province", objectId)).toContainEqual(expect.objectContaining(event));
    }
    expect(await see("other", objectId)).toEqual([]);
  }
});

test("what concerns no organization is for the auditor of the whole platform", async () => {
  await app.inject("POST", "/session", { body: { username: "who-is-that", password: "guess" } });
  await app.runJobs();
  const failed = { type: "sign-in", outcome: "refused", facts: { code: "identity.wrong_credentials" } };
  expect(await see("province")).toContainEqual(failed);
  expect(await see("other")).not.toContainEqual(expect.objectContaining({ type: "sign-in" }));
});
