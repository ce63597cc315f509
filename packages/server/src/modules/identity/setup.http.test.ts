import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { testApp } from "../../../test/app.ts";
import { pathsOf } from "../../platform/config/config.ts";
import { identity } from "./index.ts";

const app = testApp({ modules: [identity] });

const administrator = (username: string) => ({
  username,
  name: username,
  password: `${username} long enough`,
});
const input = (token: string) => ({
  token,
  organization: { name: "省大数据局", tier: "province", divisionCode: "520000" },
  system: administrator("system"),
  security: administrator("security"),
  audit: administrator("audit"),
});
const setUp = (token: string) => app.inject("POST", "/setup", { body: input(token) });

test("the first administrators are named once, with the token that only the operator can read", async () => {
  expect((await app.inject("GET", "/setup")).body).toEqual({ needed: true, demo: false });
  await app.identity.offerSetup();
  const file = path.join(pathsOf(app.app.platform.config).secrets, "setup-token");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const token = (await readFile(file, "utf8")).trim();
  await app.identity.offerSetup();
  expect((await readFile(file, "utf8")).trim()).toBe(token);

  expect((await setUp("qst_guess")).body.code).toBe("identity.setup_token_wrong");
  const answers = await Promise.all([setUp(token), setUp(token)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect((await setUp(token)).body.code).toBe("identity.setup_done");
  await expect(readFile(file)).rejects.toMatchObject({ code: "ENOENT" });
  expect((await app.inject("GET", "/setup")).body.needed).toBe(false);

  for (const [username, role] of [
    ["system", "system-administrator"],
    ["security", "security-administrator"],
    ["audit", "auditor"],
  ] as const) {
    const { password } = administrator(username);
    const signedIn = await app.inject("POST", "/session", { body: { username, password } });
    expect(signedIn.body.me).toMatchObject({ mustChangePassword: false, roles: [{ role }] });
    expect(signedIn.body.me.permissions.includes("system:operate")).toBe(username === "system");
  }
});

test("a demo account works only where the example may be", async () => {
  const organization = await app.makeOrganization();
  const { personId } = await app.identity.addPerson(app.database.db, {
    organizationId: organization.id,
    username: "demo",
    name: "演示",
    password: "demo password",
    isDemo: true,
  });
  const answer = await app.inject("POST", "/session", {
    body: { username: "demo", password: "demo password" },
  });
  expect(answer).toMatchObject({ status: 403, body: { code: "identity.demo_account" } });
  const sessions = await app.database.db
    .selectFrom("identity.session")
    .select("id")
    .where("person_id", "=", personId)
    .execute();
  expect(sessions).toEqual([]);
});
