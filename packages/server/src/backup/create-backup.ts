import { createHash } from "node:crypto";
import path from "node:path";
import { type Bilingual, Problem } from "@qianshu/domain";
import type pg from "pg";
import { recordAudit } from "../modules/evidence/index.ts";
import { type Config, pathsOf } from "../platform/config/config.ts";
import { makeCryptoProvider } from "../platform/crypto/crypto-provider.ts";
import { type Database, inTransaction } from "../platform/db/database.ts";
import { openLocalStorage } from "../platform/storage/local-storage.ts";
import { type BackupCipher, makeBackupCipher, plainly, readBackupKey } from "./backup-cipher.ts";
import type { BackupWriter } from "./backup-writer.ts";
import { type FileCopier, makeFileCopier } from "./copy-files.ts";
import { readCopyText } from "./copy-text.ts";
import { openDirectoryWriter } from "./directory-backup.ts";
import { connect, lacksCluster, openInstallation } from "./installation.ts";
import { type BackupManifest, FORMAT_VERSION, formatManifest, type TableCopy } from "./manifest.ts";
import { fileNamings, type NamedFile } from "./named-files.ts";
import type { PassedBytes } from "./passed-bytes.ts";
import * as queries from "./snapshot.queries.ts";
import { openTarWriter } from "./tar-backup.ts";

/** Tells how far the work is, 0 to 1, and what is being done. */
export type Progress = (fraction: number, step: Bilingual) => void;

/** What to back up, and where to. */
export interface CreateOptions {
  config: Config;
  /** A folder of backups, or a file that ends with `.tar`. */
  place: string;
  /** File with the key under which the backup is encrypted; without one it is not. */
  keyFile?: string | undefined;
  progress?: Progress;
  now?: () => Date;
}

/** A backup in figures. */
export interface BackupSummary {
  place: string;
  id: string;
  createdAt: string;
  manifestSha256: string;
  tables: number;
  rows: number;
  files: number;
  bytes: number;
  log: { size: number; checkpoint: number; root: string };
}

/** Snapshots tried until every file that one names has been copied: files go while others are read. */
const SNAPSHOTS = 5;
const steps = {
  files: { zh: "复制文件", en: "Copying files" },
  tables: { zh: "复制数据表", en: "Copying tables" },
} satisfies Record<string, Bilingual>;

/** Backs up an installation, beside its running server or while it stands still. */
export async function createBackup(options: CreateOptions): Promise<BackupSummary> {
  const { config, now = () => new Date() } = options;
  const place = path.resolve(options.place);
  checkPlace(place, config);
  const cipher = options.keyFile
    ? makeBackupCipher(makeCryptoProvider(config.QIANSHU_CRYPTO), await readBackupKey(options.keyFile))
    : plainly;
  if (lacksCluster(config)) throw nothingIn(pathsOf(config).postgres);
  const installation = await openInstallation(config);
  try {
    return await backUp({ ...options, now, place, cipher, database: installation.database });
  } finally {
    await installation.close();
  }
}

interface Work extends Required<Pick<CreateOptions, "config" | "place" | "now">> {
  database: Database;
  cipher: BackupCipher;
  progress?: Progress;
}

async function backUp(work: Work): Promise<BackupSummary> {
  const { database, now, place, cipher } = work;
  const client = await connect(database);
  let broken: Error | undefined;
  try {
    if (!(await queries.isMigrated(client))) throw nothingIn("DATABASE_URL");
    if (!(await queries.lockBackup(client))) throw new Problem("backup.running");
    const id = now().toISOString().replaceAll(/[-:]/g, "");
    const writer = place.endsWith(".tar")
      ? await openTarWriter(place, now(), cipher)
      : await openDirectoryWriter(place, id, cipher);
    try {
      const manifest = await write(client, writer, { ...work, id });
      const summary = summarize(manifest, writer.place);
      await record(work, summary);
      await queries.unlockBackup(client);
      if (manifest.damaged.length > 0) throw damagedStorage(summary.place, manifest.damaged);
      return summary;
    } catch (error) {
      if (!(error instanceof Problem && error.code === "backup.storage_damaged")) await writer.abandon();
      throw error;
    }
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    // In the middle of a COPY a connection is of no more use.
    client.release(broken);
  }
}

