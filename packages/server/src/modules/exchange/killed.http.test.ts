import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { testApp } from "../../../test/app.ts";
import { network } from "../network/index.ts";
import { exchange } from "./index.ts";
import {
  exchangeModules,
  insertAsset,
  listReceipts,
  makeContract,
  makeSides,
  makeTable,
  type Sides,
} from "./make.ts";
import { targetForTests } from "./make-target.ts";

const app = testApp({ modules: exchangeModules, env: { QIANSHU_LOOPBACK_ALLOWED: "true" } });
const target = targetForTests(app);
const program = fileURLToPath(new URL("../../../test/exchange-program.ts", import.meta.url));
let sides: Sides;
let child: ChildProcess | undefined;

beforeAll(async () => {
  sides = await makeSides(app);
});
afterEach(() => {
  child?.kill("SIGKILL");
});

/** Another server on the same database and files, with settings of its own. */
async function startOther(env: Record<string, string> = {}): Promise<string> {
  const { config } = app.app.platform;
  const settings = Object.fromEntries(
    Object.entries(config).map(([name, value]) => [name, String(value ?? "")]),
  );
  child = spawn(process.execPath, [program], {
    env: { ...process.env, ...settings, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(child.stdout!, "data");
  return JSON.parse(String(line)).url;
}

async function kill(): Promise<void> {
  const ended = once(child!, "exit");
  child!.kill("SIGKILL");
  await ended;
}

test("a call whose server is killed is closed as interrupted; its quota counts", async () => {
  const asked = createServer((_request, response) => response.writeHead(200));
  await new Promise<void>((resolve) => asked.listen(0, "127.0.0.1", resolve));
  afterAll(() => {
    asked.closeAllConnections();
    asked.close();
  });
  const { provider, consumer } = sides;
  const rule = { cidr: "127.0.0.1/32", ports: [], purpose: "service" as const, note: "测试接口" };
  await app.use(network).addNetworkRule(app.database.db, { organizationId: provider.id, ...rule });
  const source = await app.inject("POST", "/sources", {
    as: provider.person,
    body: {
      organizationId: provider.id,
      name: "接口",
      address: { kind: "http-api", url: `http://127.0.0.1:${(asked.address() as AddressInfo).port}/` },
    },
  });
  const description = { method: "GET", path: "/x", parameters: [], fields: [{ name: "姓名", type: "text" }] };
  const origin = { type: "service", sourceId: source.body.id, description };
  const assetId = await insertAsset(app, provider, "service", origin);
  const contractId = await makeContract(
    app,
    sides,
    assetId,
    { fields: [{ name: "姓名", mask: { kind: "none" } }], modes: ["call"], comparison: null },
    { limits: { callsPerDay: 1 } },
  );
  const url = await startOther({ QIANSHU_ROLE: "web" });
  const token = await app.inject("POST", "/me/tokens", {
    as: await app.signIn(consumer.person),
    body: { name: "测试", scopes: ["delivery:take"], days: 1 },
  });
  const came = once(asked, "request");
  const call = fetch(`${url}/gateway/${contractId}/${assetId}`, {
    headers: { authorization: `Bearer ${token.body.token}` },
  }).catch(() => "broken");
  await came;
  expect((await listReceipts(app, contractId)).map(({ kind }) => kind)).toEqual(["grant"]);
  const { sweep } = app.use(exchange);
  expect(await sweep.closeAbandoned()).toBe(0);
  await kill();
  expect(await call).toBe("broken");
  expect(await sweep.closeAbandoned()).toBe(1);
  const [grant, completion] = await listReceipts(app, contractId);
  expect(completion).toMatchObject({
    kind: "completion",
    grant: grant.id,
    ended: "interrupted",
    used: { calls: 1 },
  });
  const again = await app.inject("GET", `//gateway/${contractId}/${assetId}`, { as: consumer.person });
  expect(again).toMatchObject({ status: 429, body: { code: "sharing.quota_exceeded" } });
});

test("a delivery whose server is killed is finished by another, under the grant it had", async () => {
  const { assetId } = await makeTable(app, sides.provider);
  await target.allow(sides.consumer);
  await target.makeTable("", 60);
  const sourceId = await target.makeSource(sides.consumer);
  const fields = ["证件号码", "姓名", "年龄"].map((name) => ({ name, mask: { kind: "none" as const } }));
  const contractId = await makeContract(
    app,
    sides,
    assetId,
    { fields },
    { limits: { rowsPerDay: 4, callsPerDay: 1 } },
  );
  const started = await app.inject("POST", `/contracts/${contractId}/deliveries`, {
    as: sides.consumer.person,
    body: {
      assetId,
      mode: "table",
      target: { sourceId, schema: "mine", table: "people", keyColumns: ["证件号码"] },
    },
  });
  await startOther();
  await target.untilWriting();
  await kill();
  await target.client.query("drop trigger wait on mine.people");
  expect(await target.rows()).toEqual([]);
  await app.runJobs();
  const delivery = await app.inject("GET", `/deliveries/${started.body.deliveryId}`, {
    as: sides.consumer.person,
  });
  expect(delivery.body).toMatchObject({ state: "COMPLETED", rows: 4 });
  expect(await target.rows()).toHaveLength(4);
  const receipts = await listReceipts(app, contractId);
  expect(receipts.map(({ kind, ended }) => ended ?? kind)).toEqual(["grant", "completed"]);
});
