import { expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../packages/server/test/app.ts";
import { exampleSubjects, generatedEvidence } from "../incentives.ts";
import { organizations } from "../organizations.ts";
import { people } from "../people.ts";
import { loadPolicyLife } from "./policy-life.ts";

const api = testApp({ now: "2026-11-23T10:00:00+08:00" });

/** The example's organizations and people who take part. */
async function makeAccounts() {
  const needed = ["office", "office-520100", "office-520111", "enterprise"];
  const ids = new Map<string, string>();
  for (const { key, name, tier, divisionCode, parent, uscc } of organizations) {
    if (!needed.includes(key)) continue;
    const parentId = parent ? (ids.get(parent) ?? null) : null;
    ids.set(key, (await api.makeOrganization({ name, tier, divisionCode, parentId, uscc })).id);
  }
  const persons = new Map<string, TestPerson>();
  for (const { username, organization, roles, name } of people) {
    if (!needed.includes(organization)) continue;
    const at = { id: ids.get(organization)! };
    persons.set(username, await api.makePerson({ username, name, organization: at, roles }));
  }
  const accounts = {
    organizations: ids,
    people: new Map([...persons].map(([username, { id }]) => [username, id])),
    passwordFile: "",
  };
  return { accounts, persons };
}

test("the example's policies have a life: a claim carried to payment, and work at every desk", async () => {
  const { accounts, persons } = await makeAccounts();
  await loadPolicyLife(api.app, accounts);
  // A loading that was interrupted begins again and takes no step twice.
  await loadPolicyLife(api.app, accounts);
  const read = async (username: string, url: string) =>
    (await api.inject("GET", url, { as: persons.get(username)! })).body;
  const city = "guiyang.office";

  const claims = await read(`${city}.policy`, "/incentives/claims");
  const states = claims.items.map(({ matter, state }: { matter: string; state: string }) => [matter, state]);
  expect(states.sort()).toEqual([
    ["R08-4", "paid"],
    ["R08-4", "reviewed"],
    ["R09-1", "batched"],
    ["R09-1", "submitted"],
    ["R28-3", "reviewing"],
  ]);
  const { id } = claims.items.find(({ state }: { state: string }) => state === "paid");
  const paid = await read("enterprise.consumer", `/incentives/applications/${id}`);
  expect(paid).toMatchObject({ origin: "applied", amountFen: "30000000" });
  const days = paid.timeline.map(({ at }: { at: string }) => at.slice(0, 10)).sort();
  // Twenty-four working days before 23 November, without the weekends between.
  expect([days[0], days.at(-1)]).toEqual(["2026-11-03", "2026-11-18"]);

  const { items: funds } = await read(`${city}.fund`, "/incentives/funds");
  expect(funds).toMatchObject([{ budget: "2000000000", paid: "30000000", held: "0" }]);
  const { items: runs } = await read(`${city}.fund`, "/incentives/payment-runs");
  expect(runs).toMatchObject([{ payments: 1, paid: 1, failed: 0 }]);
  const { body: lists } = await api.inject("GET", "/incentives/publicity");
  expect(lists.items).toMatchObject([{ title: "办公场地租金补贴第一批（示例）", until: "2026-11-27" }]);
  const waiting = await read("office.policy", "/incentives/recognitions");
  expect(waiting.items.map(({ state }: { state: string }) => state).sort()).toEqual([
    "recognised",
    "submitted",
  ]);

  const { items: files } = await read("office.policy", "/policy/subjects?limit=50");
  expect(files).toHaveLength(exampleSubjects.length);
  const own = files.find(({ name }: { name: string }) => name === exampleSubjects[0]!.name);
  const { items: facts } = await read("enterprise.consumer", `/policy/subjects/${own.id}/facts`);
  expect(facts.find(({ name }: { name: string }) => name === "大数据企业认定")).toMatchObject({
    source: "recognition",
  });
  const stated = facts.filter(({ source }: { source: string }) => source === "declared");
  expect(new Set(stated.map(({ evidence }: { evidence: string }) => evidence))).toEqual(
    new Set([generatedEvidence]),
  );
});
