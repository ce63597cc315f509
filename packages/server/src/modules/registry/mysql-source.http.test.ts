import { createServer } from "node:net";
import tls from "node:tls";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { type MariaDb, missingMariaDb, startMariaDb } from "../../../test/mariadb.ts";
import { inTransaction } from "../../platform/db/database.ts";
import { network } from "../network/index.ts";

const app = testApp({ env: { QIANSHU_LOOPBACK_ALLOWED: "true" } });
let steward: TestPerson;
let organizationId: string;
let maria: MariaDb;

beforeAll(async () => {
  if (missingMariaDb) return;
  const organization = await app.makeOrganization({ name: "省民政厅" });
  organizationId = organization.id;
  steward = await app.makePerson({ organization, roles: ["steward"] });
  maria = await startMariaDb();
  await allow(maria.port);
  await app.runJobs();
});
beforeEach((context) => {
  if (missingMariaDb) context.skip(missingMariaDb);
});
afterAll(() => maria?.stop());

async function allow(port: number) {
  const ports = [{ from: port, to: port }];
  const rule = { organizationId, cidr: "127.0.0.1/32", ports, purpose: "source" as const, note: "" };
  await inTransaction(app.database.db, (trx) => app.use(network).addNetworkRule(trx, rule));
}

const sql = (text: string, values: unknown[] = []) => maria.root.query(`use civil; ${text}`, values);

const sourceOf = (change: object = {}, secret = maria.password) => {
  const { host, port, database, user } = maria;
  const address = { kind: "mysql", host, port, database, user, tls: "prefer", ...change };
  return { organizationId, name: "业务库", address, secret };
};

async function testSource(change: object = {}, secret?: string) {
  const { status, body } = await app.inject("POST", "/sources/test", {
    as: steward,
    body: sourceOf(change, secret),
  });
  return { status, ...body };
}

async function makeSource() {
  const { body, status } = await app.inject("POST", "/sources", { as: steward, body: sourceOf() });
  expect(status).toBe(201);
  return body;
}

async function makeAsset(table: string, facts: object = {}, watermark?: string) {
  const source = await makeSource();
  const origin = { type: "table", sourceId: source.id, schema: "civil", table, watermark };
  const body = { organizationId, name: table, kind: "release-series", origin, keyColumns: ["id"], ...facts };
  const made = await app.inject("POST", "/assets", { as: steward, body });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body as { id: string };
}

const start = async (assetId: string) =>
  (await app.inject("POST", `/assets/${assetId}/releases`, { as: steward, body: {} })).body;

async function refresh(assetId: string) {
  const { jobId, releaseId } = await start(assetId);
  const run = await app.app.platform.jobs.waitFor(jobId);
  return { run, release: await read(`/releases/${releaseId}`) };
}

const read = async (url: string) => (await app.inject("GET", url, { as: steward })).body;
const currentOf = async (assetId: string) => (await read(`/assets/${assetId}`)).currentRelease?.id ?? null;

/** The rows of a release as they are shown, by column. */
async function rowsOf(releaseId: string): Promise<Record<string, string | null>[]> {
  const { columns, rows } = await read(`/releases/${releaseId}/preview`);
  return rows.map((row: (string | null)[]) =>
    Object.fromEntries(columns.map(({ name }: { name: string }, at: number) => [name, row[at]])),
  );
}

const typesOf = (release: { manifest: { columns: { name: string; type: string }[] } }) =>
  Object.fromEntries(release.manifest.columns.map(({ name, type }) => [name, type]));

test("a connection test says what answers, and which thing is wrong", async () => {
  expect(await testSource()).toMatchObject({
    ok: true,
    product: "MariaDB",
    version: expect.stringMatching(/^\d+\.\d+/),
  });
  expect(await testSource({ tls: "off" })).toMatchObject({ ok: true });
  const refused = await testSource({}, "wrong");
  expect(refused).toMatchObject({ status: 422, code: "registry.source_refused_credentials" });
  expect(JSON.stringify(refused)).not.toContain("wrong");
  expect(await testSource({ user: "nobody" })).toMatchObject({ code: "registry.source_refused_credentials" });
  await sql("create user opener identified by 'opensesame'; grant select on *.* to opener");
  expect(await testSource({ user: "opener", database: "none_such" })).toMatchObject({
    code: "registry.source_database_missing",
    titles: { en: "The source has no database none_such" },
  });
});

test("a port that is closed, silent, or outside the network policy is told apart", async () => {
  const [closed, silent] = [createServer(), createServer()];
  const portOf = async (server: typeof closed) => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as { port: number }).port;
  };
  const [closedPort, silentPort] = [await portOf(closed), await portOf(silent)];
  expect(await testSource({ port: closedPort })).toMatchObject({
    status: 403,
    code: "platform.network_not_allowed",
  });
  await allow(closedPort);
  await allow(silentPort);
  await new Promise((resolve) => closed.close(resolve));
  for (const port of [closedPort, silentPort])
    expect(await testSource({ port })).toMatchObject({
      status: 422,
      code: "registry.source_unreachable",
      titles: { en: `The source 127.0.0.1:${port} cannot be reached` },
    });
  silent.close();
});

