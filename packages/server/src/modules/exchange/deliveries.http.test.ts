import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { testApp } from "../../../test/app.ts";
import {
  exchangeModules,
  listReceipts,
  makeContract,
  makeFileAsset,
  makeSides,
  makeTable,
  revokeContract,
  type Sides,
} from "./make.ts";

const app = testApp({ modules: exchangeModules, now: "2026-06-01T02:00:00Z" });
let sides: Sides;
let assetId: string;

beforeAll(async () => {
  sides = await makeSides(app);
  ({ assetId } = await makeTable(app, sides.provider));
});

const sha256 = (text: string | Buffer) => createHash("sha256").update(text).digest("hex");

async function take(contractId: string, body: Record<string, unknown> = {}, person = sides.consumer.person) {
  const answer = await app.inject("POST", `/contracts/${contractId}/deliveries`, {
    as: person,
    body: { assetId, mode: "file", ...body },
  });
  if (answer.status !== 202) return answer.body;
  await app.runJobs();
  return (await app.inject("GET", `/deliveries/${answer.body.deliveryId}`, { as: person })).body;
}

const download = (id: string, headers: Record<string, string> = {}, person = sides.consumer.person) =>
  app.inject("GET", `/deliveries/${id}/file`, { as: person, headers });

const masked = {
  fields: [
    { name: "姓名", mask: { kind: "keep-first-last" as const, first: 1, last: 0 } },
    { name: "年龄", mask: { kind: "none" as const } },
  ],
};

test("delivers permitted fields of permitted rows, masked, with formulas made harmless, and a receipt for it", async () => {
  const contractId = await makeContract(app, sides, assetId, {
    ...masked,
    rows: { op: "startsWith", column: "县", value: "5201" },
  });
  const delivery = await take(contractId);
  expect(delivery).toMatchObject({
    state: "COMPLETED",
    rows: 3,
    link: "open",
    format: "csv",
    releaseNumber: 1,
  });
  const file = await download(delivery.id);
  expect(file.status).toBe(200);
  expect(file.body).toBe("\ufeff姓名,年龄\n张*,80\n李*,76\n'=***,66\n");
  expect(sha256(file.body)).toBe(delivery.digests.sha256);
  const [receipt] = await listReceipts(app, contractId);
  expect(receipt).toMatchObject({
    kind: "delivery",
    delivery: delivery.id,
    rows: 3,
    used: { calls: 1, rows: 3 },
    content: { sha256: delivery.digests.sha256, sm3: delivery.digests.sm3 },
    parties: { provider: sides.provider.id, consumer: sides.consumer.id },
  });
  expect(delivery.receiptIds).toEqual([receipt.id]);
  const notices = await app.inject("GET", "/notices", { as: sides.consumer.person });
  expect(notices.body.items[0]).toMatchObject({
    template: "exchange.delivery_ready",
    body: { zh: expect.stringContaining("2026-06-08") },
  });
});

test.each([
  ["ndjson", '{"姓名":"张*","年龄":80}'],
  ["parquet", "PAR1"],
  ["xlsx", "PK"],
])("writes %s", async (format, start) => {
  const contractId = await makeContract(app, sides, assetId, masked);
  const delivery = await take(contractId, { format });
  expect(delivery).toMatchObject({ state: "COMPLETED", rows: 4, format });
  const key = `deliveries/${delivery.id}/data.${format}`;
  const file = await readFile(await app.app.platform.storage.localPath(key));
  expect(file.toString("utf8", 0, Buffer.byteLength(start))).toBe(start);
  expect(sha256(file)).toBe(delivery.digests.sha256);
});

test("a county receives its own rows only", async () => {
  const contractId = await makeContract(
    app,
    sides,
    assetId,
    { ...masked, ownDivisionField: "县" },
    { receivers: "consumer-and-below" },
  );
  const county = sides.county.person;
  const delivery = await take(contractId, {}, county);
  expect(delivery).toMatchObject({ rows: 2, receiverName: "南明区民政局" });
  expect((await download(delivery.id, {}, county)).body).toBe("\ufeff姓名,年龄\n张*,80\n'=***,66\n");
  expect((await take(contractId)).rows).toBe(4);
  expect((await take(contractId, {}, sides.stranger.person)).code).toBe("sharing.receiver_not_granted");
  expect((await download(delivery.id, {}, sides.stranger.person)).status).toBe(404);
  const named = { receiverId: sides.county.id };
  expect((await take(contractId, named)).code).toBe("identity.out_of_reach");
});

