import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { type DepartmentDatabase, openDepartmentDatabase } from "../../../test/department-database.ts";
import { inTransaction } from "../../platform/db/database.ts";
import { network } from "../network/index.ts";

const app = testApp({ env: { QIANSHU_LOOPBACK_ALLOWED: "true" } });
let steward: TestPerson;
let organizationId: string;
let department: DepartmentDatabase;
let client: pg.Client;
let files: Server;
let filesUrl: string;

beforeAll(async () => {
  const organization = await app.makeOrganization({ name: "省民政厅" });
  organizationId = organization.id;
  steward = await app.makePerson({ organization, roles: ["steward"] });
  department = await openDepartmentDatabase();
  client = new pg.Client({ connectionString: department.connectionString });
  await client.connect();
  await client.query(`create schema civil; create table civil.person (id int primary key, code text not null, name text, updated_at timestamptz not null);
    comment on table civil.person is '人员'; insert into civil.person values (1, '0001', '甲', '2026-01-01'), (2, '0002', '', '2026-01-02'), (3, '0003', null, '2026-01-03')`);
  files = createServer((request, response) => {
    if (request.url === "/data/list.csv") return response.end("编号,名称\n01,甲\n02,乙\n");
    response.writeHead(request.url === "/forbidden" ? 403 : 404).end();
  });
  await new Promise<void>((resolve) => files.listen(0, "127.0.0.1", resolve));
  filesUrl = `http://127.0.0.1:${(files.address() as AddressInfo).port}/data/`;
  await app.runJobs();
});

afterAll(async () => {
  await client.end();
  await department.close();
  files.close();
});

const address = (change: object = {}) => {
  const { host, port, database, user } = department;
  return { kind: "postgresql", host, port, database, user, tls: "prefer", ...change };
};
const testAddress = (change: object) =>
  app.inject("POST", "/sources/test", {
    as: steward,
    body: { organizationId, name: "库", address: address(change), secret: department.password },
  });

async function allow(port: number) {
  const rule = {
    organizationId,
    cidr: "127.0.0.1/32",
    ports: [{ from: port, to: port }],
    purpose: "source" as const,
    note: "",
  };
  await inTransaction(app.database.db, (trx) => app.use(network).addNetworkRule(trx, rule));
}

async function makeSource(facts: object) {
  const { body, status } = await app.inject("POST", "/sources", {
    as: steward,
    body: { organizationId, name: "业务库", ...facts },
  });
  expect(status).toBe(201);
  return body;
}

const makeDepartmentSource = () => makeSource({ address: address(), secret: department.password });

async function refresh(assetId: string) {
  const { body } = await app.inject("POST", `/assets/${assetId}/releases`, { as: steward, body: {} });
  const run = await app.app.platform.jobs.waitFor(body.jobId);
  return { run, release: (await app.inject("GET", `/releases/${body.releaseId}`, { as: steward })).body };
}

async function makeTableAsset(sourceId: string, facts: object = {}) {
  const origin = { type: "table", sourceId, schema: "civil", table: "person", watermark: "updated_at" };
  const body = { organizationId, name: "人员", kind: "release-series", origin, keyColumns: ["id"], ...facts };
  return (await app.inject("POST", "/assets", { as: steward, body })).body;
}

test("an address outside the network policy is refused with the missing rule", async () => {
  const { status, body } = await testAddress({});
  expect(status).toBe(403);
  expect(body).toMatchObject({ code: "platform.network_not_allowed" });
  expect(body.remedy.zh).toContain(`127.0.0.1`);
});

test("a connection test says what is wrong, and a right one says what answers", async () => {
  await allow(department.port);
  expect((await testAddress({})).body).toMatchObject({ ok: true, product: "PostgreSQL" });
  expect((await testAddress({ database: "none_such" })).body.code).toBe("registry.source_database_missing");
  expect((await testAddress({ user: "nobody_such" })).body.code).toBe("registry.source_refused_credentials");
  expect((await testAddress({ tls: "verify" })).body.code).toBe("registry.source_tls_failed");
  await allow(1);
  expect((await testAddress({ port: 1 })).body.code).toBe("registry.source_unreachable");
});

