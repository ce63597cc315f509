import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
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

const app = testApp({ modules: exchangeModules, now: "2026-06-01T02:00:00Z" });
let sides: Sides;
let assetId: string;

beforeAll(async () => {
  sides = await makeSides(app);
  const rows = Array.from(
    { length: 250 },
    (_, at) => `${at},人${at % 7},${at % 2 ? "520102" : "520302"},${at % 90}`,
  );
  ({ assetId } = await makeTable(app, sides.provider, ["证件号码,姓名,县,年龄", ...rows].join("\n")));
});

const ask = (contractId: string, query: Record<string, string> = {}, person = sides.consumer.person) =>
  app.inject("GET", `/contracts/${contractId}/assets/${assetId}/rows?${new URLSearchParams(query)}`, {
    as: person,
  });

/** Receipts, once every access has its completion, which is written after its answer. */
async function settled(contractId: string) {
  for (;;) {
    const open = await app.database.pool.query("select from exchange.open_access where contract_id = $1", [
      contractId,
    ]);
    if (open.rowCount === 0) return listReceipts(app, contractId);
    await sleep(10);
  }
}

test("gives permitted rows page by page; grant before and completion after the answer, with its digest", async () => {
  const contractId = await makeContract(app, sides, assetId, {
    rows: { op: "eq", column: "县", value: "520102" },
  });
  const seen: string[] = [];
  let after: string | undefined;
  let pages = 0;
  do {
    const { body, status } = await ask(contractId, { limit: "50", ...(after ? { after } : {}) });
    expect(status).toBe(200);
    seen.push(...body.rows.map((row: string[]) => row[0]));
    after = body.next;
    pages++;
  } while (after);
  expect(seen).toEqual(Array.from({ length: 125 }, (_, at) => String(at * 2 + 1)));
  expect(pages).toBe(3);
  const receipts = await settled(contractId);
  expect(receipts.map(({ kind }) => kind).sort()).toEqual([
    "completion",
    "completion",
    "completion",
    "grant",
    "grant",
    "grant",
  ]);
  const answer = await ask(contractId, { limit: "10" });
  const [grant, completion] = (await settled(contractId)).slice(-2);
  const body = Buffer.from(JSON.stringify(answer.body));
  expect(grant).toMatchObject({
    kind: "grant",
    form: "page",
    id: answer.body.grantReceiptId,
    reserved: { calls: 1, rows: 10 },
  });
  expect(completion).toMatchObject({
    kind: "completion",
    id: answer.body.completionReceiptId,
    grant: answer.body.grantReceiptId,
    ended: "completed",
    rows: 10,
    bytes: body.length,
    content: { sha256: createHash("sha256").update(body).digest("hex") },
  });
});

test("a consumer's filter and order see masked values only", async () => {
  const contractId = await makeContract(app, sides, assetId, {
    fields: [
      { name: "证件号码", mask: { kind: "none" } },
      { name: "年龄", mask: { kind: "generalise-number", step: 30 } },
    ],
  });
  const filter = (condition: object) => ({ filter: JSON.stringify(condition), limit: "1000" });
  const sixty = await ask(contractId, filter({ op: "eq", column: "年龄", value: 60 }));
  expect(sixty.body.rows).toHaveLength(70);
  expect((await ask(contractId, filter({ op: "eq", column: "年龄", value: 61 }))).body.rows).toEqual([]);
  const behind = await ask(contractId, filter({ op: "eq", column: "姓名", value: "人1" }));
  expect(behind).toMatchObject({ status: 400, body: { code: "plan.unknown_column", field: "姓名" } });
  expect((await ask(contractId, { filter: "{" })).body).toMatchObject({
    code: "platform.invalid_input",
    field: "query.filter",
  });
  expect((await ask(contractId, { sort: "姓名" })).body.code).toBe("plan.unknown_column");
  const sorted = await ask(contractId, { sort: "-年龄,证件号码", limit: "2" });
  expect(sorted.body.rows).toEqual([
    ["150", 60],
    ["151", 60],
  ]);
  const next = await ask(contractId, { sort: "-年龄,证件号码", limit: "2", after: sorted.body.next });
  expect(next.body.rows[0]).toEqual(["152", 60]);
});

test("a cursor goes on in its own release, under the same question, unchanged", async () => {
  const { assetId: growing } = await makeTable(
    app,
    sides.provider,
    "证件号码,姓名,县,年龄\n1,a,520102,1\n2,b,520102,2\n3,c,520102,3\n",
  );
  const contractId = await makeContract(app, sides, growing);
  const page = (query: Record<string, string>) =>
    app.inject("GET", `/contracts/${contractId}/assets/${growing}/rows?${new URLSearchParams(query)}`, {
      as: sides.consumer.person,
    });
  const first = await page({ limit: "1" });
  await addRelease(app, sides.provider, growing, "证件号码,姓名,县,年龄\n9,z,520102,9\n");
  const second = await page({ limit: "1", after: first.body.next });
  expect(second.body).toMatchObject({ releaseId: first.body.releaseId, rows: [["2", "b", "520102", 2]] });
  expect((await page({ limit: "1" })).body.rows).toEqual([["9", "z", "520102", 9]]);
  const invalid = { status: 400, body: { code: "plan.cursor_invalid" } };
  expect(await page({ after: `${first.body.next}A` })).toMatchObject(invalid);
  expect(await page({ after: first.body.next, sort: "年龄" })).toMatchObject(invalid);
  const other = await makeContract(app, sides, growing, {
    fields: [{ name: "姓名", mask: { kind: "suppress" } }],
  });
  const foreign = await app.inject(
    "GET",
    `/contracts/${other}/assets/${growing}/rows?after=${first.body.next}`,
    { as: sides.consumer.person },
  );
  expect(foreign).toMatchObject(invalid);
});

