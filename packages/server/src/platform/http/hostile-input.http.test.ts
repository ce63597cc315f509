import { beforeAll, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { uploadFile } from "../../../test/upload.ts";

const app = testApp();
let steward: TestPerson;

beforeAll(async () => {
  steward = await app.makePerson({ roles: ["steward", "consumer"] });
});

const post = (url: string, body: string) =>
  app.inject("POST", url, { as: steward, headers: { "content-type": "application/json" }, body });
const invalid = { status: 400, body: { code: "platform.invalid_input" } };

test("a body that is nested without end is refused before anything walks down it", async () => {
  const asset = (rest: string) =>
    `{"organizationId":"${steward.organizationId}","name":"表","kind":"release-series","origin":${rest}}`;
  for (const body of [
    asset(`${'{"type":'.repeat(200_000)}1${"}".repeat(200_000)}`),
    asset(`${"[".repeat(200_000)}${"]".repeat(200_000)}`),
    "[".repeat(4_000_000),
  ])
    expect(await post("/assets", body)).toMatchObject(invalid);
});

test("text that cannot be kept is refused, with its place", async () => {
  for (const name of ["\\ud800", "表\\udfff名", "a\\u0000b"]) {
    const answer = await post("/network-rules", `{"note":"${name}"}`);
    expect(answer.status, name).toBe(403);
    const body = `{"organizationId":"${steward.organizationId}","name":"${name}","kind":"file-series","origin":{"type":"upload"}}`;
    expect(await post("/assets", body)).toMatchObject({ ...invalid, body: { field: "body.name" } });
  }
  expect(await app.inject("GET", "/assets?q=%00", { as: steward })).toMatchObject(invalid);
});

test("keys that would reach an object's prototype are refused", async () => {
  for (const body of ['{"__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}}}'])
    expect(await post("/assets", body)).toMatchObject(invalid);
  expect(({} as Record<string, unknown>).a).toBeUndefined();
});

test("an address that is no UTF-8 and a day that no calendar has are answered as problems", async () => {
  const broken = await app.inject("GET", "//catalog/%ff");
  expect([broken.status, broken.headers["content-type"]]).toEqual([
    400,
    "application/problem+json; charset=utf-8",
  ]);
  expect(await app.inject("GET", "/organizations?on=0000-01-01", { as: steward })).toMatchObject(invalid);
});

test("a file without a name is no file", async () => {
  expect(await uploadFile(app, steward, "", "a,b\n1,2\n")).toMatchObject({
    status: 400,
    body: { code: "registry.upload_missing" },
  });
});

test("a secret that is refused is not repeated", async () => {
  const session = await app.signIn(steward);
  const answers = [
    await app.inject("POST", "/me/password", { as: session, body: { current: 714_253, next: "pw71" } }),
    await app.inject("POST", "/session", { body: { username: "a", password: 714_253 } }),
    await app.inject("POST", "/sources", { as: steward, body: { secret: 714_253 } }),
  ];
  for (const { status, body } of answers) {
    expect(status).toBe(400);
    expect(JSON.stringify(body)).not.toMatch(/pw71|714253/);
  }
});
