import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { parse as parseConnection } from "pg-connection-string";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testApp } from "../../../test/app.ts";
import { network } from "../network/index.ts";
import {
  addRelease,
  exchangeModules,
  listReceipts,
  makeContract,
  makeSides,
  makeTable,
  revokeContract,
  type Sides,
} from "./make.ts";

const app = testApp({
  modules: exchangeModules,
  now: "2026-06-01T02:00:00Z",
  env: { QIANSHU_LOOPBACK_ALLOWED: "true" },
});
let sides: Sides;
let assetId: string;
let sourceId: string;
let client: pg.Client;
const sockets = new Set<Socket>();

/** The test database behind a TCP port, as a consumer's own database is reached. */
const port = createServer((incoming) => {
  const { host, port: to } = parseConnection(app.database.pool.options.connectionString!);
  const outgoing = host?.startsWith("/")
    ? connect(`${host}/.s.PGSQL.${to || 5432}`)
    : connect(Number(to || 5432), host!);
  for (const socket of [incoming, outgoing]) socket.on("error", () => {});
  sockets.add(incoming);
  incoming.once("close", () => {
    sockets.delete(incoming);
    outgoing.destroy();
  });
  outgoing.once("close", () => incoming.destroy());
  incoming.pipe(outgoing).pipe(incoming);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => port.listen(0, "127.0.0.1", resolve));
  sides = await makeSides(app);
  ({ assetId } = await makeTable(app, sides.provider));
  await app.use(network).addNetworkRule(app.database.db, {
    organizationId: sides.consumer.id,
    cidr: "127.0.0.1/32",
    ports: [],
    purpose: "delivery",
    note: "测试目标库",
  });
  client = new pg.Client(app.database.pool.options.connectionString);
  await client.connect();
  sourceId = await makeSource(sides.consumer, (port.address() as AddressInfo).port);
});
afterAll(async () => {
  await client.end();
  port.close();
  for (const socket of sockets) socket.destroy();
});
beforeEach(() =>
  client.query("set lock_timeout = '20s'; drop schema if exists mine cascade; create schema mine"),
);

async function makeSource({ id, person }: Sides["consumer"], at: number): Promise<string> {
  const { user, password, database } = parseConnection(app.database.pool.options.connectionString!);
  const source = await app.inject("POST", "/sources", {
    as: person,
    body: {
      organizationId: id,
      name: "本厅数据库",
      address: {
        kind: "postgresql",
        host: "127.0.0.1",
        port: at,
        database,
        user: user || "postgres",
        tls: "prefer",
      },
      ...(password ? { secret: password } : {}),
    },
  });
  return source.body.id;
}

const makeTarget = (more = "") =>
  client.query(
    `create table mine.people ("证件号码" text primary key, "姓名" varchar(20), "年龄" integer ${more})`,
  );
const rowsOf = async () =>
  (
    await client.query({
      text: 'select "证件号码", "姓名", "年龄" from mine.people order by 1',
      rowMode: "array",
    })
  ).rows;

const item = {
  fields: ["证件号码", "姓名", "年龄"].map((name) => ({ name, mask: { kind: "none" as const } })),
};

const request = (contractId: string, target: object = {}, as = sides.consumer.person) =>
  app.inject("POST", `/contracts/${contractId}/deliveries`, {
    as,
    body: {
      assetId,
      mode: "table",
      target: { sourceId, schema: "mine", table: "people", keyColumns: ["证件号码"], ...target },
    },
  });
const show = async (id: string) =>
  (await app.inject("GET", `/deliveries/${id}`, { as: sides.consumer.person })).body;

async function take(contractId: string, target?: object) {
  const answer = await request(contractId, target);
  if (answer.status !== 202) return answer.body;
  await app.runJobs();
  return show(answer.body.deliveryId);
}

async function resume(id: string) {
  const answer = await app.inject("POST", `/deliveries/${id}/resumption`, { as: sides.consumer.person });
  if (answer.status !== 202) return answer.body;
  await app.runJobs();
  return show(id);
}