test("TLS is verified: who has signed, and for which address", async () => {
  const own = tls.getCACertificates("default");
  expect(await testSource({ tls: "verify" })).toMatchObject({ code: "registry.source_tls_failed" });
  tls.setDefaultCACertificates([...own, maria.authority]);
  try {
    expect(await testSource({ tls: "verify" })).toMatchObject({ ok: true });
    await allowHost("localhost");
    expect(await testSource({ tls: "verify", host: "localhost" })).toMatchObject({
      code: "registry.source_tls_failed",
      found: expect.stringContaining("localhost"),
    });
  } finally {
    tls.setDefaultCACertificates(own);
  }
});

async function allowHost(_: "localhost") {
  const ports = [{ from: maria.port, to: maria.port }];
  const rule = { organizationId, cidr: "::1/128", ports, purpose: "source" as const, note: "" };
  await inTransaction(app.database.db, (trx) => app.use(network).addNetworkRule(trx, rule));
}

test("tables, views and columns are browsed with their comments", async () => {
  await sql(
    "create table person (id int primary key, code varchar(8) not null comment '编码') comment '人员'; create view living as select * from person",
  );
  const source = await makeSource();
  const { items } = await read(`/sources/${source.id}/tables`);
  expect(items).toContainEqual(
    expect.objectContaining({ schema: "civil", name: "person", kind: "table", comment: "人员" }),
  );
  expect(items).toContainEqual(expect.objectContaining({ name: "living", kind: "view", comment: null }));
  const columns = await read(`/sources/${source.id}/columns?schema=civil&table=person`);
  expect(columns.items).toEqual([
    { name: "id", type: "int(11)", nullable: false, comment: null, primaryKey: true },
    { name: "code", type: "varchar(8)", nullable: false, comment: "编码", primaryKey: false },
  ]);
  expect(await read(`/sources/${source.id}/columns?schema=civil&table=gone`)).toMatchObject({
    code: "registry.source_table_missing",
  });
});

test("every type comes as it is: nothing rounded, cut or moved in time", async () => {
  await sql(`create table kinds (id int primary key, amount decimal(20,4), big bigint unsigned, tiny tinyint(1), padded int(6) zerofill,
      at datetime(6), moment timestamp(3) null, day date, hour time, word varchar(40), document json, picture blob, flag bit(1), place point)`);
  const rare = "𠮷𡈽㐂龦";
  await sql(
    `set time_zone = '+00:00'; insert into kinds values
      (1, 1234567890123456.7891, 18446744073709551615, 1, 42, '2026-01-02 03:04:05.123456', '2026-01-01 16:00:00.250', '1949-10-01', '838:59:59', ?, '{"a": [1, "二"]}', x'00ff10', b'1', point(106.5, 26.5)),
      (2, -0.1000, 9223372036854775808, 0, 7, '1000-01-01 00:00:00', null, '9999-12-31', '-01:00:00', '', null, x'', b'0', null),
      (3, null, null, null, null, null, null, null, null, null, null, null, null, null)`,
    [rare],
  );
  const asset = await makeAsset("kinds");
  const { run, release } = await refresh(asset.id);
  expect(run.problem).toBeNull();
  expect(release).toMatchObject({ state: "available", rows: 3 });
  const [first, second, third] = await rowsOf(release.id);
  expect(first).toEqual({
    id: "1",
    amount: "1234567890123456.7891",
    big: "18446744073709551615",
    tiny: "1",
    padded: "000042",
    at: "2026-01-02 03:04:05.123456",
    moment: "2026-01-02 00:00:00.250",
    day: "1949-10-01",
    hour: "838:59:59",
    word: rare,
    document: '{"a": [1, "二"]}',
    picture: "\\x00ff10",
    flag: "1",
    place: "POINT(106.5 26.5)",
  });
  expect(second).toMatchObject({ big: "9223372036854775808", word: "", picture: "\\x", day: "9999-12-31" });
  expect(Object.values(third!).filter((value) => value !== null)).toEqual(["3"]);
  expect(typesOf(release)).toMatchObject({ id: "integer", padded: "text", day: "date", word: "text" });
});

test("a GBK table, zero dates and leading zeros stay what they are", async () => {
  await sql(`set session sql_mode = ''; create table old (id int primary key, name varchar(40), code char(6), born date) default charset gbk;
    insert into old values (1, '贵州省民政厅', '000001', '0000-00-00'), (2, '喆玥', '012345', '2001-02-03')`);
  const asset = await makeAsset("old");
  const { release } = await refresh(asset.id);
  expect(await rowsOf(release.id)).toEqual([
    { id: "1", name: "贵州省民政厅", code: "000001", born: "0000-00-00" },
    { id: "2", name: "喆玥", code: "012345", born: "2001-02-03" },
  ]);
  expect(typesOf(release)).toMatchObject({ code: "text", born: "text" });
});

