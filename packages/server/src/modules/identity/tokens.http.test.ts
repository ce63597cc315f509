import type { Token } from "@qianshu/contract/identity";
import { expect, test } from "vitest";
import { testApp } from "../../../test/app.ts";
import { identity } from "./index.ts";

const app = testApp({ modules: [identity] });

const withToken = (token: string, url = "/me") =>
  app.inject("GET", url, { headers: { authorization: `Bearer ${token}` } });

async function makeToken(scopes: string[] = ["organization:read"], days = 30) {
  const person = await app.makePerson({ roles: ["steward"] });
  const session = await app.signIn(person);
  const made = await app.inject("POST", "/me/tokens", { as: session, body: { name: "脚本", scopes, days } });
  return { person, session, made };
}

test("a token is shown once, kept as a digest and carries its scopes only", async () => {
  const { session, made } = await makeToken();
  expect(made.status).toBe(201);
  const { token, prefix, id } = made.body;
  expect(token).toMatch(/^qst_[\w-]{43}$/);
  expect(token.startsWith(prefix)).toBe(true);
  const listed = await app.inject("GET", "/me/tokens", { as: session });
  expect(JSON.stringify(listed.body)).not.toContain(token);
  const stored = await app.database.db
    .selectFrom("identity.api_token")
    .selectAll()
    .where("id", "=", id)
    .execute();
  expect(JSON.stringify(stored)).not.toContain(token.slice(prefix.length));
  const me = await withToken(token);
  expect(me.body).toMatchObject({ via: "token", permissions: ["organization:read"] });
  expect((await withToken(token, "/organizations")).status).toBe(200);
  expect((await withToken(token, "/me/tokens")).body.code).toBe("identity.not_allowed");
  const used = await app.inject("GET", "/me/tokens", { as: session });
  expect(used.body.items.find((item: Token) => item.id === id).lastUsedAt).not.toBeNull();
});

test("a token never carries more than its owner may do, and none makes another", async () => {
  const { person, made } = await makeToken(["asset:read", "role:manage", "system:operate"]);
  expect(made.body.code).toBe("identity.scope_not_held");
  expect(made.body.findings.map(({ found }: { found: string }) => found)).toEqual([
    "role:manage",
    "system:operate",
  ]);
  const body = { name: "second", scopes: ["asset:read"] };
  const second = await app.inject("POST", "/me/tokens", { as: person, body });
  expect(second.body.code).toBe("identity.session_needed");
});

test("a token ends on its day, and loses a right when its owner does", async () => {
  const { made } = await makeToken(["asset:read"], 30);
  app.setNow(new Date(Date.now() + 29.9 * 86_400_000));
  expect((await withToken(made.body.token)).body.permissions).toEqual(["asset:read"]);
  app.setNow(new Date(Date.now() + 30.1 * 86_400_000));
  expect(await withToken(made.body.token)).toMatchObject({
    status: 401,
    body: { code: "identity.token_expired" },
  });
  app.setNow(undefined);
  await app.database.db.updateTable("identity.held_role").set({ valid_to: "2020-01-01" }).execute();
  expect((await withToken(made.body.token)).body.permissions).toEqual([]);
});

test("a revoked, mistyped or unknown token is nobody's, on public addresses too", async () => {
  const { session, made } = await makeToken();
  const revoke = () => app.inject("DELETE", `/me/tokens/${made.body.id}`, { as: session });
  expect((await revoke()).status).toBe(200);
  expect((await revoke()).status).toBe(404);
  for (const header of [`Bearer ${made.body.token}`, "Bearer qst_unknown", "Bearer", "Basic dXNlcjpwYXNz"]) {
    const answer = await app.inject("GET", "/setup", { headers: { authorization: header } });
    expect(answer).toMatchObject({ status: 401, body: { code: "identity.token_invalid" } });
  }
});

test("nobody revokes another's token", async () => {
  const { made } = await makeToken();
  const other = await app.makePerson({ roles: ["steward"] });
  expect((await app.inject("DELETE", `/me/tokens/${made.body.id}`, { as: other })).status).toBe(404);
  expect((await withToken(made.body.token)).status).toBe(200);
});
