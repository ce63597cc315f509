import { randomBytes } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { verifyReceiptFile } from "@qianshu/domain/evidence/verify-receipt";
import { beforeAll, expect, test } from "vitest";
import { testApp } from "../../test/app.ts";
import { listMigrated } from "../../test/migrated-modules.ts";
import { uploadFile } from "../../test/upload.ts";
import { evidence } from "../modules/evidence/index.ts";
import {
  exchangeModules,
  listReceipts,
  makeContract,
  makeFileAsset,
  makeSides,
  makeTable,
  type Sides,
} from "../modules/exchange/make.ts";
import { identity } from "../modules/identity/index.ts";
import { makeApp } from "../platform/app.ts";
import { pathsOf } from "../platform/config/config.ts";
import { evidenceCrypto } from "../platform/crypto/evidence-crypto.ts";
import { inTransaction, openDatabase } from "../platform/db/database.ts";
import { createBackup } from "./create-backup.ts";
import { configFor, makeEmptyDatabase, testFolder } from "./make.ts";
import { type BackupManifest, MANIFEST, tableEntry } from "./manifest.ts";
import { openBackup } from "./open-backup.ts";
import { restoreBackup } from "./restore-backup.ts";
import { RESTORED_MARK } from "./restored-mark.ts";
import { verifyBackup } from "./verify-backup.ts";

const app = testApp({ modules: exchangeModules, now: "2026-06-01T02:00:00Z" });
const folder = testFolder();
const migrated = listMigrated();
let sides: Sides;
let assetId: string;
let contractId: string;

beforeAll(async () => {
  sides = await makeSides(app);
  ({ assetId } = await makeTable(app, sides.provider));
  await makeFileAsset(app, sides.provider, "map.bin", randomBytes(3_000_000));
  contractId = await makeContract(app, sides, assetId);
  await deliver();
  await uploadFile(app, sides.provider.person, "名单.csv", "姓名\n张三\n\\N\t\\.\n");
  // As if this cluster had counted far more transactions than the one that is restored to.
  await app.database.pool.query("update catalog.listing set changed_in = '999999999999'");
  await app.database.pool.query(
    `select graphile_worker.add_job('test:later', '{"note":"到\\n时\\t再做"}', run_at => '2999-01-01', job_key => 'later', flags => '{slow}')`,
  );
});

async function deliver(): Promise<void> {
  const body = { assetId, mode: "file" };
  const as = sides.consumer.person;
  const answer = await app.inject("POST", `/contracts/${contractId}/deliveries`, { as, body });
  expect(answer.status).toBe(202);
  await app.runJobs();
  await app.use(evidence).integrate();
}

const configOf = () => app.app.platform.config;
const keyFile = () => pathsOf(configOf()).masterKey;

async function readManifest(place: string): Promise<BackupManifest> {
  return JSON.parse(await readFile(path.join(place, MANIFEST), "utf8"));
}

/** Writes until told to stop: in each turn an organization with its audit event, and an upload that goes again. */
function keepWriting() {
  const { db } = app.database;
  const { storage, now } = app.app.platform;
  let stopped = false;
  let turns = 0;
  const done = (async () => {
    for (; !stopped; turns++) {
      await inTransaction(db, async (trx) => {
        const { id } = await app.identity.addOrganization(trx, {
          name: `并发机构${turns}`,
          tier: "province",
          divisionCode: "520000",
          validFrom: "2000-01-01",
        });
        await app.use(evidence).record(trx, [{ type: "store", object: { type: "probe", id } }]);
      });
      const { body } = await uploadFile(app, sides.provider.person, `${turns}.csv`, `n\n${turns}\n`);
      if (turns % 2 === 0) continue;
      await app.database.pool.query("update registry.upload set removed_at = $2 where id = $1", [
        body.id,
        now(),
      ]);
      await storage.remove(`uploads/${body.id}`);
    }
  })();
  return async () => {
    stopped = true;
    await done;
    return turns;
  };
}

const countRows = async (place: string, table: string, pattern: RegExp) =>
  (await readFile(path.join(place, tableEntry(table)), "utf8")).split("\n").filter((row) => pattern.test(row))
    .length;

test("is one moment of a server that goes on writing", async () => {
  const stop = keepWriting();
  const steps: string[] = [];
  const made = await createBackup({
    config: configOf(),
    place: folder.at("beside"),
    progress: (fraction, step) => steps.push(`${step.en} ${fraction <= 1}`),
  });
  expect(await stop()).toBeGreaterThan(2);
  expect(steps).toEqual(expect.arrayContaining(["Copying files true", "Copying tables true"]));
  expect(await verifyBackup(folder.at("beside"))).toMatchObject(made);

  const organizations = await countRows(made.place, "identity.organization_version", /并发机构/);
  const events = await countRows(made.place, "evidence.audit_event", /\tprobe\t/);
  expect(organizations).toBe(events);
  const { log, tables } = await readManifest(made.place);
  expect(tables.find(({ name }) => name === "evidence.receipt")!.rows).toBe(log.size);
});