test("writes values as they are into the consumer's table and updates by key the next time", async () => {
  await makeTarget(", 备注 text default '本厅'");
  const contractId = await makeContract(app, sides, assetId, item);
  const delivery = await take(contractId);
  expect(delivery).toMatchObject({ state: "COMPLETED", mode: "table", rows: 4, link: "none", problem: null });
  expect(await rowsOf()).toEqual([
    ["520102194601012336", "张三", 80],
    ["520102196001012332", "=1+1", 66],
    ["520103195001012335", "李四", 76],
    ["520302197001012338", null, 56],
  ]);
  const [grant, completion] = await listReceipts(app, contractId);
  expect(grant).toMatchObject({ kind: "grant", form: "table", delivery: delivery.id, reserved: { rows: 4 } });
  expect(completion).toMatchObject({
    kind: "completion",
    grant: grant.id,
    ended: "completed",
    rows: 4,
    used: { calls: 1, rows: 4 },
    content: { sha256: delivery.digests.sha256 },
  });
  expect(delivery.receiptIds).toEqual([grant.id, completion.id]);
  await client.query(`update mine.people set 备注 = '已核' where "姓名" = '张三'`);
  await addRelease(
    app,
    sides.provider,
    assetId,
    "证件号码,姓名,县,年龄\n520102194601012336,张三丰,520102,81\n9,王五,520102,1\n",
  );
  expect(await take(contractId)).toMatchObject({ rows: 2, releaseNumber: 2 });
  const { rows } = await client.query(
    `select "姓名", 备注 from mine.people where "年龄" in (81, 1) order by 1`,
  );
  expect(rows).toEqual([
    { 姓名: "张三丰", 备注: "已核" },
    { 姓名: "王五", 备注: "本厅" },
  ]);
});

test.each([
  ["no such table", async () => {}, "exchange.target_table_missing"],
  [
    "columns missing",
    () => client.query('create table mine.people ("证件号码" text primary key)'),
    "exchange.target_columns_missing",
  ],
  [
    "no unique key",
    () => client.query('create table mine.people ("证件号码" text, "姓名" text, "年龄" text)'),
    "exchange.target_key_not_unique",
  ],
  [
    "a column of another type",
    () => client.query('create table mine.people ("证件号码" text primary key, "姓名" date, "年龄" int)'),
    "exchange.target_value_refused",
  ],
  ["a constraint", () => makeTarget(', check ("年龄" < 70)'), "exchange.target_value_refused"],
])("a target with %s is left as it was and can be mended", async (_name, prepare, code) => {
  await prepare();
  const contractId = await makeContract(app, sides, assetId, item, { limits: { rowsPerDay: 4 } });
  const suspended = await take(contractId);
  expect(suspended).toMatchObject({ state: "SUSPENDED", problem: { code } });
  expect(JSON.stringify(suspended.problem)).not.toMatch(/张三|5201021946/);
  await client.query("drop table if exists mine.people");
  await makeTarget();
  const resumed = await resume(suspended.id);
  expect(resumed).toMatchObject({ state: "COMPLETED", problem: null, releaseId: suspended.releaseId });
  expect(await rowsOf()).toHaveLength(resumed.rows);
  expect((await listReceipts(app, contractId)).map(({ kind }) => kind)).toEqual(["grant", "completion"]);
  expect((await resume(suspended.id)).code).toBe("exchange.delivery_has_state");
});

test("a key that is there twice is refused as a whole", async () => {
  await client.query('create table mine.people ("姓名" text, "县" text unique)');
  const { assetId: twice } = await makeTable(app, sides.provider, "姓名,县\na,1\nb,1\n");
  const fields = ["姓名", "县"].map((name) => ({ name, mask: { kind: "none" as const } }));
  const contractId = await makeContract(app, sides, twice, { fields });
  const answer = await app.inject("POST", `/contracts/${contractId}/deliveries`, {
    as: sides.consumer.person,
    body: {
      assetId: twice,
      mode: "table",
      target: { sourceId, schema: "mine", table: "people", keyColumns: ["县"] },
    },
  });
  await app.runJobs();
  expect(await show(answer.body.deliveryId)).toMatchObject({
    state: "SUSPENDED",
    problem: { code: "exchange.target_key_repeated" },
  });
  expect((await client.query("select from mine.people")).rowCount).toBe(0);
});

