import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { network } from "../network/index.ts";
import {
  exchangeModules,
  insertAsset,
  listReceipts,
  makeContract,
  makeSides,
  revokeContract,
  type Sides,
} from "./make.ts";

const app = testApp({
  modules: exchangeModules,
  now: "2026-06-01T02:00:00Z",
  env: { QIANSHU_LOOPBACK_ALLOWED: "true" },
});
let sides: Sides;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const requests: { url: string; key: string | undefined; consumer: string | undefined }[] = [];
const upstream = createServer((request, response) => {
  requests.push({
    url: request.url!,
    key: request.headers["x-api-key"] as string,
    consumer: request.headers.authorization,
  });
  answer(request, response);
});

const person = { name: "张三", age: 80, phone: "13900000000", county: "520102" };
const json =
  (value: unknown, status = 200) =>
  (_request: unknown, response: ServerResponse) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  };

beforeAll(async () => {
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  sides = await makeSides(app);
  await app.use(network).addNetworkRule(app.database.db, {
    organizationId: sides.provider.id,
    cidr: "127.0.0.0/8",
    ports: [],
    purpose: "service",
    note: "测试接口",
  });
});
afterAll(() => {
  upstream.closeAllConnections();
  upstream.close();
});
beforeEach(() => {
  requests.length = 0;
  answer = json({ data: { items: [person], total: 1 }, trace: "internal" });
});

const description = {
  method: "GET",
  path: "/people/{id}",
  parameters: [
    { name: "id", in: "path", required: true, type: "string" },
    { name: "detail", in: "query", required: false, type: "boolean" },
  ],
  recordsAt: "data.items",
  fields: [
    { name: "name", type: "text" },
    { name: "age", type: "number" },
    { name: "phone", type: "text" },
    { name: "county", type: "text" },
  ],
};

/** A service with its source; a breaker is kept for each asset, so every test has its own. */
async function makeService(
  url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/api`,
  change = {},
): Promise<string> {
  const source = await app.inject("POST", "/sources", {
    as: sides.provider.person,
    body: {
      organizationId: sides.provider.id,
      name: "人口接口",
      address: { kind: "http-api", url, secretHeader: "x-api-key" },
      secret: "provider-secret",
    },
  });
  return insertAsset(app, sides.provider, "service", {
    type: "service",
    sourceId: source.body.id,
    description: { ...description, ...change },
  });
}

const item = {
  modes: ["call" as const],
  fields: [
    { name: "name", mask: { kind: "keep-first-last" as const, first: 1, last: 0 } },
    { name: "age", mask: { kind: "generalise-number" as const, step: 10 } },
    { name: "phone", mask: { kind: "hash" as const } },
  ],
  comparison: null,
};

async function call(
  contractId: string,
  assetId: string,
  query = "id=1",
  options: { as?: TestPerson; headers?: Record<string, string>; method?: string } = {},
) {
  const as = options.as ?? sides.consumer.person;
  return app.inject(options.method ?? "GET", `//gateway/${contractId}/${assetId}?${query}`, {
    ...options,
    as,
  });
}

test("calls the service with the provider's key and gives permitted, masked fields with both receipts durable", async () => {
  const assetId = await makeService();
  const contractId = await makeContract(app, sides, assetId, item);
  const { status, body, headers } = await call(contractId, assetId, "id=52%2F1&detail=true");
  expect(status).toBe(200);
  expect(body).toEqual({
    data: { items: [{ name: "张*", age: 80, phone: expect.stringMatching(/^[0-9a-f]{64}$/) }] },
  });
  expect(requests).toEqual([
    { url: "/api/people/52%2F1?detail=true", key: "provider-secret", consumer: undefined },
  ]);
  const [grant, completion] = await listReceipts(app, contractId);
  expect(grant).toMatchObject({
    kind: "grant",
    form: "call",
    id: headers["x-qianshu-grant"],
    reserved: { calls: 1 },
  });
  expect(grant.request).toHaveProperty("sha256");
  const bytes = Buffer.from(JSON.stringify(body));
  expect(completion).toMatchObject({
    kind: "completion",
    id: headers["x-qianshu-receipt"],
    grant: grant.id,
    ended: "completed",
    rows: 1,
    bytes: bytes.length,
    used: { calls: 1, rows: 1 },
    content: { sha256: createHash("sha256").update(bytes).digest("hex") },
  });
});