test("is recorded in the audit trail, with the digest of its manifest", async () => {
  const made = await createBackup({ config: configOf(), place: folder.at("recorded") });
  const { rows } = await app.database.pool.query(
    "select object_name, outcome, receipt_id, facts from evidence.audit_event where type = 'backup' order by id desc limit 1",
  );
  expect(rows[0]).toMatchObject({
    object_name: made.id,
    outcome: "ok",
    receipt_id: expect.any(String),
    facts: { manifestSha256: made.manifestSha256 },
  });
});

test("links what the backup before it has, and copies it no second time", async () => {
  const place = folder.at("twice");
  const [first, second] = [
    await createBackup({ config: configOf(), place }),
    await createBackup({ config: configOf(), place }),
  ];
  expect(second.id > first.id).toBe(true);
  const { files } = await readManifest(second.place);
  const linked = files.filter(({ key }) => key.startsWith("releases/"));
  expect(linked.length).toBe(2);
  for (const { sha256 } of linked) {
    const blob = path.join("files", sha256.slice(0, 2), sha256);
    const [a, b] = [await stat(path.join(first.place, blob)), await stat(path.join(second.place, blob))];
    expect(a.ino).toBe(b.ino);
  }
  expect((await verifyBackup(place)).id).toBe(second.id);
  expect((await verifyBackup(first.place)).id).toBe(first.id);
});

/** What two backups hold must be the same, but for the one event that restoring has added to the log. */
async function expectSame(before: string, after: string): Promise<void> {
  const [was, is] = [await openBackup(before), await openBackup(after)];
  const [a, b] = [was.manifest, is.manifest];
  expect(b.tables.map(({ name, columns }) => ({ name, columns }))).toEqual(
    a.tables.map(({ name, columns }) => ({ name, columns })),
  );
  const appended = new Set(["evidence.receipt", "evidence.audit_event"]);
  for (const [at, table] of a.tables.entries()) {
    const { name, bytes, rows } = table;
    if (name === "evidence.log") continue;
    if (!appended.has(name)) expect(b.tables[at], name).toEqual(table);
    else {
      expect(b.tables[at]!.rows).toBe(rows + 1);
      const [former, present] = [
        await buffer(was.read(tableEntry(name))),
        await buffer(is.read(tableEntry(name))),
      ];
      expect(present.subarray(0, bytes).equals(former)).toBe(true);
    }
  }
  expect(b).toMatchObject({ queue: a.queue, sequences: a.sequences, files: a.files });
  expect(b.log).toEqual({ ...a.log, size: a.log.size + 1 });
}

test("restores to the built-in database and back to the first server, every row and file the same", async () => {
  const made = await createBackup({ config: configOf(), place: folder.at("there") });
  const builtIn = configFor(folder.at("built-in"), keyFile());
  await restoreBackup({ config: builtIn, place: folder.at("there"), migrated });
  expect(await readFile(folder.at("built-in", RESTORED_MARK), "utf8")).toContain(made.id);
  await createBackup({ config: builtIn, place: folder.at("again.tar") });
  await expectSame(folder.at("there"), folder.at("again.tar"));

  const { url, drop } = await makeEmptyDatabase(app, "back");
  try {
    const back = configFor(folder.at("back"), keyFile(), url);
    await restoreBackup({ config: back, place: folder.at("again.tar"), migrated });
    await createBackup({ config: back, place: folder.at("last") });
    await expectSame(folder.at("again.tar"), folder.at("last"));
    await expectWorks(back, url);
  } finally {
    await drop();
  }
});

/** A restored installation proves what was delivered before, and goes on with its log. */
async function expectWorks(config: ReturnType<typeof configFor>, url: string): Promise<void> {
  const trusted = (await app.use(evidence).listPublicKeys()).map(({ vkey }) => vkey);
  const [receipt] = await listReceipts(app, contractId);
  const restored = await makeApp({
    config,
    database: openDatabase(url),
    modules: exchangeModules,
    resolveActor: (use) => use(identity).resolveActor,
  });
  try {
    const service = restored.use(evidence);
    await service.integrate();
    const file = await service.getReceiptFile(receipt.id);
    const { valid, checks } = await verifyReceiptFile(evidenceCrypto, file, trusted);
    expect(checks.filter(({ status }) => status === "fail")).toEqual([]);
    expect(valid).toBe(true);
    expect(await service.check()).toMatchObject({ consistent: true });
    const { rows } = await restored.platform.database.pool.query(
      "select type from evidence.audit_event where type in ('backup', 'restore') order by id desc limit 2",
    );
    expect(rows.map(({ type }) => type).sort()).toEqual(["backup", "restore"]);
    const { rows: listings } = await restored.platform.database.pool.query(
      "select changed_in <= pg_current_xact_id() as past from catalog.listing",
    );
    expect(listings).toEqual([{ past: true }]);
  } finally {
    await restored.close();
  }
}
