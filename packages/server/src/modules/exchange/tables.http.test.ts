import { beforeAll, expect, test } from "vitest";
import { testApp } from "../../../test/app.ts";
import { exchange } from "./index.ts";
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
import { targetForTests } from "./make-target.ts";

const app = testApp({
  modules: exchangeModules,
  now: "2026-06-01T02:00:00Z",
  env: { QIANSHU_LOOPBACK_ALLOWED: "true" },
});
let sides: Sides;
let assetId: string;
let sourceId: string;
const target = targetForTests(app);

beforeAll(async () => {
  sides = await makeSides(app);
  ({ assetId } = await makeTable(app, sides.provider));
  await target.allow(sides.consumer);
  sourceId = await target.makeSource(sides.consumer);
});

const item = {
  fields: ["证件号码", "姓名", "年龄"].map((name) => ({ name, mask: { kind: "none" as const } })),
};

const request = (contractId: string, change: object = {}, as = sides.consumer.person) =>
  app.inject("POST", `/contracts/${contractId}/deliveries`, {
    as,
    body: {
      assetId,
      mode: "table",
      target: { sourceId, schema: "mine", table: "people", keyColumns: ["证件号码"], ...change },
    },
  });
const show = async (id: string) =>
  (await app.inject("GET", `/deliveries/${id}`, { as: sides.consumer.person })).body;

async function take(contractId: string, change?: object) {
  const answer = await request(contractId, change);
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
  await target.makeTable(", 备注 text default '本厅'");
  const contractId = await makeContract(app, sides, assetId, item);
  const delivery = await take(contractId);
  expect(delivery).toMatchObject({ state: "COMPLETED", mode: "table", rows: 4, link: "none", problem: null });
  expect(await target.rows()).toEqual([
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
  await target.client.query(`update mine.people set 备注 = '已核' where "姓名" = '张三'`);
  await addRelease(
    app,
    sides.provider,
    assetId,
    "证件号码,姓名,县,年龄\n520102194601012336,张三丰,520102,81\n9,王五,520102,1\n",
  );
  expect(await take(contractId)).toMatchObject({ rows: 2, releaseNumber: 2 });
  const { rows } = await target.client.query(
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
    () => target.client.query('create table mine.people ("证件号码" text primary key)'),
    "exchange.target_columns_missing",
  ],
  [
    "no unique key",
    () => target.client.query('create table mine.people ("证件号码" text, "姓名" text, "年龄" text)'),
    "exchange.target_key_not_unique",
  ],
  [
    "a column of another type",
    () =>
      target.client.query('create table mine.people ("证件号码" text primary key, "姓名" date, "年龄" int)'),
    "exchange.target_value_refused",
  ],
  ["a constraint", () => target.makeTable(', check ("年龄" < 70)'), "exchange.target_value_refused"],
])("a target with %s is left as it was and can be mended", async (_name, prepare, code) => {
  await prepare();
  const contractId = await makeContract(app, sides, assetId, item, { limits: { rowsPerDay: 4 } });
  const suspended = await take(contractId);
  expect(suspended).toMatchObject({ state: "SUSPENDED", problem: { code } });
  expect(JSON.stringify(suspended.problem)).not.toMatch(/张三|5201021946/);
  await target.client.query("drop table if exists mine.people");
  await target.makeTable();
  const resumed = await resume(suspended.id);
  expect(resumed).toMatchObject({ state: "COMPLETED", problem: null, releaseId: suspended.releaseId });
  expect(await target.rows()).toHaveLength(resumed.rows);
  expect((await listReceipts(app, contractId)).map(({ kind }) => kind)).toEqual(["grant", "completion"]);
  expect((await resume(suspended.id)).code).toBe("exchange.delivery_has_state");
});

test("a key that is there twice is refused as a whole", async () => {
  await target.client.query('create table mine.people ("姓名" text, "县" text unique)');
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
  expect((await target.client.query("select from mine.people")).rowCount).toBe(0);
});

test("a database that breaks off half-way keeps nothing; the delivery goes on with the same release and quota", async () => {
  await target.makeTable("", 60);
  const contractId = await makeContract(app, sides, assetId, item, { limits: { rowsPerDay: 4 } });
  const answer = await request(contractId);
  const working = app.runJobs();
  await target.untilWriting();
  await target.client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'",
  );
  await working;
  const suspended = await show(answer.body.deliveryId);
  expect(suspended).toMatchObject({ state: "SUSPENDED", problem: { code: "exchange.target_failed" } });
  await target.client.query("drop trigger wait on mine.people");
  expect(await target.rows()).toEqual([]);
  const { rows: releases } = await target.client.query(
    "select current_release_id from registry.asset where id = $1",
    [assetId],
  );
  await addRelease(app, sides.provider, assetId, "证件号码,姓名,县,年龄\n1,后来,520102,1\n");
  const resumed = await resume(suspended.id);
  expect(resumed).toMatchObject({ state: "COMPLETED", releaseId: releases[0].current_release_id });
  expect(await target.rows()).not.toContainEqual(["1", "后来", 1]);
  const usage = await app.inject("GET", `/contracts/${contractId}/usage`, { as: sides.consumer.person });
  expect(usage.body).toMatchObject({ calls: 1, rows: resumed.rows });
});