async function write(
  client: pg.PoolClient,
  writer: BackupWriter,
  { config, now, id, progress = () => {} }: Work & { id: string },
): Promise<BackupManifest> {
  const files = makeFileCopier(openLocalStorage(pathsOf(config).files), writer);
  // Most of the time goes here; the snapshot after it is short, and what it lacks is little.
  await files.copyNew(await readNamed(client), (part) => progress(0.7 * part, steps.files));
  const { createdAt, named, damaged } = await takeSnapshot(client, files, now);
  const shapes = await queries.listTables(client);
  const tables: TableCopy[] = [];
  for (const [at, shape] of shapes.entries()) {
    progress(0.7 + (0.3 * at) / shapes.length, steps.tables);
    const passed = await writer.writeTable(shape.name, queries.copyTable(client, shape));
    tables.push(toTable(shape.name, shape.columns, passed));
  }
  const queue = "graphile_worker.queue";
  const manifest: BackupManifest = {
    format: "qianshu-backup",
    version: FORMAT_VERSION,
    id,
    createdAt: createdAt.toISOString(),
    finishedAt: now().toISOString(),
    postgres: await queries.readServerVersion(client),
    migrations: await queries.listApplied(client),
    tables,
    queue: toTable(queue, queries.queueColumns, await writer.writeTable(queue, queries.copyQueue(client))),
    log: await queries.readLogHead(client),
    sequences: await queries.listSequences(client),
    files: await files.finish(named),
    damaged: damaged.map(({ key }) => key).sort(),
  };
  await queries.endSnapshot(client);
  await writer.finish(manifest);
  progress(1, steps.tables);
  return manifest;
}

/** Leaves the client in a snapshot whose files are all copied, or, after the last try, with those that are damaged. */
async function takeSnapshot(client: pg.PoolClient, files: FileCopier, now: () => Date) {
  for (let attempt = 1; ; attempt++) {
    const createdAt = now();
    await queries.beginSnapshot(client);
    await queries.holdTables(client, await queries.listTables(client));
    const named = await readNamed(client);
    await files.copyNew(named, () => {});
    const damaged = await files.findDamaged(named);
    if (damaged.length === 0 || attempt === SNAPSHOTS) return { createdAt, named, damaged };
    await queries.endSnapshot(client);
  }
}

/** The files that the data names, by their key. */
async function readNamed(client: pg.PoolClient): Promise<Map<string, NamedFile>> {
  const present = new Set((await queries.listTables(client)).map(({ name }) => name));
  const named = new Map<string, NamedFile>();
  for (const { table, columns, filesOf } of fileNamings) {
    if (!present.has(table)) continue;
    const rows = readCopyText(queries.copyTable(client, { name: table, columns }), columns);
    for await (const row of rows) for (const file of filesOf(row)) named.set(file.key, file);
  }
  return named;
}

function toTable(name: string, columns: readonly string[], passed: PassedBytes): TableCopy {
  const { lines, bytes, sha256, sm3 } = passed;
  return { name, columns: [...columns], rows: lines, bytes, sha256, sm3 };
}

async function record({ database, now }: Work, { place: _, ...facts }: BackupSummary): Promise<void> {
  await inTransaction(database.db, (trx) =>
    recordAudit(trx, [{ type: "backup", object: { type: "backup", name: facts.id }, facts }], now()),
  );
}

/** A backup in figures, from its manifest. */
export function summarize(manifest: BackupManifest, place: string): BackupSummary {
  const { id, createdAt, tables, queue, files, log } = manifest;
  const contents = [...tables, queue, ...files];
  return {
    place,
    id,
    createdAt,
    manifestSha256: createHash("sha256").update(formatManifest(manifest)).digest("hex"),
    tables: tables.length,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    files: files.length,
    bytes: contents.reduce((sum, { bytes }) => sum + bytes, 0),
    log: { size: log.size, checkpoint: log.checkpoint?.size ?? 0, root: log.checkpoint?.root ?? "" },
  };
}

function checkPlace(place: string, config: Config): void {
  const { data } = pathsOf(config);
  const inside = path.relative(data, place);
  if (!inside.startsWith("..") && !path.isAbsolute(inside))
    throw new Problem("backup.place_unusable", { found: place, expected: `≠ ${data}/…`, params: { place } });
}

function nothingIn(place: string): Problem {
  return new Problem("backup.nothing_to_back_up", { params: { place } });
}

function damagedStorage(place: string, keys: readonly string[]): Problem {
  const message = { zh: "缺失或被改动", en: "missing or changed" };
  return new Problem("backup.storage_damaged", {
    params: { place },
    findings: keys.map((key) => ({ field: key, message })),
  });
}
