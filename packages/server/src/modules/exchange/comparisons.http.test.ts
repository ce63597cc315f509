import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { testApp } from "../../../test/app.ts";
import {
  exchangeModules,
  listReceipts,
  makeContract,
  makeSides,
  makeTable,
  peopleCsv,
  type Sides,
} from "./make.ts";

const app = testApp({ modules: exchangeModules, now: "2026-06-01T02:00:00Z" });
let sides: Sides;
let assetId: string;

beforeAll(async () => {
  sides = await makeSides(app);
  ({ assetId } = await makeTable(app, sides.provider));
});

const people = peopleCsv
  .split("\n")
  .slice(1)
  .map((line) => line.split(","));
const [zhang, li] = people as [string[], string[]];
const absent = "520102200001012337";
const item = {
  modes: ["comparison" as const],
  fields: [{ name: "证件号码", mask: { kind: "suppress" as const } }],
};

const compare = (contractId: string, records: Record<string, string>[]) =>
  app.inject("POST", `/contracts/${contractId}/assets/${assetId}/comparisons`, {
    as: sides.consumer.person,
    body: { records },
  });

test("answers match, mismatch or no record, each claim of several too, and no stored value", async () => {
  const contractId = await makeContract(app, sides, assetId, item);
  const { status, body } = await compare(contractId, [
    { 证件号码: zhang[0]!, 姓名: "张三", 年龄: "80" },
    { 证件号码: li[0]!, 姓名: "李四", 年龄: "80" },
    { 证件号码: absent, 姓名: "张三", 年龄: "1" },
  ]);
  expect(status).toBe(200);
  expect(body.answers).toEqual([
    { result: "match", facts: { 姓名: "match", 年龄: "match" } },
    { result: "mismatch", facts: { 姓名: "match", 年龄: "mismatch" } },
    { result: "no-record" },
  ]);
  expect(JSON.stringify(body.answers)).not.toMatch(/76|5201/);
  const [receipt] = await listReceipts(app, contractId);
  expect(receipt).toMatchObject({
    kind: "comparison",
    id: body.receiptId,
    keys: 3,
    answers: { consistent: 1, inconsistent: 1, absent: 1 },
    used: { calls: 1 },
    content: { sha256: createHash("sha256").update(JSON.stringify(body)).digest("hex") },
  });
});

test("only agreed keys and claims are compared, on the contract's rows only", async () => {
  const contractId = await makeContract(app, sides, assetId, {
    ...item,
    rows: { op: "eq", column: "县", value: "520102" },
    comparison: { keys: ["证件号码"], answers: ["姓名"] },
  });
  const keyOnly = [zhang, li].map(([id]) => ({ 证件号码: id! }));
  expect((await compare(contractId, keyOnly)).body.answers).toEqual([
    { result: "match" },
    { result: "no-record" },
  ]);
  expect((await compare(contractId, [{ 证件号码: zhang[0]!, 年龄: "80" }])).body.code).toBe(
    "exchange.comparison_columns",
  );
  expect((await compare(contractId, [{ 姓名: "张三" }])).body.code).toBe("exchange.comparison_columns");
  const mixed: Record<string, string>[] = [{ 证件号码: zhang[0]!, 姓名: "张三" }, { 证件号码: li[0]! }];
  expect((await compare(contractId, mixed)).body).toMatchObject({
    code: "exchange.comparison_columns",
    field: "body.records.1",
  });
  const without = await makeContract(app, sides, assetId, { ...item, comparison: null });
  expect((await compare(without, keyOnly)).body.code).toBe("exchange.comparison_not_agreed");
});