test("only a consumer's token opens it", async () => {
  const assetId = await makeService();
  const contractId = await makeContract(app, sides, assetId, item);
  const url = `//gateway/${contractId}/${assetId}?id=1`;
  expect(await app.inject("GET", url)).toMatchObject({
    status: 401,
    body: { code: "exchange.token_needed" },
  });
  const session = await app.signIn(sides.consumer.person);
  expect((await app.inject("GET", url, { as: session })).body.code).toBe("exchange.token_needed");
  expect((await app.inject("GET", url, { headers: { authorization: "Bearer wrong" } })).body.code).toBe(
    "identity.token_invalid",
  );
  expect((await call(contractId, assetId, "id=1", { as: sides.provider.person })).body.code).toBe(
    "identity.not_allowed",
  );
  expect((await call(contractId, assetId, "id=1", { as: sides.stranger.person })).body.code).toBe(
    "sharing.receiver_not_granted",
  );
  expect((await call("x", assetId)).status).toBe(404);
  expect(requests).toEqual([]);
});

test("the contract decides parameters, rows, hours and what is said of the case", async () => {
  const assetId = await makeService();
  const narrow = await makeContract(
    app,
    sides,
    assetId,
    { ...item, parameters: ["id"], rows: { op: "eq", column: "county", value: "520302" } },
    { operatorRequired: true, limits: { hours: { from: 8, to: 18 } } },
  );
  expect((await call(narrow, assetId)).body.code).toBe("sharing.operator_missing");
  const headers = { "x-qianshu-operator": encodeURIComponent("王五") };
  expect((await call(narrow, assetId, "id=1&detail=true", { headers })).body.code).toBe(
    "exchange.parameter_not_granted",
  );
  expect((await call(narrow, assetId, "", { headers })).body.code).toBe("exchange.parameter_missing");
  expect((await call(narrow, assetId, "id=1", { headers, method: "POST" })).body.code).toBe(
    "exchange.method_not_granted",
  );
  expect(requests).toEqual([]);
  expect((await call(narrow, assetId, "id=1", { headers })).body).toEqual({ data: { items: [] } });
  app.setNow("2026-06-01T12:00:00Z");
  expect((await call(narrow, assetId, "id=1", { headers })).body.code).toBe("sharing.outside_hours");
  app.setNow("2026-06-01T02:00:00Z");
  const { rows } = await app.database.pool.query(
    "select operator from evidence.access_context where person_id = $1",
    [sides.consumer.person.id],
  );
  expect(rows).toContainEqual({ operator: "王五" });
  await revokeContract(app, narrow);
  expect((await call(narrow, assetId, "id=1", { headers })).body.code).toBe("sharing.contract_terminated");
});

test.each([
  ["another type", json({ data: { items: [{ ...person, age: "80" }] } })],
  ["a missing field", json({ data: { items: [{ age: 80, phone: "1", county: "5" }] } })],
  ["another shape", json({ items: [person] })],
  ["no JSON", (_: unknown, response: ServerResponse) => response.end("<html>")],
])("passes nothing on of an answer with %s", async (_name, wrong) => {
  const assetId = await makeService();
  const contractId = await makeContract(app, sides, assetId, item, { limits: { callsPerDay: 1 } });
  answer = wrong;
  expect(await call(contractId, assetId)).toMatchObject({
    status: 502,
    body: { code: "exchange.upstream_schema" },
  });
  expect((await listReceipts(app, contractId)).at(-1)).toMatchObject({
    ended: "failed",
    rows: 0,
    used: { calls: 0 },
  });
  answer = json({ data: { items: [person] } });
  expect((await call(contractId, assetId)).status).toBe(200);
  expect((await call(contractId, assetId)).body.code).toBe("sharing.quota_exceeded");
});

