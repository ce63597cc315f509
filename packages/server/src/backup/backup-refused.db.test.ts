import { createHash } from "node:crypto";
import { appendFile, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { testApp } from "../../test/app.ts";
import { listMigrated } from "../../test/migrated-modules.ts";
import { evidence } from "../modules/evidence/index.ts";
import { exchangeModules, makeSides, makeTable } from "../modules/exchange/make.ts";
import { pathsOf } from "../platform/config/config.ts";
import { makeMasterKeyFile } from "../platform/crypto/master-key.ts";
import { inTransaction, openDatabase } from "../platform/db/database.ts";
import { type BackupSummary, createBackup } from "./create-backup.ts";
import {
  changeManifest,
  configFor,
  copyBackup,
  expectProblem,
  makeEmptyDatabase,
  testFolder,
} from "./make.ts";
import { fileEntry, MANIFEST, tableEntry } from "./manifest.ts";
import { restoreBackup } from "./restore-backup.ts";
import { lockBackup, unlockBackup } from "./snapshot.queries.ts";
import { verifyBackup } from "./verify-backup.ts";

const app = testApp({ modules: exchangeModules, now: "2026-06-01T02:00:00Z" });
const folder = testFolder();
const migrated = listMigrated();
let made: BackupSummary;
let release: { key: string; sha256: string };
/** A copy of the good backup for each test. */
let place: string;
let count = 0;

const configOf = () => app.app.platform.config;
const keyFile = () => pathsOf(configOf()).masterKey;
const finding = (field: string, en: string) => ({
  findings: [expect.objectContaining({ field, message: expect.objectContaining({ en }) })],
});

beforeAll(async () => {
  const { provider } = await makeSides(app);
  await makeTable(app, provider);
  const event = { type: "store", object: { type: "test", name: "一份数据" } } as const;
  await inTransaction(app.database.db, (trx) => app.use(evidence).record(trx, [event, event]));
  await app.use(evidence).integrate();
  made = await createBackup({ config: configOf(), place: folder.at("good") });
  const { files } = JSON.parse(await readFile(path.join(made.place, MANIFEST), "utf8"));
  release = files[0];
});

beforeEach(async () => {
  place = await copyBackup(made.place, folder.at(`copy-${++count}`));
});

test("a changed byte and a lost file are found and named, and neither is restored", async () => {
  const entry = fileEntry(release.sha256);
  await appendFile(path.join(place, entry), "x");
  await expectProblem(verifyBackup(place), "backup.damaged", finding(entry, "another length"));
  const bytes = await readFile(path.join(made.place, entry));
  bytes[100] = bytes[100]! ^ 1;
  await writeFile(path.join(place, entry), bytes);
  await expectProblem(verifyBackup(place), "backup.damaged", finding(entry, "another SHA-256"));
  const target = configFor(folder.at("never"), keyFile());
  await expectProblem(restoreBackup({ config: target, place, migrated }), "backup.damaged");
  await rm(path.join(place, entry));
  await expectProblem(verifyBackup(place), "backup.damaged", finding(entry, "missing"));
  await expect(readdir(folder.at("never"))).rejects.toMatchObject({ code: "ENOENT" });
});

/** Changes a table and makes the manifest fit, as somebody would who wants to hide it. */
async function forge(table: string, change: (rows: string) => string): Promise<void> {
  const file = path.join(place, tableEntry(table));
  const rows = change(await readFile(file, "utf8"));
  await writeFile(file, rows);
  const digest = (algorithm: string) => createHash(algorithm).update(rows).digest("hex");
  await changeManifest(place, ({ tables }) => {
    const copy = tables.find(({ name }) => name === table)!;
    copy.bytes = Buffer.byteLength(rows);
    copy.rows = rows.split("\n").length - 1;
    copy.sha256 = digest("sha256");
    copy.sm3 = digest("sm3");
  });
}

test("a receipt that was rewritten with its digests is found by the log", async () => {
  await forge("evidence.receipt", (rows) => rows.replace('"outcome":"success"', '"outcome":"refused"'));
  await expectProblem(
    verifyBackup(place),
    "backup.damaged",
    finding("tables/evidence.receipt.copy", "receipt 0 does not fit its entry"),
  );
  place = await copyBackup(made.place, folder.at("shorter"));
  await forge("evidence.receipt", (rows) => rows.slice(rows.indexOf("\n") + 1));
  await expect(verifyBackup(place)).rejects.toMatchObject({ code: "backup.damaged" });
});

test("a release whose file the manifest no longer names is found", async () => {
  await changeManifest(place, (manifest) => {
    manifest.files = [];
  });
  await expect(verifyBackup(place)).rejects.toMatchObject({
    code: "backup.damaged",
    facts: { findings: [{ field: release.key, expected: release.sha256 }] },
  });
});

test("half a backup is known by its lack of a manifest", async () => {
  await rm(path.join(place, MANIFEST));
  await expectProblem(verifyBackup(place), "backup.unfinished", { params: { place } });
  await expectProblem(verifyBackup(folder.at("nowhere")), "backup.not_found");
  await writeFile(folder.at("other.tar"), "no archive");
  await expectProblem(verifyBackup(folder.at("other.tar")), "backup.not_found");
});

test("a manifest of another format, and a database structure this program does not know, are refused", async () => {
  await changeManifest(place, (manifest) => {
    manifest.migrations[0]!.digest = "0".repeat(64);
  });
  const target = configFor(folder.at("unknown"), keyFile());
  await expectProblem(restoreBackup({ config: target, place, migrated }), "backup.unknown_migration", {
    params: { file: expect.stringMatching(/^\w+\/0001-\w+\.sql$/) },
  });
  await changeManifest(place, (manifest) => Object.assign(manifest, { version: 2 }));
  await expectProblem(verifyBackup(place), "backup.unreadable_manifest", { field: "version" });
});

test("nothing is restored without the right master key", async () => {
  const missing = configFor(folder.at("no-key"), folder.at("keys", "none.key"));
  await expectProblem(restoreBackup({ config: missing, place, migrated }), "backup.master_key_missing", {
    params: { path: folder.at("keys", "none.key") },
  });
  const wrong = folder.at("keys", "wrong.key");
  await makeMasterKeyFile(wrong);
  const target = configFor(folder.at("no-key"), wrong);
  await expectProblem(restoreBackup({ config: target, place, migrated }), "backup.master_key_wrong");
  await expect(readdir(folder.at("no-key"))).rejects.toMatchObject({ code: "ENOENT" });
});

test("only an empty directory and an empty database are restored to, and newer migrations come last", async () => {
  await expectProblem(restoreBackup({ config: configOf(), place, migrated }), "backup.target_not_empty", {
    field: "QIANSHU_DATA",
  });
  const { url, drop } = await makeEmptyDatabase(app, "taken");
  try {
    const { pool } = app.database;
    const before = await pool.query("select count(*) from registry.release");
    const own = configFor(folder.at("taken"), keyFile(), configOf().DATABASE_URL!);
    await expectProblem(restoreBackup({ config: own, place, migrated }), "backup.target_not_empty", {
      field: "DATABASE_URL",
    });
    expect((await pool.query("select count(*) from registry.release")).rows).toEqual(before.rows);
    // A row without its counterpart: what was restored up to there goes away again.
    await forge("identity.organization", () => "");
    const target = configFor(folder.at("taken"), keyFile(), url);
    await expectProblem(restoreBackup({ config: target, place, migrated }), "backup.restore_failed", {
      found: expect.stringContaining("foreign key"),
    });
    expect(await readdir(folder.at("taken")).catch(() => [])).toEqual([]);
    const newer = { name: "later", migrations: pathToFileURL(folder.at("later", "/")) };
    await mkdir(folder.at("later"));
    await writeFile(
      folder.at("later", "0001-later.sql"),
      "create schema later; create table later.release as select id from registry.release",
    );
    await restoreBackup({ config: target, place: made.place, migrated: [...migrated, newer] });
    const restored = openDatabase(url, 1);
    expect((await restored.pool.query("select from later.release")).rowCount).toBe(1);
    await restored.close();
  } finally {
    await drop();
  }
});

test("a full disk, a place inside the data and a second backup at once are refused, and leave nothing", async () => {
  const full = folder.at("full.tar");
  await symlink("/dev/full", `${full}.unfinished`);
  await expectProblem(createBackup({ config: configOf(), place: full }), "backup.no_space", {
    params: { place: full },
  });
  expect((await readdir(folder.at())).filter((name) => name.startsWith("full"))).toEqual([]);
  const inside = path.join(pathsOf(configOf()).data, "backups");
  await expectProblem(createBackup({ config: configOf(), place: inside }), "backup.place_unusable");
  await writeFile(folder.at("file"), "");
  await expectProblem(
    createBackup({ config: configOf(), place: folder.at("file") }),
    "backup.place_unusable",
  );
  const client = await app.database.pool.connect();
  try {
    // The session of the refused backup may take a moment to end.
    await expect.poll(() => lockBackup(client)).toBe(true);
    await expectProblem(createBackup({ config: configOf(), place: folder.at("second") }), "backup.running");
  } finally {
    await unlockBackup(client);
    client.release();
  }
  const nothing = configFor(folder.at("nothing"), keyFile());
  await expectProblem(createBackup({ config: nothing, place: folder.at("x") }), "backup.nothing_to_back_up");
  const { url, drop } = await makeEmptyDatabase(app, "bare");
  try {
    const bare = configFor(folder.at("nothing"), keyFile(), url);
    await expectProblem(createBackup({ config: bare, place: folder.at("x") }), "backup.nothing_to_back_up");
  } finally {
    await drop();
  }
});

test("a file that the storage has lost is named, and the backup is made all the same", async () => {
  const { storage } = app.app.platform;
  await rm(await storage.localPath(release.key));
  await expect(createBackup({ config: configOf(), place: folder.at("lossy") })).rejects.toMatchObject({
    code: "backup.storage_damaged",
    facts: { findings: [{ field: release.key }] },
  });
  expect(await verifyBackup(folder.at("lossy"))).toMatchObject({ files: made.files - 1 });
});
