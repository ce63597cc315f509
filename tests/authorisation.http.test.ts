import { randomUUID } from "node:crypto";
import type { Route } from "@qianshu/contract";
import type { Organization } from "@qianshu/contract/identity";
import { reachOf } from "@qianshu/domain/identity/actor";
import { type Role, roles } from "@qianshu/domain/identity/roles";
import { modules } from "@qianshu/server";
import { beforeAll, describe, expect, test } from "vitest";
import { type TestPerson, testApp } from "../packages/server/test/app.ts";

const app = testApp();
const allRoles = Object.keys(roles) as Role[];
const tiers = [
  ["province", "520000"],
  ["prefecture", "520100"],
  ["county", "520103"],
  ["township", "520103100"],
] as const;

interface Post {
  role: Role;
  tier: string;
  person: TestPerson;
}

const posts: Post[] = [];

beforeAll(async () => {
  let parent: Organization | undefined;
  for (const [tier, divisionCode] of tiers) {
    parent = await app.makeOrganization({ tier, divisionCode, parentId: parent?.id });
    for (const role of allRoles)
      posts.push({ role, tier, person: await app.makePerson({ organization: parent, roles: [role] }) });
  }
});

/** A request that is refused for want of a right before anything else is looked at. */
const send = (route: Route, as?: TestPerson) => {
  const path = route.path.replace(/:\w+/g, () => randomUUID());
  return app.inject(route.method, path, { as, ...(route.method !== "GET" && { body: {} }) });
};

/** What an answer says of rights alone; any other refusal means that the right was there. */
const verdict = ({ body }: { body: { code?: string } | undefined }) =>
  body?.code === "identity.not_signed_in" || body?.code === "identity.not_allowed" ? body.code : "allowed";

for (const module of modules) {
  describe(module.name, () => {
    for (const [name, route] of Object.entries(module.routes)) {
      // A stream that is allowed would not end; that it is refused to others is asked all the same.
      const isStream = route.kind === "events";

      test(`${name}: ${route.permission}`, async () => {
        if (route.permission !== "public") expect(verdict(await send(route))).toBe("identity.not_signed_in");
        else if (!isStream) expect(verdict(await send(route))).toBe("allowed");
        const answers = await Promise.all(
          posts.map(async ({ role, tier, person }) => {
            const right = await rightOf(route, person);
            const isSkipped = isStream && right === "allowed";
            const given = isSkipped ? right : verdict(await send(route, person));
            return { post: `${role} ${tier}`, right, given };
          }),
        );
        const found = Object.fromEntries(answers.map(({ post, given }) => [post, given]));
        const expected = Object.fromEntries(answers.map(({ post, right }) => [post, right]));
        expect(found).toEqual(expected);
      });
    }
  });
}

async function rightOf({ permission }: Route, person: TestPerson): Promise<string> {
  if (permission === "public" || permission === "signed-in") return "allowed";
  const { kind } = reachOf(await app.identity.getActor(person.id), permission);
  return kind === "none" ? "identity.not_allowed" : "allowed";
}