test("no parameter leads to another path of the service than the one that is agreed", async () => {
  const agree = async (parameters: object[]) => {
    const assetId = await makeService(undefined, { parameters });
    const contractId = await makeContract(app, sides, assetId, { ...item, parameters: ["id"] });
    return (id: string) => call(contractId, assetId, new URLSearchParams({ id }).toString());
  };
  const ask = await agree(description.parameters);
  const refusal = (code: string) => ({ status: 400, body: { code } });
  for (const id of [".", ".."]) expect(await ask(id)).toMatchObject(refusal("exchange.parameter_invalid"));
  const askOptional = await agree(description.parameters.map((one) => ({ ...one, required: false })));
  expect(await askOptional("")).toMatchObject(refusal("exchange.parameter_missing"));
  expect(requests).toEqual([]);
  for (const id of ["../admin", "a/../../b", "%2e%2e", "..;/x", "x?detail=1#y", "{id}", "$&"]) {
    await ask(id);
    const url = new URL(requests.at(-1)!.url, "http://provider");
    expect(url.pathname).toMatch(/^\/api\/people\/[^/]+$/);
    expect(decodeURIComponent(url.pathname.slice("/api/people/".length)) + url.search).toBe(id);
  }
});

test("a service that fails is held back from after five failures, and tried again later", async () => {
  const assetId = await makeService();
  const contractId = await makeContract(app, sides, assetId, item);
  answer = json({ error: "boom" }, 500);
  for (let i = 0; i < 5; i++)
    expect(await call(contractId, assetId)).toMatchObject({
      status: 502,
      body: { code: "exchange.upstream_failed", found: "HTTP 500" },
    });
  const held = await call(contractId, assetId);
  expect(held).toMatchObject({ status: 503, body: { code: "exchange.upstream_paused" } });
  expect(requests).toHaveLength(5);
  answer = json({ data: { items: [person] } });
  app.setNow("2026-06-01T02:00:16Z");
  expect((await call(contractId, assetId)).status).toBe(200);
  app.setNow("2026-06-01T02:00:00Z");
  const endings = (await listReceipts(app, contractId))
    .filter(({ kind }) => kind === "completion")
    .map(({ ended }) => ended);
  expect(endings).toEqual(["failed", "failed", "failed", "failed", "failed", "completed"]);
});

test("a service that does not answer is given up", async () => {
  const assetId = await makeService();
  const contractId = await makeContract(app, sides, assetId, item);
  answer = () => {};
  expect(await call(contractId, assetId)).toMatchObject({
    status: 504,
    body: { code: "exchange.upstream_timeout" },
  });
  expect((await listReceipts(app, contractId)).at(-1)).toMatchObject({ ended: "failed" });
});

test("a service that is away, or that the network policy forbids, shows nothing of its address", async () => {
  const away = await makeService("http://127.0.0.1:1/api");
  const forbidden = await makeService("http://10.99.1.2:8080/api");
  for (const assetId of [away, forbidden]) {
    const contractId = await makeContract(app, sides, assetId, item);
    const found = await call(contractId, assetId);
    expect(found).toMatchObject({ status: 502, body: { code: "exchange.upstream_unreachable" } });
    expect(JSON.stringify(found.body)).not.toMatch(/127\.0|10\.99/);
  }
});

