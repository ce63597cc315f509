import type { Organization } from "@qianshu/contract/identity";
import { reaches, reachOf } from "@qianshu/domain/identity/actor";
import type { Permission } from "@qianshu/domain/identity/permissions";
import { type Role, roles } from "@qianshu/domain/identity/roles";
import { identity } from "@qianshu/server/modules/identity/index";
import { network } from "@qianshu/server/modules/network/index";
import { beforeAll, describe, expect, test } from "vitest";
import { type TestAnswer, type TestPerson, testApp } from "../../packages/server/test/app.ts";

const app = testApp({ modules: [identity, network] });

const places = [
  ["province", "520000"],
  ["prefecture", "520100"],
  ["county", "520103"],
  ["township", "520103100"],
  ["prefecture", "520300"],
  ["county", "520302"],
] as const;

interface Target {
  organization: Organization;
  person: TestPerson;
}

const targets: Target[] = [];
const posts: { name: string; person: TestPerson }[] = [];

beforeAll(async () => {
  let parent: Organization | undefined;
  for (const [tier, divisionCode] of places) {
    const organization = await app.makeOrganization({ tier, divisionCode, parentId: parent?.id });
    parent ??= organization;
    targets.push({ organization, person: await app.makePerson({ organization }) });
  }
  for (const { organization } of targets.slice(0, 4))
    for (const role of Object.keys(roles) as Role[])
      posts.push({
        name: `${role} of ${organization.divisionCode}`,
        person: await app.makePerson({ organization, roles: [role] }),
      });
});

let count = 0;

/** Routes that name an organization, or a person or rule of one: each asks for it within the reach of its permission. */
const requests: Record<
  string,
  [Permission, (as: TestPerson, target: Target) => Promise<TestAnswer> | TestAnswer]
> = {
  createOrganization: [
    "organization:manage",
    (as, { organization: { id: parentId, tier, divisionCode } }) => {
      count += 1;
      const body = { name: `新设机构${count}`, tier, divisionCode, parentId };
      return app.inject("POST", "/organizations", { as, body });
    },
  ],
  changeOrganization: [
    "organization:manage",
    (as, { organization }) =>
      app.inject("PATCH", `/organizations/${organization.id}`, { as, body: { shortName: "简称" } }),
  ],
  endOrganization: [
    "organization:manage",
    async (as, { organization: { id: parentId, tier, divisionCode } }) => {
      const { id } = await app.makeOrganization({ tier, divisionCode, parentId });
      return app.inject("POST", `/organizations/${id}/end`, { as, body: {} });
    },
  ],
  getPerson: ["person:read", (as, { person }) => app.inject("GET", `/people/${person.id}`, { as })],
  listRoles: [
    "person:read",
    (as, { organization }) => app.inject("GET", `/roles?organizationId=${organization.id}`, { as }),
  ],
  createPerson: [
    "person:manage",
    (as, { organization }) => {
      count += 1;
      const body = { organizationId: organization.id, username: `made${count}`, name: "新人" };
      return app.inject("POST", "/people", { as, body });
    },
  ],
  ...Object.fromEntries(
    ["disable", "enable", "unlock", "reset-password"].map((change) => [
      `${change} person`,
      [
        "person:manage",
        (as: TestPerson, { person }: Target) =>
          app.inject("POST", `/people/${person.id}/${change}`, { as, body: {} }),
      ] as const,
    ]),
  ),
  grantRole: [
    "role:manage",
    async (as, { organization }) => {
      const { id: personId } = await app.makePerson({ organization });
      const body = { personId, role: "steward", organizationId: organization.id };
      return app.inject("POST", "/roles", { as, body });
    },
  ],
  revokeRole: [
    "role:manage",
    async (as, { organization }) => {
      const { id: personId } = await app.makePerson({ organization });
      const role = { personId, role: "steward", organizationId: organization.id } as const;
      const { id } = await app.identity.addRole(app.database.db, role);
      return app.inject("DELETE", `/roles/${id}`, { as });
    },
  ],
  createNetworkRule: [
    "network:manage",
    (as, { organization }) =>
      app.inject("POST", "/network-rules", {
        as,
        body: { organizationId: organization.id, cidr: "10.0.0.0/8", note: "x" },
      }),
  ],
  removeNetworkRule: [
    "network:manage",
    async (as, { organization }) => {
      const id = await app.use(network).addNetworkRule(app.database.db, {
        organizationId: organization.id,
        cidr: "10.0.0.0/8",
        ports: [],
        purpose: "any",
        note: "x",
      });
      return app.inject("DELETE", `/network-rules/${id}`, { as });
    },
  ],
  checkNetworkAddress: [
    "network:read",
    (as, { organization }) =>
      app.inject("POST", "/network-rules/check", {
        as,
        body: { organizationId: organization.id, host: "10.1.1.1", port: 1 },
      }),
  ],
};

describe("who reaches whom", () => {
  for (const [name, [permission, send]] of Object.entries(requests)) {
    test(`${name}: ${permission}`, async () => {
      const found: string[] = [];
      const expected: string[] = [];
      for (const { name: post, person } of posts) {
        const reach = reachOf(await app.identity.getActor(person.id), permission);
        for (const target of targets) {
          const { id, divisionCode } = target.organization;
          const answer = await send(person, target);
          const code = answer.status < 300 ? "done" : answer.body.code;
          found.push(`${post} → ${divisionCode}: ${code}`);
          const refusal = reach.kind === "none" ? "identity.not_allowed" : "identity.out_of_reach";
          const right = reaches(reach, { id, divisionCode }) ? "done" : refusal;
          expected.push(`${post} → ${divisionCode}: ${right}`);
        }
      }
      expect(found).toEqual(expected);
    });
  }

  test("lists hold what is within the reach and nothing else", async () => {
    for (const { person } of posts) {
      const actor = await app.identity.getActor(person.id);
      for (const { organization } of targets) {
        const { id, divisionCode } = organization;
        const people = await app.inject("GET", `/people?organizationId=${id}`, { as: person });
        const seesPeople = reaches(reachOf(actor, "person:read"), { id, divisionCode });
        expect((people.body.total ?? 0) > 0).toBe(seesPeople);
        const rules = await app.inject("GET", `/network-rules?organizationId=${id}`, { as: person });
        const seesRules = reaches(reachOf(actor, "network:read"), { id, divisionCode });
        expect((rules.body.total ?? 0) > 0).toBe(seesRules);
      }
    }
  });
});
