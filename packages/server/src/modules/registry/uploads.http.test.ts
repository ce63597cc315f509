import { randomUUIDv7 } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { uploadFile } from "../../../test/upload.ts";
import { evidence } from "../evidence/index.ts";
import { registry, releaseKey } from "./index.ts";
import { uploadKey } from "./uploads.job.ts";

const app = testApp({ env: { QIANSHU_UPLOAD_DAYS: "3" } });
const today = "2026-06-10T02:00:00Z";
let organizationId: string;
let steward: TestPerson;
let auditor: TestPerson;

beforeAll(async () => {
  const organization = await app.makeOrganization({ name: "省民政厅" });
  organizationId = organization.id;
  steward = await app.makePerson({ organization, roles: ["steward"] });
  auditor = await app.makePerson({ organization, roles: ["auditor"] });
});
beforeEach(() => app.setNow(today));

async function upload(name: string, createdAt: string): Promise<string> {
  const { id } = (await uploadFile(app, steward, name, "编号\n1\n2\n")).body;
  await app.database.pool.query("update registry.upload set created_at = $2 where id = $1", [id, createdAt]);
  return id;
}

async function makeAsset(): Promise<string> {
  const body = { organizationId, name: "低保对象", kind: "release-series", origin: { type: "upload" } };
  return (await app.inject("POST", "/assets", { as: steward, body })).body.id;
}

async function release(assetId: string, uploadId: string): Promise<{ releaseId: string; jobId: string }> {
  return (await app.inject("POST", `/assets/${assetId}/releases`, { as: steward, body: { uploadId } })).body;
}

const isThere = (id: string) => app.app.platform.storage.exists(uploadKey(id));

async function runNight(): Promise<void> {
  const job = app.use(registry).jobs.find(({ name }) => name === "registry:destroy-uploads")!;
  const signal = AbortSignal.timeout(30_000);
  await job.run({} as never, { runId: "", signal, progress: async () => {} });
}

test("an upload goes after its days, with evidence; what is needed or new stays", async () => {
  const old = "2026-06-06T02:00:00Z";
  const [served, waiting, held, young] = [
    await upload("已用.csv", old),
    await upload("排队.csv", old),
    await upload("封存.csv", old),
    await upload("新到.csv", "2026-06-08T02:00:00Z"),
  ];
  const [plain, frozen] = [await makeAsset(), await makeAsset()];
  const first = await release(plain, served);
  await release(frozen, held);
  await app.runJobs();
  const made = await app.inject("GET", `/releases/${first.releaseId}`, { as: steward });
  expect(made.body.state).toBe("available");
  await app.database.pool.query("update registry.asset set legal_hold = true where id = $1", [frozen]);
  // Written by hand, for the workers run by now: a release that is still being made.
  await app.database.pool.query(
    "insert into registry.release (id, asset_id, number, upload_id) values ($1, $2, 2, $3)",
    [randomUUIDv7(), plain, waiting],
  );

  await runNight();
  expect(await Promise.all([served, waiting, held, young].map(isThere))).toEqual([false, true, true, true]);
  const preview = await app.inject("GET", `/releases/${first.releaseId}/preview`, { as: steward });
  expect(preview.status).toBe(200);
  const again = await app.inject("POST", `/assets/${plain}/releases`, {
    as: steward,
    body: { uploadId: served },
  });
  expect(again.status).toBe(404);

  const events = await app.inject("GET", `/audit/events?type=destroy&objectId=${served}`, { as: auditor });
  expect(events.body.items).toMatchObject([
    {
      objectType: "upload",
      objectName: "已用.csv",
      outcome: "ok",
      organizationName: "省民政厅",
      facts: { bytes: 11 },
    },
  ]);
  expect(events.body.items[0].receiptId).toBeTruthy();
  expect((await app.use(evidence).check()).consistent).toBe(true);

  await runNight();
  const after = await app.inject("GET", "/audit/events?type=destroy", { as: auditor });
  expect(after.body.total).toBe(1);
});

test("files of a release that failed go, those of one in use stay", async () => {
  const { storage } = app.app.platform;
  const assetId = await makeAsset();
  const old = ["016f5e66-e800-7000-8000-000000000001", "016f5e66-e800-7000-8000-000000000002"] as const;
  for (const [at, state] of ["failed", "available"].entries()) {
    await app.database.pool.query(
      "insert into registry.release (id, asset_id, number, state) values ($1, $2, $3, $4)",
      [old[at], assetId, at + 1, state],
    );
    const staged = await storage.stage();
    await writeFile(staged, "x");
    await storage.commit(staged, releaseKey(old[at]!, "part-0.parquet"));
  }
  await runNight();
  const there = old.map((id) => storage.exists(releaseKey(id, "part-0.parquet")));
  expect(await Promise.all(there)).toEqual([false, true]);
});

test("a file whose upload was killed before it was written down goes too", async () => {
  const { storage } = app.app.platform;
  // A uuidv7 of 2020, and one of now.
  const [old, fresh] = ["016f5e66-e800-7000-8000-000000000000", randomUUIDv7()];
  for (const id of [old, fresh]) {
    const staged = await storage.stage();
    await writeFile(staged, "x");
    await storage.commit(staged, uploadKey(id));
  }
  await runNight();
  expect([await isThere(old), await isThere(fresh)]).toEqual([false, true]);
});