test("a broken download goes on where it was, of the same file only", async () => {
  const contractId = await makeContract(app, sides, assetId, masked);
  const delivery = await take(contractId);
  const whole = Buffer.from((await download(delivery.id)).body);
  const etag = `"${delivery.digests.sha256}"`;
  const part = await download(delivery.id, { range: "bytes=10-", "if-range": etag });
  expect(part.status).toBe(206);
  expect(part.headers).toMatchObject({
    etag,
    "content-range": `bytes 10-${whole.length - 1}/${whole.length}`,
    "content-length": String(whole.length - 10),
  });
  expect((await download(delivery.id, { range: "bytes=10-", "if-range": '"other"' })).status).toBe(200);
  const outside = await download(delivery.id, { range: `bytes=${whole.length}-` });
  expect([outside.status, outside.body.code]).toEqual([416, "exchange.range_not_satisfiable"]);
  const { rows } = await app.database.pool.query(
    "select facts from evidence.audit_event where type = 'transmit' and object_id = $1 order by id",
    [delivery.id],
  );
  expect(rows.map(({ facts }) => facts.from)).toEqual([0, 10, 0]);
});

test("every download asks the contract and the link again", async () => {
  const contractId = await makeContract(app, sides, assetId, masked);
  const [first, second] = [await take(contractId), await take(contractId)];
  const revoked = await app.inject("POST", `/deliveries/${first.id}/revocation`, {
    as: sides.provider.person,
  });
  expect(revoked.body).toMatchObject({ state: "COMPLETED", link: "revoked" });
  expect(await download(first.id)).toMatchObject({ status: 410, body: { code: "exchange.link_revoked" } });
  app.setNow("2026-06-09T02:00:00Z");
  expect(await download(second.id)).toMatchObject({ status: 410, body: { code: "exchange.link_expired" } });
  app.setNow("2026-06-01T02:00:00Z");
  expect((await download(second.id)).status).toBe(200);
  await revokeContract(app, contractId);
  expect(await download(second.id)).toMatchObject({
    status: 403,
    body: { code: "sharing.contract_terminated" },
  });
  expect((await take(contractId)).code).toBe("sharing.contract_terminated");
});

test("the file of a closed link is destroyed, which leaves evidence; the delivery stays", async () => {
  const contractId = await makeContract(app, sides, assetId, masked);
  const delivery = await take(contractId);
  const { rows } = await app.database.pool.query("select storage_key from exchange.delivery where id = $1", [
    delivery.id,
  ]);
  const { storage } = app.app.platform;
  expect(await storage.exists(rows[0].storage_key)).toBe(true);
  app.setNow("2026-06-09T02:00:00Z");
  await app
    .use(exchangeModules.at(-1)! as never as typeof import("./index.ts").exchange)
    .sweep.destroyOutdated();
  app.setNow("2026-06-01T02:00:00Z");
  expect(await storage.exists(rows[0].storage_key)).toBe(false);
  const audit = await app.database.pool.query(
    "select facts from evidence.audit_event where type = 'destroy' and object_id = $1",
    [delivery.id],
  );
  expect(audit.rows[0].facts).toMatchObject({ sha256: delivery.digests.sha256, reason: "expired" });
});

test("both sides agree on what was delivered, or see that they do not", async () => {
  const contractId = await makeContract(app, sides, assetId, masked);
  const delivery = await take(contractId);
  const report = (body: object) =>
    app.inject("POST", `/deliveries/${delivery.id}/acknowledgement`, { as: sides.consumer.person, body });
  const file = (await download(delivery.id)).body;
  expect((await report({ rows: 4, sha256: sha256(file) })).body.reconciliation).toMatchObject({
    agrees: true,
  });
  expect((await report({ rows: 3 })).body.reconciliation).toMatchObject({ rows: 3, agrees: false });
  const seen = await app.inject("GET", `/deliveries/${delivery.id}`, { as: sides.provider.person });
  expect(seen.body.reconciliation.agrees).toBe(false);
});

