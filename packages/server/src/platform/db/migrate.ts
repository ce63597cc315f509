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

/** Brings the database up to date: module by module, file by file, forward only, each in its own transaction. */
export async function migrate(pool: pg.Pool, modules: readonly Migrated[]): Promise<string[]> {
  const client = await pool.connect();
  const applied: string[] = [];
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await client.query(
      "create table if not exists public.qianshu_migration (module text, file text, digest text not null, applied_at timestamptz not null default now(), primary key (module, file))",
    );
    for (const module of modules) {
      for (const file of await listFiles(module)) {
        if (await applyFile(client, module, file)) applied.push(`${module.name}/${file}`);
      }
    }
    return applied;
  } finally {
    await client.query("select pg_advisory_unlock($1)", [LOCK]).catch(() => {});
    client.release();
  }
}

async function listFiles(module: Migrated): Promise<string[]> {
  if (!module.migrations) return [];
  return (await readdir(module.migrations)).filter((file) => /^\d{4}-[\w-]+\.sql$/.test(file)).sort();
}

async function applyFile(client: pg.PoolClient, module: Migrated, file: string): Promise<boolean> {
  const text = await readFile(fileURLToPath(new URL(file, module.migrations)), "utf8");
  const digest = createHash("sha256").update(text).digest("hex");
  const known = await client.query(
    "select digest from public.qianshu_migration where module = $1 and file = $2",
    [module.name, file],
  );
  if (known.rows[0]?.digest === digest) return false;
  if (known.rows.length > 0) {
    throw new Problem("platform.migration_changed", {
      params: { file: `${module.name}/${file}` },
      found: digest,
      expected: known.rows[0].digest,
    });
  }
  await client.query("begin");
  try {
    await client.query(text);
    await client.query("insert into public.qianshu_migration (module, file, digest) values ($1, $2, $3)", [
      module.name,
      file,
      digest,
    ]);
    await client.query("commit");
    return true;
  } catch (error) {
    await client.query("rollback");
    throw new Problem(
      "platform.migration_failed",
      { params: { file: `${module.name}/${file}` }, found: (error as Error).message },
      error,
    );
  }
}