test("names, quotes and line breaks that mean something to SQL or CSV", async () => {
  await sql('create table `a``b"c` (`id` int primary key, `x.y` text, `select` text)');
  const odd = 'one\r\ntwo, "three" \\ ; ';
  await sql('insert into `a``b"c` values (1, ?, ?)', [odd, "=1+1"]);
  const asset = await makeAsset('a`b"c');
  const { run, release } = await refresh(asset.id);
  expect(run.problem).toBeNull();
  expect(await rowsOf(release.id)).toEqual([{ id: "1", "x.y": odd, select: "=1+1" }]);
});

test("an incremental refresh reads what is new, by time or by a number beyond 2^53", async () => {
  await sql(`create table grown (id bigint unsigned primary key, name varchar(20), changed timestamp(6));
    insert into grown values (9223372036854775807, '甲', '2026-01-01 00:00:00.000001'), (9223372036854775808, '乙', '2026-01-01 00:00:00.000002')`);
  for (const watermark of ["id", "changed"]) {
    const asset = await makeAsset("grown", { refresh: { mode: "incremental" } }, watermark);
    const { release: first } = await refresh(asset.id);
    const before = first.rows;
    const next = BigInt("9223372036854775807") + BigInt(before);
    await sql("insert into grown values (?, '丙', ?)", [String(next), `2026-02-01 00:00:00.00000${before}`]);
    const { release } = await refresh(asset.id);
    expect(release).toMatchObject({ number: 2, rows: before + 1 });
    const diff = await read(`/releases/${release.id}/diff`);
    expect(diff.rows).toEqual({ added: 1, removed: 0, changed: 0 });
    expect((await refresh(asset.id)).release.rows).toBe(before + 1);
  }
});

/** A table that takes some seconds to read. */
async function makeLargeTable(name: string) {
  await sql(
    `create table ${name} (id int primary key, filler varchar(200)) select seq as id, repeat('数', 100) as filler from seq_1_to_300000`,
  );
}

/** Waits until our reader is at its scan, and gives its connection's number at the server. */
async function waitForScan(table: string): Promise<number> {
  for (;;) {
    const [rows] = (await maria.root.query(
      "select id from information_schema.processlist where user = 'reader' and info like ?",
      [`select \`id\`%${table}%`],
    )) as unknown as [{ id: number }[]];
    if (rows[0]) return rows[0].id;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test("a table that is dropped while it is read comes whole; the next refresh says that it is gone", async () => {
  await makeLargeTable("leaving");
  const asset = await makeAsset("leaving");
  const { jobId, releaseId } = await start(asset.id);
  await waitForScan("leaving");
  await sql("drop table leaving");
  expect((await app.app.platform.jobs.waitFor(jobId)).state).toBe("succeeded");
  expect(await read(`/releases/${releaseId}`)).toMatchObject({ state: "available", rows: 300_000 });
  const { run, release } = await refresh(asset.id);
  expect(run).toMatchObject({
    state: "failed",
    problem: { code: "registry.source_table_missing", field: "table" },
  });
  expect(release).toMatchObject({ state: "failed", rows: null, manifest: null });
  expect(await currentOf(asset.id)).toBe(releaseId);
});

test("a scan that the source breaks off fails as a whole; the former release stays in use", async () => {
  await makeLargeTable("broken");
  const asset = await makeAsset("broken");
  const { release: former } = await refresh(asset.id);
  const { jobId, releaseId } = await start(asset.id);
  await maria.root.query(`kill ${await waitForScan("broken")}`);
  const run = await app.app.platform.jobs.waitFor(jobId);
  expect(run).toMatchObject({ state: "failed", problem: { code: "registry.source_unreachable" } });
  expect(await read(`/releases/${releaseId}`)).toMatchObject({ state: "failed", rows: null });
  expect(await currentOf(asset.id)).toBe(former.id);
});

test("a scan is cancelled at once, and nothing of it stays", async () => {
  await makeLargeTable("cancelled");
  const asset = await makeAsset("cancelled");
  const { jobId, releaseId } = await start(asset.id);
  await waitForScan("cancelled");
  const cancelled = await app.inject("POST", `/jobs/${jobId}/cancellation`, { as: steward, body: {} });
  expect(cancelled.status, JSON.stringify(cancelled.body)).toBeLessThan(300);
  expect((await app.app.platform.jobs.waitFor(jobId)).state).toBe("cancelled");
  expect(await read(`/releases/${releaseId}`)).toMatchObject({ state: "failed", rows: null });
  expect(await currentOf(asset.id)).toBeNull();
});