test("a contract that is revoked while rows are written leaves the table as it was", async () => {
  await target.makeTable("", 0.3);
  const contractId = await makeContract(app, sides, assetId, item);
  const answer = await request(contractId);
  const working = app.runJobs();
  await target.untilWriting();
  await revokeContract(app, contractId);
  await working;
  expect(await show(answer.body.deliveryId)).toMatchObject({
    state: "TERMINATED",
    problem: { code: "sharing.contract_terminated" },
  });
  expect(await target.rows()).toEqual([]);
  const [, completion] = await listReceipts(app, contractId);
  expect(completion).toMatchObject({ ended: "revoked", rows: 0 });
});

test("a contract that expires while rows are written leaves the table as it was", async () => {
  await target.makeTable("", 0.3);
  const contractId = await makeContract(app, sides, assetId, item);
  const answer = await request(contractId);
  const working = app.runJobs();
  await target.untilWriting();
  // The first day on which it is no longer in force begins in the middle of the delivery.
  app.setNow("2028-01-01T02:00:00Z");
  await working;
  app.setNow("2026-06-01T02:00:00Z");
  expect(await show(answer.body.deliveryId)).toMatchObject({
    state: "TERMINATED",
    problem: { code: "sharing.contract_out_of_period", status: 403 },
  });
  expect(await target.rows()).toEqual([]);
  const [grant, completion] = await listReceipts(app, contractId);
  expect(completion).toMatchObject({ grant: grant.id, ended: "expired", rows: 0 });
});

test("targets are the receiver's own, of PostgreSQL, with granted keys, where the network policy allows", async () => {
  await target.makeTable();
  const contractId = await makeContract(app, sides, assetId, item);
  expect((await request(contractId, { keyColumns: ["县"] })).body.code).toBe(
    "exchange.target_key_not_granted",
  );
  const foreign = await target.makeSource(sides.provider, 5432);
  expect((await request(contractId, { sourceId: foreign })).body.code).toBe("exchange.target_not_own");
  const away = await target.makeSource(sides.consumer, 1);
  expect(await take(contractId, { sourceId: away })).toMatchObject({
    state: "SUSPENDED",
    problem: { code: "exchange.target_unreachable" },
  });
  await target.client.query("update network.rule set purpose = 'source' where purpose = 'delivery'");
  expect(await take(contractId)).toMatchObject({
    state: "SUSPENDED",
    problem: { code: "platform.network_not_allowed" },
  });
  await target.client.query("update network.rule set purpose = 'delivery' where purpose = 'source'");
  const plain = await app.inject("POST", `/contracts/${contractId}/deliveries`, {
    as: sides.consumer.person,
    body: { assetId, mode: "table" },
  });
  expect(plain.body.code).toBe("exchange.target_missing");
});

test("a cancelled delivery ends visibly and its grant is closed", async () => {
  await target.makeTable("", 60);
  const contractId = await makeContract(app, sides, assetId, item);
  const answer = await request(contractId);
  const working = app.runJobs();
  await target.untilWriting();
  await app.app.platform.jobs.cancel(answer.body.jobId);
  await working;
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
  expect(await target.rows()).toEqual([]);
});
