import { beforeAll, expect, test } from "vitest";
import { testApp } from "../../../test/app.ts";
import { contractTerminated } from "../sharing/index.ts";
import { exchange } from "./index.ts";
import {
  addRelease,
  exchangeModules,
  makeContract,
  makeSides,
  makeTable,
  revokeContract,
  type Sides,
} from "./make.ts";

const app = testApp({ modules: exchangeModules, now: "2026-06-01T02:00:00Z" });
let sides: Sides;

beforeAll(async () => {
  sides = await makeSides(app);
});

const masked = {
  fields: [
    { name: "姓名", mask: { kind: "keep-first-last" as const, first: 1, last: 0 } },
    { name: "年龄", mask: { kind: "none" as const } },
  ],
};

const download = (id: string) => app.inject("GET", `/deliveries/${id}/file`, { as: sides.consumer.person });
const subscribe = (contractId: string, assetId: string, body: object = {}) =>
  app.inject("PUT", `/contracts/${contractId}/assets/${assetId}/subscription`, {
    as: sides.consumer.person,
    body: { active: true, format: "csv", ...body },
  });
const list = async (contractId: string) =>
  (await app.inject("GET", `/deliveries?contractId=${contractId}`, { as: sides.consumer.person })).body.items;

/** Ends a contract and tells of it, as sharing does. */
async function end(contractId: string, cause: "revoked" | "replaced"): Promise<void> {
  const { rows } = await app.database.pool.query("select number from sharing.contract where id = $1", [
    contractId,
  ]);
  await revokeContract(app, contractId);
  await app.database.db.transaction().execute((trx) =>
    app.app.platform.events.emit(trx, contractTerminated, {
      contractId,
      number: rows[0].number,
      version: 1,
      providerId: sides.provider.id,
      consumerId: sides.consumer.id,
      assetIds: [],
      cause,
      at: new Date().toISOString(),
    }),
  );
  await app.runJobs();
}

test("a subscriber gets every new release once, under a contract in force", async () => {
  const { assetId } = await makeTable(app, sides.provider);
  await app.runJobs();
  const living = await makeContract(app, sides, assetId, masked);
  const ended = await makeContract(app, sides, assetId, masked);
  for (const contractId of [living, ended])
    expect((await subscribe(contractId, assetId)).body).toEqual({ active: true });
  await revokeContract(app, ended);
  const releaseId = await addRelease(app, sides.provider, assetId, "姓名,年龄\n赵六,30\n");
  await app.runJobs();
  const [delivery, ...more] = await list(living);
  expect(more).toEqual([]);
  expect(delivery).toMatchObject({ releaseId, subscribed: true, state: "COMPLETED", rows: 1, format: "csv" });
  expect((await download(delivery.id)).body).toBe("\ufeff姓名,年龄\n赵*,30\n");
  expect(await list(ended)).toEqual([]);
  await app.use(exchange).subscriptions.deliverRelease({ assetId, releaseId });
  expect(await list(living)).toHaveLength(1);
  expect((await subscribe(living, assetId, { active: false })).body).toEqual({ active: false });
  await addRelease(app, sides.provider, assetId, "姓名,年龄\n钱七,31\n");
  await app.runJobs();
  expect(await list(living)).toHaveLength(1);
});

test("when a contract ends its links close and its subscriptions end; what replaces it takes them over", async () => {
  const { assetId } = await makeTable(app, sides.provider);
  const first = await makeContract(app, sides, assetId, masked, { operatorRequired: true });
  await subscribe(first, assetId, { context: { operator: "王五" } });
  await addRelease(app, sides.provider, assetId, "姓名,年龄\n赵六,30\n");
  await app.runJobs();
  const [delivery] = await list(first);
  expect((await download(delivery.id)).status).toBe(200);
  const next = await makeContract(app, sides, assetId, masked, { operatorRequired: true });
  await app.database.pool.query("alter table sharing.contract disable trigger contract_immutable");
  await app.database.pool.query(
    "update sharing.contract set version = 2, number = (select number from sharing.contract where id = $1) where id = $2",
    [first, next],
  );
  await app.database.pool.query("alter table sharing.contract enable trigger contract_immutable");
  await end(first, "replaced");
  expect((await download(delivery.id)).body.code).toBe("exchange.link_revoked");
  const listed = await app.inject("GET", `/contracts/${next}/subscriptions`, { as: sides.provider.person });
  expect(listed.body.items).toMatchObject([{ assetId, receiverId: sides.consumer.id, active: true }]);
  await addRelease(app, sides.provider, assetId, "姓名,年龄\n钱七,31\n");
  await app.runJobs();
  expect(await list(next)).toMatchObject([{ state: "COMPLETED", subscribed: true }]);
  await end(next, "revoked");
  await addRelease(app, sides.provider, assetId, "姓名,年龄\n孙八,32\n");
  await app.runJobs();
  expect(await list(next)).toHaveLength(1);
  await app.use(exchange).sweep.destroyOutdated();
  const files = await app.database.pool.query(
    "select from exchange.delivery where storage_key is not null and contract_id = any($1)",
    [[first, next]],
  );
  expect(files.rowCount).toBe(0);
});
