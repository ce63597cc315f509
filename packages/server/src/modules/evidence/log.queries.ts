import type { Insertable } from "kysely";
import { sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import type { CheckpointTable, LogKeyTable } from "./evidence.tables.ts";

export async function getLogSize(db: Db): Promise<number> {
  return (await db.selectFrom("evidence.log").select("size").executeTakeFirstOrThrow()).size;
}

export function listEntries(db: Db, from: number, limit: number) {
  return db
    .selectFrom("evidence.receipt")
    .select(["index", "entry"])
    .where("index", ">=", from)
    .orderBy("index")
    .limit(limit)
    .execute();
}

/** All whole receipts of a stretch of the log, for checking it. */
export function listReceiptTexts(db: Db, from: number, limit: number) {
  return db
    .selectFrom("evidence.receipt")
    .select(["index", "receipt", "entry"])
    .where("index", ">=", from)
    .orderBy("index")
    .limit(limit)
    .execute();
}

export async function listTiles(db: Db, places: readonly { level: number; index: number }[]) {
  if (places.length === 0) return [];
  return db
    .selectFrom("evidence.tile")
    .selectAll()
    .where((eb) =>
      eb.or(places.map((place) => eb.and([eb("level", "=", place.level), eb("index", "=", place.index)]))),
    )
    .execute();
}

/** Stores tiles; a fuller tile replaces the partial one of its place. */
export async function saveTiles(
  trx: Db,
  tiles: { level: number; index: number; hashes: Buffer }[],
): Promise<void> {
  for (const tile of tiles) {
    await trx
      .insertInto("evidence.tile")
      .values(tile)
      .onConflict((conflict) => conflict.columns(["level", "index"]).doUpdateSet({ hashes: tile.hashes }))
      .execute();
  }
}

export function findNewestCheckpoint(db: Db) {
  return db.selectFrom("evidence.checkpoint").selectAll().orderBy("size", "desc").limit(1).executeTakeFirst();
}

/** The smallest checkpoint that covers an entry. */
export function findCheckpointOver(db: Db, index: number) {
  return db
    .selectFrom("evidence.checkpoint")
    .selectAll()
    .where("size", ">", index)
    .orderBy("size")
    .limit(1)
    .executeTakeFirst();
}

export function listCheckpoints(db: Db) {
  return db.selectFrom("evidence.checkpoint").selectAll().orderBy("size").execute();
}

export async function insertCheckpoint(trx: Db, checkpoint: Insertable<CheckpointTable>): Promise<void> {
  await trx.insertInto("evidence.checkpoint").values(checkpoint).execute();
}

/** One process at a time extends the tree; another waits and then finds most of its work done. */
export async function lockIntegration(trx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(8520, 2)`.execute(trx);
}

export function listLogKeys(db: Db, name: string) {
  return db
    .selectFrom("evidence.log_key")
    .selectAll()
    .where("name", "=", name)
    .orderBy("algorithm")
    .execute();
}

export async function insertLogKey(db: Db, key: Insertable<LogKeyTable>): Promise<void> {
  await db
    .insertInto("evidence.log_key")
    .values(key)
    .onConflict((conflict) => conflict.columns(["name", "algorithm"]).doNothing())
    .execute();
}
