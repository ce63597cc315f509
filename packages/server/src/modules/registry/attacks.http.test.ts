import { beforeAll, describe, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { uploadFile } from "../../../test/upload.ts";

const app = testApp();
const nobody = "019a0000-0000-7000-8000-000000000000";

interface Department {
  id: string;
  steward: TestPerson;
}
let own: Department;
let other: Department;

beforeAll(async () => {
  const make = async (name: string, divisionCode: string): Promise<Department> => {
    const organization = await app.makeOrganization({ name, tier: "county", divisionCode });
    return {
      id: organization.id,
      steward: await app.makePerson({ organization, roles: ["steward", "secrecy-reviewer"] }),
    };
  };
  own = await make("云岩区民政局", "520103");
  other = await make("红花岗区公安局", "520302");
  await app.runJobs();
});

async function send(method: string, url: string, body?: object, as = own.steward) {
  const answer = await app.inject(method, url, { as, ...(body && { body }) });
  return { ...answer, code: answer.body.code };
}

const assetOf = (change: object = {}) => ({
  organizationId: own.id,
  name: "低保对象",
  kind: "release-series",
  origin: { type: "upload" },
  ...change,
});

async function makeAsset(change: object = {}): Promise<{ id: string; version: number }> {
  const { status, body } = await send("POST", "/assets", assetOf(change));
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

async function makeSource({ id, steward }: Department, address: object): Promise<string> {
  const body = { organizationId: id, name: "业务库", address, secret: "opensesame" };
  const answer = await send("POST", "/sources", body, steward);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.id;
}

async function register(id: string) {
  await send("POST", `/assets/${id}/secrecy-review`, { conclusion: "no-secret" });
  return send("POST", `/assets/${id}/registrations`, { type: "first" });
}

describe("ids of others in a body", () => {
  const database = { kind: "postgresql", host: "10.1.2.3", port: 5432, database: "people", user: "reader" };
  const api = { kind: "http-api", url: "http://10.1.2.3/api" };
  const description = {
    method: "GET",
    path: "/people",
    parameters: [],
    recordsAt: "",
    fields: [{ name: "name", type: "text" }],
  };

  test("no asset reads another department's source with that department's secret", async () => {
    const table = { type: "table", schema: "public", table: "people" };
    const theirs = await makeSource(other, database);
    const theirApi = await makeSource(other, api);
    const asset = await makeAsset();
    for (const change of [
      { origin: { ...table, sourceId: theirs } },
      { origin: { type: "url", sourceId: theirApi } },
      { kind: "service", origin: { type: "service", sourceId: theirApi, description } },
      { origin: { ...table, sourceId: nobody } },
    ]) {
      const refusal = { status: 404, code: "platform.not_found", body: { field: "body.origin.sourceId" } };
      expect(await send("POST", "/assets", assetOf(change))).toMatchObject(refusal);
      const body = { ...assetOf(change), version: asset.version };
      expect(await send("PUT", `/assets/${asset.id}`, body)).toMatchObject(refusal);
    }
    await makeAsset({ origin: { ...table, sourceId: await makeSource(own, database) } });
  });

  test("an asset that was handed over reads what it read, and nothing else of its former owner", async () => {
    const origin = {
      type: "table",
      sourceId: await makeSource(own, database),
      schema: "public",
      table: "people",
    };
    const { id } = await makeAsset({ origin });
    await register(id);
    const handOver = { type: "transfer", toOrganizationId: other.id };
    expect((await send("POST", `/assets/${id}/registrations`, handOver)).status).toBe(201);
    const { version } = (await send("GET", `/assets/${id}`, undefined, other.steward)).body;
    const change = (table: string) =>
      send(
        "PUT",
        `/assets/${id}`,
        { ...assetOf({ name: "改名", origin: { ...origin, table } }), version },
        other.steward,
      );
    expect(await change("secrets")).toMatchObject({ status: 404, code: "platform.not_found" });
    expect((await change("people")).status).toBe(200);
  });

  test("nobody makes a release of what somebody else has uploaded", async () => {
    const { id } = await makeAsset();
    const theirs = await uploadFile(app, other.steward, "名单.csv", "姓名\n张三\n");
    for (const uploadId of [theirs.body.id, nobody])
      expect(await send("POST", `/assets/${id}/releases`, { uploadId })).toMatchObject({
        status: 404,
        code: "platform.not_found",
        body: { field: "body.uploadId" },
      });
    expect((await send("GET", `/assets/${id}/releases`)).body.total).toBe(0);
  });

  test("an asset is handed over to an organization that is there, or stays", async () => {
    const { id } = await makeAsset();
    await register(id);
    const handOver = { type: "transfer", toOrganizationId: nobody };
    expect(await send("POST", `/assets/${id}/registrations`, handOver)).toMatchObject({
      status: 404,
      code: "platform.not_found",
      body: { field: "body.toOrganizationId" },
    });
    expect((await send("GET", `/assets/${id}`)).body.organizationId).toBe(own.id);
  });
});

test("what carries a secrecy mark is not shown after it was refused either", async () => {
  const { id } = await makeAsset();
  const make = async (content: string) => {
    const upload = await uploadFile(app, own.steward, "来文.csv", content);
    const { body } = await send("POST", `/assets/${id}/releases`, { uploadId: upload.body.id });
    await app.app.platform.jobs.waitFor(body.jobId);
    return body.releaseId as string;
  };
  await make("标题,正文\n通知,正文\n");
  const releaseId = await make("标题,正文\n机密★10年,某某\n");
  const refused = { status: 409, code: "registry.release_quarantined" };
  const look = async () => {
    for (const view of ["preview", "diff"])
      expect(await send("GET", `/releases/${releaseId}/${view}`), view).toMatchObject(refused);
  };
  await look();
  const decision = { accepted: false, reason: "含密级标志" };
  expect((await send("POST", `/releases/${releaseId}/decision`, decision)).body.state).toBe("rejected");
  await look();
});

describe("what is refused when it is given, not when it is used", () => {
  test("a schedule that never comes, or more often than every minute", async () => {
    const asset = await makeAsset();
    for (const schedule of [
      "x",
      "@reboot",
      "0 0 30 2 *",
      "* * * * * *",
      "*/0 * * * *",
      "1-99999999 * * * *",
      "1,".repeat(10_000),
    ]) {
      const refusal = {
        status: 400,
        code: "platform.invalid_input",
        body: { field: "body.refresh.schedule" },
      };
      const refresh = { mode: "full", schedule };
      expect(await send("POST", "/assets", assetOf({ refresh })), schedule).toMatchObject(refusal);
      const body = { ...assetOf({ refresh }), version: asset.version };
      expect(await send("PUT", `/assets/${asset.id}`, body), schedule).toMatchObject(refusal);
    }
    const refresh = { mode: "full", schedule: "30 2 * * 1-5" };
    expect((await register((await makeAsset({ refresh })).id)).status).toBe(201);
  });

  test("a header name that would end the header", async () => {
    for (const secretHeader of ["x\r\ny: z", "a b", "密钥", "host", "Content-Length", "transfer-encoding"]) {
      const address = { kind: "http-api", url: "http://10.1.2.3/", secretHeader };
      const body = { organizationId: own.id, name: "接口", address };
      expect(await send("POST", "/sources", body), secretHeader).toMatchObject({
        status: 400,
        code: "platform.invalid_input",
      });
    }
  });

  test("a service description that refers to elsewhere, to itself or to nothing", async () => {
    const id = await makeSource(own, { kind: "http-api", url: "http://10.1.2.3/api" });
    const operation = (get: unknown, components = {}) =>
      JSON.stringify({ openapi: "3.0.0", paths: { "/x": { get } }, components });
    const answerOf = (schema: unknown) => ({
      responses: { 200: { content: { "application/json": { schema } } } },
    });
    const schemas = { A: { $ref: "#/components/schemas/A" } };
    for (const openapi of [
      operation({ parameters: [{ $ref: "http://169.254.169.254/latest" }] }),
      operation(answerOf({ $ref: "http://10.9.9.9/schema.json" })),
      operation(answerOf({ $ref: "file:///etc/passwd" })),
      operation(answerOf({ $ref: "#/components/schemas/A" }), { schemas }),
      operation(answerOf({ $ref: "#/constructor/prototype" })),
      operation(answerOf({ properties: { a: null } })),
      operation(answerOf({ $ref: 5 })),
      operation({ parameters: [5, null], responses: 7 }),
      operation({ parameters: 3 }),
      operation(5),
      "openapi: 3\npaths: [",
      `openapi: 3.0.0\npaths: ${"[".repeat(20_000)}`,
      `openapi: "3"\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]\npaths: {/x: {get: {}}}`,
    ])
      expect(
        await send("POST", `/sources/${id}/service-description`, { openapi, path: "/x", method: "GET" }),
        openapi.slice(0, 200),
      ).toMatchObject({ status: 400, code: "registry.service_description_invalid" });
  });
});

test("a secret goes where it was given for: with another address it has to be given again", async () => {
  const database = { kind: "postgresql", host: "10.1.2.3", port: 5432, database: "people", user: "reader" };
  const file = { kind: "http-file", url: "http://10.1.2.3/data/" };
  for (const [address, same, elsewhere] of [
    [database, { ...database, database: "other" }, { ...database, host: "10.6.6.6" }],
    [database, { ...database, user: "writer" }, { ...database, port: 5433 }],
    [file, { ...file, url: "http://10.1.2.3/more/" }, { ...file, url: "http://10.1.2.3:81/data/" }],
  ] as const) {
    const id = await makeSource(own, address);
    const change = (to: object, secret?: string) =>
      send("PUT", `/sources/${id}`, { organizationId: own.id, name: "库", address: to, secret });
    expect((await change(same)).status).toBe(200);
    expect(await change(elsewhere)).toMatchObject({ status: 400, code: "registry.secret_needed" });
    expect((await change(elsewhere, "opensesame")).status).toBe(200);
  }
});