test("quotas are checked on the finished file; what exceeds them never leaves and uses nothing", async () => {
  const contractId = await makeContract(app, sides, assetId, masked, {
    limits: { rowsPerDay: 7, callsPerDay: 3 },
  });
  expect((await take(contractId)).state).toBe("COMPLETED");
  const second = await take(contractId);
  expect(second).toMatchObject({
    state: "TERMINATED",
    link: "none",
    problem: { code: "sharing.quota_exceeded", status: 429 },
  });
  expect(await download(second.id)).toMatchObject({
    status: 409,
    body: { code: "exchange.delivery_not_ready" },
  });
  expect(await app.app.platform.storage.exists(`deliveries/${second.id}/data.csv`)).toBe(false);
  const usage = await app.inject("GET", `/contracts/${contractId}/usage`, { as: sides.consumer.person });
  expect(usage.body).toMatchObject({ day: "2026-06-01", calls: 1, rows: 4, limits: { rowsPerDay: 7 } });
  expect(await listReceipts(app, contractId)).toHaveLength(1);
});

test("a contract that ends while the file is made releases nothing", async () => {
  const contractId = await makeContract(app, sides, assetId, masked);
  const answer = await app.inject("POST", `/contracts/${contractId}/deliveries`, {
    as: sides.consumer.person,
    body: { assetId, mode: "file" },
  });
  app.setNow("2028-01-01T02:00:00Z");
  await app.runJobs();
  app.setNow("2026-06-01T02:00:00Z");
  const delivery = await app.inject("GET", `/deliveries/${answer.body.deliveryId}`, {
    as: sides.consumer.person,
  });
  expect(delivery.body).toMatchObject({
    state: "TERMINATED",
    problem: { code: "sharing.contract_out_of_period" },
  });
  expect(await listReceipts(app, contractId)).toEqual([]);
});

test("what the contract wants to know of each access is asked for, hashed in the receipt, and kept sealed until then", async () => {
  const contractId = await makeContract(app, sides, assetId, masked, {
    operatorRequired: true,
    matterNumberRequired: true,
  });
  expect((await take(contractId)).code).toBe("sharing.operator_missing");
  const delivery = await take(contractId, {
    context: { operator: "王五", matterNumber: "2026-001", purpose: "核对" },
  });
  const { rows } = await app.database.pool.query(
    `select d.context, x.operator, x.matter_number from exchange.delivery d, evidence.access_context x
     where d.id = $1 and x.receipt_id = $2`,
    [delivery.id, delivery.receiptIds[0]],
  );
  expect(rows[0]).toMatchObject({ operator: "王五", matter_number: "2026-001" });
  expect(rows[0].context).not.toContain("王五");
  const [receipt] = await listReceipts(app, contractId);
  expect(JSON.stringify(receipt)).not.toContain("王五");
  expect(receipt.context).toHaveProperty("operator");
  expect((await download(delivery.id)).status).toBe(200);
});

test("a file of a file series is delivered as it is", async () => {
  const content = Buffer.from("%PDF-1.7 …");
  const files = await makeFileAsset(app, sides.provider, "map.pdf", content);
  const contractId = await makeContract(app, sides, files, { fields: [], modes: ["file"], comparison: null });
  expect((await take(contractId, { assetId: files, format: "csv" })).code).toBe("exchange.format_not_given");
  const delivery = await take(contractId, { assetId: files });
  expect(delivery).toMatchObject({ state: "COMPLETED", format: "original", rows: null, fileName: "map.pdf" });
  expect((await download(delivery.id)).body).toBe(content.toString());
});

test("an entry that is withdrawn is delivered no more", async () => {
  const { assetId: other } = await makeTable(app, sides.provider);
  const contractId = await makeContract(app, sides, other, masked);
  const delivery = await take(contractId, { assetId: other });
  await app.database.pool.query(
    "update catalog.entry set state = 'withdrawn' where id in (select entry_id from sharing.contract_item where asset_id = $1)",
    [other],
  );
  expect((await take(contractId, { assetId: other })).code).toBe("exchange.entry_not_published");
  expect((await download(delivery.id)).body.code).toBe("exchange.entry_not_published");
});
