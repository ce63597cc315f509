import { existsSync } from "node:fs";
import { readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { type Bilingual, Problem } from "@qianshu/domain";
import type pg from "pg";
import { recordAudit } from "../modules/evidence/index.ts";
import { type Config, pathsOf } from "../platform/config/config.ts";
import { makeCryptoProvider } from "../platform/crypto/crypto-provider.ts";
import { type Database, inTransaction } from "../platform/db/database.ts";
import { applyMigrations, type Migrated, type Migration, readMigrations } from "../platform/db/migrate.ts";
import { migrateQueue } from "../platform/jobs/jobs.ts";
import { makeLocalStorage } from "../platform/storage/local-storage.ts";
import type { BackupReader } from "./backup-reader.ts";
import { checkKeys } from "./check-keys.ts";
import { checkRestored } from "./check-restored.ts";
import type { BackupSummary, Progress } from "./create-backup.ts";
import { connect, type Installation, lacksCluster, openInstallation } from "./installation.ts";
import { type BackupManifest, type TableCopy, tableEntry } from "./manifest.ts";
import { openBackup } from "./open-backup.ts";
import { watchBytes } from "./passed-bytes.ts";
import * as queries from "./restore.queries.ts";
import { requireDigest, restoreFiles } from "./restore-files.ts";
import { RESTORED_MARK } from "./restored-mark.ts";
import { verifyOpened } from "./verify-backup.ts";

/** What to restore, and where to. */
export interface RestoreOptions {
  /** Names the empty data directory, the empty database if it is your own, and the master key. */
  config: Config;
  place: string;
  /** File with the key of an encrypted backup. */
  keyFile?: string | undefined;
  /** Everything with migrations, the platform first, in the order in which they run. */
  migrated: readonly Migrated[];
  progress?: Progress;
  now?: () => Date;
}

const steps = {
  check: { zh: "核对备份", en: "Checking the backup" },
  files: { zh: "恢复文件", en: "Restoring files" },
  tables: { zh: "恢复数据表", en: "Restoring tables" },
  log: { zh: "核验存证日志", en: "Checking the evidence log" },
} satisfies Record<string, Bilingual>;

/** Restores a backup into an empty place. It is there entirely, or the place is empty again. */
export async function restoreBackup(options: RestoreOptions): Promise<BackupSummary> {
  const { config, migrated, progress = () => {} } = options;
  const backup = await openBackup(options.place, options.keyFile);
  try {
    await requireEmptyDirectory(config);
    const migrations = await readMigrations(migrated);
    const level = takeLevel(backup.manifest, migrations);
    const summary = await verifyOpened(backup, (part) => progress(0.3 * part, steps.check));
    await checkKeys(backup, pathsOf(config).masterKey, makeCryptoProvider(config.QIANSHU_CRYPTO));
    await restore(backup, { ...options, progress, migrations, level, summary });
    return summary;
  } finally {
    await backup.close();
  }
}

interface Work extends RestoreOptions {
  progress: Progress;
  migrations: readonly Migration[];
  /** Those that the backed-up database had. */
  level: readonly Migration[];
  summary: BackupSummary;
}

async function restore(backup: BackupReader, work: Work): Promise<void> {
  const { config, migrated } = work;
  const isNewCluster = lacksCluster(config);
  let installation: Installation | undefined;
  // Only what was found empty is ours to empty again.
  let isOurs = false;
  try {
    installation = await openInstallation(config);
    await requireEmptyDatabase(installation.database, config);
    isOurs = true;
    await fill(backup, installation.database, work);
  } catch (error) {
    if (installation && isOurs && !isNewCluster) await clear(installation.database, migrated).catch(() => {});
    await installation?.close().catch(() => {});
    await emptyDirectory(pathsOf(config).data);
    throw error instanceof Problem
      ? error
      : new Problem("backup.restore_failed", { found: (error as Error).message }, error);
  }
  await installation.close();
}

async function fill(backup: BackupReader, database: Database, work: Work): Promise<void> {
  const { config, progress, migrations, level, summary, now = () => new Date() } = work;
  const { data, files } = pathsOf(config);
  await migrateQueue(database.pool);
  await applyMigrations(database.pool, level);
  const storage = await makeLocalStorage(files);
  await restoreFiles(backup, storage, (part) => progress(0.3 + 0.3 * part, steps.files));
  const client = await connect(database);
  let broken: Error | undefined;
  try {
    await load(client, backup, (part) => progress(0.6 + 0.3 * part, steps.tables));
    await applyMigrations(database.pool, migrations);
    await queries.analyze(client);
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
  progress(0.95, steps.log);
  await checkRestored(database, backup.manifest);
  const { place: _, ...facts } = summary;
  await inTransaction(database.db, (trx) =>
    recordAudit(trx, [{ type: "restore", object: { type: "backup", name: summary.id }, facts }], now()),
  );
  const mark = { backup: summary.id, createdAt: summary.createdAt, restoredAt: now().toISOString() };
  await writeFile(path.join(data, RESTORED_MARK), `${JSON.stringify(mark)}\n`);
  progress(1, steps.log);
}

/** Loads all rows in one transaction: until it ends, the database holds none. */
async function load(
  client: pg.PoolClient,
  backup: BackupReader,
  progress: (fraction: number) => void,
): Promise<void> {
  const { tables, queue, sequences } = backup.manifest;
  const names = tables.map(({ name }) => name);
  await queries.begin(client);
  const keys = await queries.openTables(client, names);
  for (const [at, table] of tables.entries()) {
    await loadTable(client, backup, table, table.name);
    progress((at + 1) / tables.length);
  }
  await queries.closeTables(client, names, keys);
  for (const sequence of sequences) await queries.setSequence(client, sequence);
  await loadTable(client, backup, queue, await queries.makeQueueTable(client));
  await queries.queueAgain(client);
  await queries.commit(client);
}

async function loadTable(
  client: pg.PoolClient,
  backup: BackupReader,
  { name, columns, sha256 }: TableCopy,
  target: string,
): Promise<void> {
  const { pass, passed } = watchBytes();
  const entry = tableEntry(name);
  await pipeline(pass(backup.read(entry)), queries.loadTable(client, { name: target, columns }));
  requireDigest(backup, entry, passed().sha256, sha256);
}

/** The migrations that the backed-up database had, as this program has them; one it does not know is a problem. */
function takeLevel({ migrations }: BackupManifest, known: readonly Migration[]): Migration[] {
  const wanted = new Map(migrations.map(({ module, file, digest }) => [`${module}/${file}`, digest]));
  const level = known.filter(({ module, file, digest }) => wanted.get(`${module}/${file}`) === digest);
  const found = new Set(level.map(({ module, file }) => `${module}/${file}`));
  const missing = [...wanted.keys()].find((file) => !found.has(file));
  if (missing) {
    throw new Problem("backup.unknown_migration", {
      params: { file: missing },
      found: known.find(({ module, file }) => `${module}/${file}` === missing)?.digest,
      expected: wanted.get(missing),
    });
  }
  return level;
}

async function requireEmptyDirectory(config: Config): Promise<void> {
  const { data } = pathsOf(config);
  const [first] = await listContents(data);
  if (first === undefined) return;
  throw new Problem("backup.target_not_empty", {
    field: "QIANSHU_DATA",
    found: path.join(data, first),
    params: { place: data },
  });
}

async function requireEmptyDatabase(database: Database, config: Config): Promise<void> {
  const client = await connect(database);
  try {
    const found = await queries.findFirstTable(client);
    if (found === undefined) return;
    const place = config.DATABASE_URL ? "DATABASE_URL" : pathsOf(config).postgres;
    throw new Problem("backup.target_not_empty", { field: "DATABASE_URL", found, params: { place } });
  } finally {
    client.release();
  }
}

async function clear(database: Database, migrated: readonly Migrated[]): Promise<void> {
  const client = await connect(database);
  try {
    await queries.clearDatabase(
      client,
      migrated.map(({ name }) => name),
    );
  } finally {
    client.release();
  }
}

async function emptyDirectory(directory: string): Promise<void> {
  for (const name of await listContents(directory))
    await rm(path.join(directory, name), { recursive: true, force: true });
}

/** What lies in a directory, but for what a file system puts into its own root. */
async function listContents(directory: string): Promise<string[]> {
  const names = existsSync(directory) ? await readdir(directory) : [];
  return names.filter((name) => name !== "lost+found");
}
