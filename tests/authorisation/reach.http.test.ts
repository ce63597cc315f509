import { type Permission, permissions, type ReachKind } from "@qianshu/domain/identity/permissions";
import { type Role, roles } from "@qianshu/domain/identity/roles";
import { beforeAll, describe, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../packages/server/test/app.ts";

const api = testApp();

/** Where the asker's organization stands, seen from the county department that owns the thing. */
const places = {
  "the owner": { tier: "county", divisionCode: "520103", within: true },
  "a neighbour in the county": { tier: "county", divisionCode: "520103", within: true },
  "a township below": { tier: "township", divisionCode: "520103001", within: false },
  "the prefecture above": { tier: "prefecture", divisionCode: "520100", within: true },
  "the province": { tier: "province", divisionCode: "520000", within: true },
  "another county": { tier: "county", divisionCode: "520102", within: false },
  "another prefecture": { tier: "prefecture", divisionCode: "520300", within: false },
} as const;
type Place = keyof typeof places;

interface Thing {
  permission: Permission;
  list: string;
  one?: string;
  make(owner: { id: string }): Promise<string>;
}

const create = async (url: string, as: TestPerson, body: object): Promise<string> => {
  const answer = await api.inject("POST", url, { as, body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.id;
};

const things: Record<string, Thing> = {
  people: {
    permission: "person:read",
    list: "/people",
    one: "/people",
    make: async (owner) => (await api.makePerson({ organization: owner })).id,
  },
  sources: {
    permission: "source:read",
    list: "/sources",
    one: "/sources",
    make: async (owner) =>
      create("/sources", await api.makePerson({ organization: owner, roles: ["steward"] }), {
        organizationId: owner.id,
        name: "县级业务库",
        address: { kind: "http-file", url: "http://10.1.2.3/data.csv" },
      }),
  },
  assets: {
    permission: "asset:read",
    list: "/assets",
    one: "/assets",
    make: async (owner) =>
      create("/assets", await api.makePerson({ organization: owner, roles: ["steward"] }), {
        organizationId: owner.id,
        name: "养老机构名录",
        kind: "release-series",
        origin: { type: "upload" },
      }),
  },
  "network rules": {
    permission: "network:read",
    list: "/network-rules",
    make: async (owner) =>
      create(
        "/network-rules",
        await api.makePerson({ organization: owner, roles: ["security-administrator"] }),
        {
          organizationId: owner.id,
          cidr: "10.1.2.0/24",
          note: "业务网",
        },
      ),
  },
};

const organizations = {} as Record<Place, { id: string }>;

beforeAll(async () => {
  for (const [place, { tier, divisionCode }] of Object.entries(places))
    organizations[place as Place] = await api.makeOrganization({ tier, divisionCode });
});

function isWithin(permission: Permission, role: Role, place: Place): boolean {
  const reach = (permissions[permission].roles as Partial<Record<Role, ReachKind>>)[role];
  if (reach === "own") return place === "the owner";
  return reach === "below" ? places[place].within : reach !== undefined;
}

describe.each(Object.entries(things))("%s", (_, { permission, list, one, make }) => {
  let id: string;
  beforeAll(async () => {
    id = await make(organizations["the owner"]);
  });

  test.each(Object.keys(places) as Place[])("are seen from %s as far as each role reaches", async (place) => {
    for (const role of Object.keys(roles) as Role[]) {
      const as = await api.makePerson({ organization: organizations[place], roles: [role] });
      const { body } = await api.inject("GET", `${list}?limit=200`, { as });
      const expected = isWithin(permission, role, place);
      expect([role, body.items?.some((item: { id: string }) => item.id === id) ?? false]).toEqual([
        role,
        expected,
      ]);
      if (!one) continue;
      const { status } = await api.inject("GET", `${one}/${id}`, { as });
      if (expected) expect([role, status]).toEqual([role, 200]);
      else expect([403, 404], role).toContain(status);
    }
  });
});
