import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Problem } from "@qianshu/domain";
import type pg from "pg";

/** What the migrator needs of a module: its name and the folder of its `NNNN-name.sql` files. */
export interface Migrated {
  name: string;
  migrations?: URL | undefined;
}

const LOCK = 8_520_001;

/** One migration file of this program. */
export interface Migration {
  module: string;
  file: string;
  text: string;
  digest: string;
}

/** The migrations of modules in the order in which they run. */
export async function readMigrations(modules: readonly Migrated[]): Promise<Migration[]> {
  const found: Migration[] = [];
  for (const { name, migrations } of modules) {
    if (!migrations) continue;
    const files = (await readdir(migrations)).filter((file) => /^\d{4}-[\w-]+\.sql$/.test(file)).sort();
    for (const file of files) {
      const text = await readFile(fileURLToPath(new URL(file, migrations)), "utf8");
      const digest = createHash("sha256").update(text).digest("hex");
      found.push({ module: name, file, text, digest });
    }
  }
  return found;
}

/** Brings the database up to date: module by module, file by file, forward only, each in its own transaction. */
export async function migrate(pool: pg.Pool, modules: readonly Migrated[]): Promise<string[]> {
  return applyMigrations(pool, await readMigrations(modules));
}

/** Applies those of the migrations that the database does not have yet. */
export async function applyMigrations(pool: pg.Pool, migrations: readonly Migration[]): Promise<string[]> {
  const client = await pool.connect();
  const applied: string[] = [];
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await client.query(
      "create table if not exists public.qianshu_migration (module text, file text, digest text not null, applied_at timestamptz not null default now(), primary key (module, file))",
    );
    const { rows } = await client.query("select module, file, digest from public.qianshu_migration");
    const known = new Map(rows.map((row) => [`${row.module}/${row.file}`, String(row.digest)]));
    for (const migration of migrations) {
      const name = `${migration.module}/${migration.file}`;
      if (isApplied(name, migration, known.get(name))) continue;
      await applyFile(client, migration);
      applied.push(name);
    }
    return applied;
  } finally {
    await client.query("select pg_advisory_unlock($1)", [LOCK]).catch(() => {});
    client.release();
  }
}

function isApplied(file: string, { digest }: Migration, known: string | undefined): boolean {
  if (known === undefined || known === digest) return known === digest;
  throw new Problem("platform.migration_changed", { params: { file }, found: digest, expected: known });
}

async function applyFile(client: pg.PoolClient, { module, file, text, digest }: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(text);
    await client.query("insert into public.qianshu_migration (module, file, digest) values ($1, $2, $3)", [
      module,
      file,
      digest,
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Problem(
      "platform.migration_failed",
      { params: { file: `${module}/${file}` }, found: (error as Error).message },
      error,
    );
  }
}