test("a page that is remembered is contracted and counted like a new one", async () => {
  const contractId = await makeContract(
    app,
    sides,
    assetId,
    {},
    { limits: { rowsPerDay: 25, callsPerDay: 9 } },
  );
  expect((await ask(contractId, { limit: "10" })).status).toBe(200);
  expect((await ask(contractId, { limit: "10" })).status).toBe(200);
  // Ten in the morning in Shanghai: the next day begins in fourteen hours (RFC 9110, 10.2.3).
  expect(await ask(contractId, { limit: "10" })).toMatchObject({
    status: 429,
    headers: { "retry-after": "50400" },
    body: { code: "sharing.quota_exceeded" },
  });
  expect((await ask(contractId, { limit: "5" })).status).toBe(200);
  const usage = await app.inject("GET", `/contracts/${contractId}/usage`, { as: sides.consumer.person });
  expect(usage.body).toMatchObject({ calls: 3, rows: 25 });
  app.setNow("2026-06-01T16:00:00Z");
  expect((await ask(contractId, { limit: "10" })).status).toBe(200);
  app.setNow("2026-06-01T02:00:00Z");
  await revokeContract(app, contractId);
  expect((await ask(contractId, { limit: "5" })).body.code).toBe("sharing.contract_terminated");
});

test("masks with a key differ from contract to contract, in remembered pages too", async () => {
  const fields = [{ name: "证件号码", mask: { kind: "hash" as const } }];
  const [one, other] = [
    await makeContract(app, sides, assetId, { fields }),
    await makeContract(app, sides, assetId, { fields }),
  ];
  const value = async (contractId: string) => (await ask(contractId, { limit: "1" })).body.rows[0][0];
  const first = await value(one);
  expect(await value(other)).not.toBe(first);
  expect(await value(one)).toBe(first);
});

test("200 consumers at once overrun no quota, and who is refused is refused for that only", async () => {
  const contractId = await makeContract(
    app,
    sides,
    assetId,
    {},
    { limits: { rowsPerDay: 1005, callsPerDay: 150 } },
  );
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, at) =>
      ask(contractId, { limit: "10", ...(at % 3 ? {} : { sort: "年龄" }) }),
    ),
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(100);
  expect(statuses.filter((status) => status === 429)).toHaveLength(100);
  const usage = await app.inject("GET", `/contracts/${contractId}/usage`, { as: sides.consumer.person });
  expect(usage.body).toMatchObject({ calls: 100, rows: 1000 });
  const receipts = await settled(contractId);
  expect(receipts.filter(({ kind }) => kind === "grant")).toHaveLength(100);
  expect(receipts.filter(({ kind }) => kind === "completion")).toHaveLength(100);
});

test("calls a second are limited for all of a contract's callers together", async () => {
  const contractId = await makeContract(app, sides, assetId, {}, { limits: { callsPerSecond: 5 } });
  const answers = await Promise.all(Array.from({ length: 12 }, () => ask(contractId, { limit: "1" })));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
  expect(answers.find(({ status }) => status === 429)!.body).toMatchObject({
    code: "exchange.too_fast",
    expected: "≤ 5/s",
  });
  app.setNow("2026-06-01T02:00:01Z");
  expect((await ask(contractId, { limit: "1" })).status).toBe(200);
  app.setNow("2026-06-01T02:00:00Z");
});

test("a grant whose process is gone is closed as interrupted and counts in full", async () => {
  const contractId = await makeContract(app, sides, assetId, {}, { limits: { rowsPerDay: 30 } });
  expect((await ask(contractId, { limit: "10" })).status).toBe(200);
  const [grant, completion] = await settled(contractId);
  const dead = 1;
  await app.database.pool.query(
    `insert into exchange.open_access (grant_id, completion_id, instance_key, contract_id, contract_digest, provider_id,
       consumer_id, receiver_id, day, calls, rows, keys, opened_at)
     values ($1, gen_random_uuid(), $2, $3, $4, $5, $6, $6, '2026-06-01', 1, 20, 0, now())`,
    [grant.id, dead, contractId, completion?.contract.digest, sides.provider.id, sides.consumer.id],
  );
  await app.database.pool.query("update exchange.usage set rows = rows + 20 where contract_id = $1", [
    contractId,
  ]);
  const { sweep } = app.use(exchange);
  expect(await sweep.closeAbandoned()).toBe(1);
  expect(await sweep.closeAbandoned()).toBe(0);
  const closed = (await listReceipts(app, contractId)).at(-1);
  expect(closed).toMatchObject({
    kind: "completion",
    grant: grant.id,
    ended: "interrupted",
    used: { calls: 1, rows: 20 },
  });
  expect((await ask(contractId, { limit: "1" })).status).toBe(429);
});

test("open grants of a living process are left to it", async () => {
  const contractId = await makeContract(app, sides, assetId);
  await Promise.all([ask(contractId), app.use(exchange).sweep.closeAbandoned(), ask(contractId)]);
  const endings = (await settled(contractId))
    .filter(({ kind }) => kind === "completion")
    .map(({ ended }) => ended);
  expect(endings).toEqual(["completed", "completed"]);
});
