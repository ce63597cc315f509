import { routeTables } from "@qianshu/contract/all-routes";
import type { Route, RouteTable } from "@qianshu/contract/define-routes";
import { permissions, type ReachKind } from "@qianshu/domain/identity/permissions";
import { type Role, roles } from "@qianshu/domain/identity/roles";
import { modules } from "@qianshu/server/main";
import { beforeAll, describe, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../packages/server/test/app.ts";

const unknownId = "019a0000-0000-7000-8000-000000000000";
const api = testApp();
const tiers = {
  province: "520000",
  prefecture: "520100",
  county: "520103",
  township: "520103001",
} as const;
type TierName = keyof typeof tiers;
const roleNames = Object.keys(roles) as Role[];

const routes = modules.flatMap((module) =>
  Object.entries(module.routes).map(([name, route]) => [`${module.name}.${name}`, route] as const),
);
const people = new Map<string, TestPerson>();
let nobodyKnown: TestPerson;

beforeAll(async () => {
  let parentId: string | undefined;
  for (const [tier, divisionCode] of Object.entries(tiers) as [TierName, string][]) {
    const organization = await api.makeOrganization({ tier, divisionCode, ...(parentId && { parentId }) });
    parentId = organization.id;
    for (const role of roleNames)
      people.set(`${tier} ${role}`, await api.makePerson({ organization, roles: [role] }));
    nobodyKnown ??= await api.makePerson({ organization });
  }
});

/** Whether the table gives a role the permission somewhere, held at an organization of a tier. */
function isGiven(permission: Route["permission"], role: Role, tier: TierName): boolean {
  if (permission === "public" || permission === "signed-in") return true;
  const reach = (permissions[permission].roles as Partial<Record<Role, ReachKind>>)[role];
  return reach === "root" ? tier === "province" : reach !== undefined;
}

/** Asks with an id nobody has and with no body: enough to see whether the asker is let in. */
async function ask(route: Route, as?: TestPerson): Promise<string> {
  const { status, body } = await api.inject(route.method, route.path.replace(/:\w+/g, unknownId), { as });
  return `${status} ${typeof body?.code === "string" ? body.code : ""}`.trim();
}

test("every module's routes are in the list of all routes", () => {
  for (const { name, routes: table } of modules)
    expect((routeTables as Record<string, RouteTable>)[name], name).toBe(table);
});

describe.each(routes)("%s", (_, route) => {
  test("asks who is there", async () => {
    const answer = await ask(route);
    if (route.permission === "public") expect(answer).not.toMatch(/^40[13] identity.not_/);
    else expect(answer).toBe("401 identity.not_signed_in");
  });

  test("lets in whom the table of rights names, at every tier, and nobody else", async () => {
    const refused = "403 identity.not_allowed";
    const wrong: string[] = [];
    for (const [who, person] of people) {
      const [tier, role] = who.split(" ") as [TierName, Role];
      const answer = await ask(route, person);
      const isIn = !answer.startsWith("401") && answer !== refused && !answer.startsWith("5");
      if (isIn !== isGiven(route.permission, role, tier) || (!isIn && answer !== refused))
        wrong.push(`${who}: ${answer}`);
    }
    expect(wrong).toEqual([]);
    const without = await ask(route, nobodyKnown);
    if (route.permission === "public" || route.permission === "signed-in") expect(without).not.toBe(refused);
    else expect(without).toBe(refused);
  });
});