test("a database that breaks off half-way keeps nothing; the delivery goes on with the same release and quota", async () => {
  await makeTarget();
  await client.query(`create function mine.wait() returns trigger language plpgsql as $$ begin perform pg_sleep(60); return new; end $$;
    create trigger wait before insert on mine.people for each row execute function mine.wait()`);
  const contractId = await makeContract(app, sides, assetId, item, { limits: { rowsPerDay: 4 } });
  const answer = await request(contractId);
  const working = app.runJobs();
  for (let tries = 0; tries < 500 && !(await isWriting()); tries++) await sleep(10);
  await client.query("select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'");
  await working;
  const suspended = await show(answer.body.deliveryId);
  expect(suspended).toMatchObject({ state: "SUSPENDED", problem: { code: "exchange.target_failed" } });
  await client.query("drop trigger wait on mine.people");
  expect(await rowsOf()).toEqual([]);
  const { rows: releases } = await client.query(
    "select current_release_id from registry.asset where id = $1",
    [assetId],
  );
  await addRelease(app, sides.provider, assetId, "证件号码,姓名,县,年龄\n1,后来,520102,1\n");
  const resumed = await resume(suspended.id);
  expect(resumed).toMatchObject({ state: "COMPLETED", releaseId: releases[0].current_release_id });
  expect(await rowsOf()).not.toContainEqual(["1", "后来", 1]);
  const usage = await app.inject("GET", `/contracts/${contractId}/usage`, { as: sides.consumer.person });
  expect(usage.body).toMatchObject({ calls: 1, rows: resumed.rows });
});

async function isWriting(): Promise<boolean> {
  const { rowCount } = await client.query("select from pg_stat_activity where wait_event = 'PgSleep'");
  return rowCount === 1;
}

test("a contract that is revoked while rows are written leaves the table as it was", async () => {
  await makeTarget();
  await client.query(`create function mine.wait() returns trigger language plpgsql as $$ begin perform pg_sleep(0.3); return new; end $$;
    create trigger wait before insert on mine.people for each row execute function mine.wait()`);
  const contractId = await makeContract(app, sides, assetId, item);
  const answer = await request(contractId);
  const working = app.runJobs();
  for (let tries = 0; tries < 500 && !(await isWriting()); tries++) await sleep(10);
  await revokeContract(app, contractId);
  await working;
  expect(await show(answer.body.deliveryId)).toMatchObject({
    state: "TERMINATED",
    problem: { code: "sharing.contract_terminated" },
  });
  expect(await rowsOf()).toEqual([]);
  const [, completion] = await listReceipts(app, contractId);
  expect(completion).toMatchObject({ ended: "revoked", rows: 0 });
});

test("targets are the receiver's own, of PostgreSQL, with granted keys, where the network policy allows", async () => {
  await makeTarget();
  const contractId = await makeContract(app, sides, assetId, item);
  expect((await request(contractId, { keyColumns: ["县"] })).body.code).toBe(
    "exchange.target_key_not_granted",
  );
  const foreign = await makeSource(sides.provider, 5432);
  expect((await request(contractId, { sourceId: foreign })).body.code).toBe("exchange.target_not_own");
  const away = await makeSource(sides.consumer, 1);
  expect(await take(contractId, { sourceId: away })).toMatchObject({
    state: "SUSPENDED",
    problem: { code: "exchange.target_unreachable" },
  });
  await client.query("update network.rule set purpose = 'source' where purpose = 'delivery'");
  expect(await take(contractId)).toMatchObject({
    state: "SUSPENDED",
    problem: { code: "platform.network_not_allowed" },
  });
  await client.query("update network.rule set purpose = 'delivery' where purpose = 'source'");
  const plain = await app.inject("POST", `/contracts/${contractId}/deliveries`, {
    as: sides.consumer.person,
    body: { assetId, mode: "table" },
  });
  expect(plain.body.code).toBe("exchange.target_missing");
});

test("a cancelled delivery ends visibly and its grant is closed", async () => {
  await makeTarget();
  await client.query(`create function mine.wait() returns trigger language plpgsql as $$ begin perform pg_sleep(60); return new; end $$;
    create trigger wait before insert on mine.people for each row execute function mine.wait()`);
  const contractId = await makeContract(app, sides, assetId, item);
  const answer = await request(contractId);
  const working = app.runJobs();
  for (let tries = 0; tries < 500 && !(await isWriting()); tries++) await sleep(10);
  await app.app.platform.jobs.cancel(answer.body.jobId);
  await working;
  const { exchange } = await import("./index.ts");
  await app.use(exchange).sweep.endDeserted();
  expect(await show(answer.body.deliveryId)).toMatchObject({
    state: "TERMINATED",
    problem: { code: "exchange.delivery_cancelled" },
  });
  expect((await listReceipts(app, contractId)).at(-1)).toMatchObject({
    kind: "completion",
    ended: "interrupted",
    used: { rows: expect.any(Number) },
  });
  expect(await rowsOf()).toEqual([]);
});