test("tables and columns can be browsed; the password never comes back", async () => {
  const source = await makeDepartmentSource();
  expect(JSON.stringify(source)).not.toContain(department.password);
  expect(source.hasSecret).toBe(true);
  const { body: tables } = await app.inject("GET", `/sources/${source.id}/tables`, { as: steward });
  expect(tables.items).toContainEqual(
    expect.objectContaining({ schema: "civil", name: "person", kind: "table", comment: "人员" }),
  );
  const { body: columns } = await app.inject(
    "GET",
    `/sources/${source.id}/columns?schema=civil&table=person`,
    { as: steward },
  );
  expect(columns.items.map((column: { name: string }) => column.name)).toEqual([
    "id",
    "code",
    "name",
    "updated_at",
  ]);
  expect(columns.items[0]).toMatchObject({ primaryKey: true, nullable: false });
  const missing = await app.inject("GET", `/sources/${source.id}/columns?schema=civil&table=gone`, {
    as: steward,
  });
  expect(missing.body.code).toBe("registry.source_table_missing");
});

test("a table becomes a release: leading zeros stay, an empty text is no missing value", async () => {
  const source = await makeDepartmentSource();
  const asset = await makeTableAsset(source.id);
  const { release } = await refresh(asset.id);
  expect(release).toMatchObject({ state: "available", rows: 3 });
  const { body: profile } = await app.inject("GET", `/releases/${release.id}/profile`, { as: steward });
  const field = (name: string) => profile.fields.find((one: { name: string }) => one.name === name);
  expect(field("code")).toMatchObject({ type: "text", min: "0001" });
  expect(field("name").nulls).toBe(1);
});

test("an incremental refresh replaces what changed and keeps the rest", async () => {
  const source = await makeDepartmentSource();
  const asset = await makeTableAsset(source.id, { refresh: { mode: "incremental" } });
  await refresh(asset.id);
  await client.query(
    "update civil.person set name = '改', updated_at = '2026-02-01' where id = 1; insert into civil.person values (4, '0004', '丁', '2026-02-02')",
  );
  const { release } = await refresh(asset.id);
  expect(release).toMatchObject({ number: 2, rows: 4 });
  const { body: diff } = await app.inject("GET", `/releases/${release.id}/diff`, { as: steward });
  expect(diff.rows).toEqual({ added: 1, removed: 0, changed: 1 });
  const { release: third } = await refresh(asset.id);
  expect(third.rows).toBe(4);
});

test("a table that disappears fails the release, and the former one stays in use", async () => {
  await client.query(
    "create table civil.passing (id int, v text); insert into civil.passing values (1, 'a')",
  );
  const source = await makeDepartmentSource();
  const origin = { type: "table", sourceId: source.id, schema: "civil", table: "passing" };
  const asset = await makeTableAsset(source.id, { origin, keyColumns: [] });
  const { release: first } = await refresh(asset.id);
  await client.query("drop table civil.passing");
  const { run } = await refresh(asset.id);
  expect(run).toMatchObject({ state: "failed", problem: { code: "registry.source_table_missing" } });
  expect((await app.inject("GET", `/assets/${asset.id}`, { as: steward })).body.currentRelease.id).toBe(
    first.id,
  );
});

test("a file at an address becomes a release; a refusal of the server is told", async () => {
  await allow(Number(new URL(filesUrl).port));
  const source = await makeSource({ address: { kind: "http-file", url: filesUrl } });
  const make = async (path: string) => {
    const body = {
      organizationId,
      name: "名单",
      kind: "release-series",
      origin: { type: "url", sourceId: source.id, path },
    };
    return refresh((await app.inject("POST", "/assets", { as: steward, body })).body.id);
  };
  expect((await make("list.csv")).release).toMatchObject({ state: "available", rows: 2 });
  expect((await make("gone.csv")).run).toMatchObject({
    state: "failed",
    problem: { code: "registry.source_failed" },
  });
});

test("a source that an asset uses cannot be removed, one without can", async () => {
  const source = await makeDepartmentSource();
  await makeTableAsset(source.id);
  expect((await app.inject("DELETE", `/sources/${source.id}`, { as: steward })).body.code).toBe(
    "registry.source_in_use",
  );
  const unused = await makeDepartmentSource();
  expect((await app.inject("DELETE", `/sources/${unused.id}`, { as: steward })).status).toBe(200);
  expect((await app.inject("GET", `/sources/${unused.id}`, { as: steward })).status).toBe(404);
});