test("an agreed derived fact is answered of who is known, in the call and in a file", async () => {
  const contractId = await makeContract(app, sides, assetId, {
    ...item,
    comparison: {
      keys: ["证件号码"],
      answers: ["姓名"],
      facts: [{ name: "已满80岁", condition: { op: "ge", column: "年龄", value: 80 } }],
    },
  });
  const records = [zhang[0]!, li[0]!, absent].map((id) => ({ 证件号码: id }));
  expect((await compare(contractId, records)).body.answers).toEqual([
    { result: "match", facts: { 已满80岁: "match" } },
    { result: "match", facts: { 已满80岁: "mismatch" } },
    { result: "no-record" },
  ]);
  const delivery = await compareFile(contractId, `证件号码\n${zhang[0]}\n${li[0]}\n${absent}\n`);
  const file = await app.inject("GET", `/deliveries/${delivery.id}/file`, { as: sides.consumer.person });
  expect(file.body).toBe(
    `证件号码,answer,已满80岁\n${zhang[0]},match,match\n${li[0]},match,mismatch\n${absent},no-record,no-record\n`,
  );
});

test("limits against enumeration are exact, whoever asks at once", async () => {
  const contractId = await makeContract(app, sides, assetId, item, {
    limits: { keysPerComparison: 5, keysPerDay: 100 },
  });
  const six = Array.from({ length: 6 }, (_, at) => ({ 证件号码: String(at) }));
  expect(await compare(contractId, six)).toMatchObject({
    status: 400,
    body: { code: "exchange.too_many_keys", expected: "≤ 5" },
  });
  const answers = await Promise.all(Array.from({ length: 200 }, () => compare(contractId, six.slice(0, 3))));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(33);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(167);
  expect((await compare(contractId, six.slice(0, 1))).status).toBe(200);
  expect((await compare(contractId, six.slice(0, 1))).body.code).toBe("sharing.quota_exceeded");
  const usage = await app.inject("GET", `/contracts/${contractId}/usage`, { as: sides.consumer.person });
  expect(usage.body).toMatchObject({ keys: 100, calls: 34 });
});

async function compareFile(contractId: string, csv: string) {
  const form = new FormData();
  form.set("file", new Blob([csv]), "名单.csv");
  const request = new Request("http://local/", { method: "POST", body: form });
  const started = await app.inject("POST", `/contracts/${contractId}/assets/${assetId}/comparison-files`, {
    as: sides.consumer.person,
    headers: { "content-type": request.headers.get("content-type")! },
    body: Buffer.from(await request.arrayBuffer()),
  });
  if (started.status !== 202) return started.body;
  await app.runJobs();
  return (await app.inject("GET", `/deliveries/${started.body.deliveryId}`, { as: sides.consumer.person }))
    .body;
}

test("answers a file of keys as a delivery, and keeps the file no longer than it takes", async () => {
  const contractId = await makeContract(app, sides, assetId, item, { limits: { keysPerDay: 5 } });
  const delivery = await compareFile(
    contractId,
    `证件号码,姓名\n${zhang[0]},张三\n${li[0]},王五\n${absent},张三\n`,
  );
  expect(delivery).toMatchObject({ state: "COMPLETED", mode: "comparison", rows: 3, link: "open" });
  const file = await app.inject("GET", `/deliveries/${delivery.id}/file`, { as: sides.consumer.person });
  expect(file.body).toBe(`证件号码,answer\n${zhang[0]},match\n${li[0]},mismatch\n${absent},no-record\n`);
  const [receipt] = await listReceipts(app, contractId);
  expect(receipt).toMatchObject({
    kind: "comparison",
    delivery: delivery.id,
    keys: 3,
    answers: { consistent: 1, inconsistent: 1, absent: 1 },
    content: { sha256: delivery.digests.sha256 },
  });
  expect(await app.app.platform.storage.exists(`deliveries/${delivery.id}/asked`)).toBe(false);
  const second = await compareFile(contractId, `证件号码\n1\n2\n3\n`);
  expect(second).toMatchObject({ state: "TERMINATED", problem: { code: "sharing.quota_exceeded" } });
  expect(await app.app.platform.storage.exists(`deliveries/${second.id}/data.csv`)).toBe(false);
  expect(await compareFile(contractId, "姓名\n张三\n")).toMatchObject({
    problem: { code: "exchange.comparison_columns" },
  });
});