test("rows of an answer that exceed the day's rows do not leave", async () => {
  const assetId = await makeService();
  const contractId = await makeContract(app, sides, assetId, item, { limits: { rowsPerDay: 3 } });
  answer = json({ data: { items: [person, person] } });
  expect((await call(contractId, assetId)).status).toBe(200);
  expect(await call(contractId, assetId)).toMatchObject({
    status: 429,
    body: { code: "sharing.quota_exceeded" },
  });
  expect((await listReceipts(app, contractId)).at(-1)).toMatchObject({ ended: "refused", rows: 0 });
  const usage = await app.inject("GET", `/contracts/${contractId}/usage`, { as: sides.consumer.person });
  expect(usage.body).toMatchObject({ calls: 2, rows: 2 });
});

test("200 callers at once overrun neither calls nor the second", async () => {
  const assetId = await makeService();
  const contractId = await makeContract(app, sides, assetId, item, { limits: { callsPerDay: 70 } });
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, at) => call(contractId, assetId, `id=${at}`)),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(70);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(130);
  expect(requests).toHaveLength(70);
  const slow = await makeContract(app, sides, assetId, item, { limits: { callsPerSecond: 9 } });
  const second = await Promise.all(Array.from({ length: 50 }, () => call(slow, assetId)));
  expect(second.filter(({ status }) => status === 200)).toHaveLength(9);
  expect(second.filter(({ body }) => body.code === "exchange.too_fast")).toHaveLength(41);
});

test("a service described with POST takes its parameters from the body", async () => {
  const change = {
    method: "POST",
    path: "/search",
    parameters: [{ name: "name", in: "body", required: true, type: "string" }],
  };
  const assetId = await makeService(undefined, change);
  const contractId = await makeContract(app, sides, assetId, item);
  let body = "";
  answer = (request, response) => {
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => json({ data: { items: [person] } })(request, response));
  };
  const found = await app.inject("POST", `//gateway/${contractId}/${assetId}`, {
    as: sides.consumer.person,
    body: { name: "张三" },
  });
  expect(found.status).toBe(200);
  expect(JSON.parse(body)).toEqual({ name: "张三" });
});

test("a service can be asked yes or no, key by key, and gives no value away", async () => {
  const assetId = await makeService();
  const terms = {
    ...item,
    modes: ["comparison" as const],
    comparison: {
      keys: ["id"],
      answers: ["name"],
      facts: [{ name: "已满80岁", condition: { op: "ge" as const, column: "age", value: 80 } }],
    },
  };
  const described = { ...description, fields: [...description.fields, { name: "id", type: "text" }] };
  const withId = await makeService(undefined, described);
  const contractId = await makeContract(app, sides, withId, terms, { limits: { keysPerDay: 4 } });
  answer = (request, response) => {
    const id = request.url!.split("/").at(-1)!;
    json({ data: { items: id === "9" ? [] : [{ ...person, id }] } })(request, response);
  };
  const compare = (asset: string, contract: string, records: object[]) =>
    app.inject("POST", `/contracts/${contract}/assets/${asset}/comparisons`, {
      as: sides.consumer.person,
      body: { records },
    });
  const found = await compare(withId, contractId, [
    { id: "1", name: "张三" },
    { id: "2", name: "李四" },
    { id: "9", name: "张三" },
  ]);
  expect(found.body.answers).toEqual([
    { result: "match", facts: { 已满80岁: "match" } },
    { result: "mismatch", facts: { 已满80岁: "match" } },
    { result: "no-record" },
  ]);
  expect((await listReceipts(app, contractId))[0]).toMatchObject({
    kind: "comparison",
    keys: 3,
    subject: { type: "service" },
    answers: { consistent: 1, inconsistent: 1, absent: 1 },
  });
  expect((await compare(withId, contractId, [{ id: "1" }, { id: "2" }])).body.code).toBe(
    "sharing.quota_exceeded",
  );
  expect(requests).toHaveLength(3);
  const other = await makeContract(app, sides, assetId, terms);
  expect((await compare(assetId, other, [{ id: "1" }])).body.code).toBe("exchange.upstream_schema");
});
