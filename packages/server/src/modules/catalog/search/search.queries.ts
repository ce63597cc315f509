import { sql } from "kysely";
import type { Db } from "../../../platform/db/database.ts";
import type { ListingTable } from "../catalog.tables.ts";
import { takeNumber } from "../entries.queries.ts";

type ListingFacts = Omit<ListingTable, "doc" | "changed_in">;

/** Writes how lists see an entry; gives the number under which it is searched. */
export async function saveListing(trx: Db, facts: ListingFacts): Promise<number> {
  const changed = await trx
    .updateTable("catalog.listing")
    .set({ ...facts, changed_in: sql`pg_current_xact_id()` })
    .where("entry_id", "=", facts.entry_id)
    .returning("doc")
    .executeTakeFirst();
  if (changed) return changed.doc;
  const doc = await takeNumber(trx, "doc");
  await trx
    .insertInto("catalog.listing")
    .values({ ...facts, doc })
    .execute();
  return doc;
}

/** In a restored database transactions are numbered anew; rows from later ones would be read before every search. */
export async function settleChanges(db: Db): Promise<void> {
  await sql`update catalog.listing set changed_in = default where changed_in > pg_current_xact_id()`.execute(
    db,
  );
}

/** Writes what of an entry is searched. */
export async function saveVector(trx: Db, doc: number, vector: string): Promise<void> {
  const terms = sql<string>`${vector}::tsvector`;
  await trx
    .insertInto("catalog.search")
    .values({ doc, terms })
    .onConflict((conflict) => conflict.column("doc").doUpdateSet({ terms }))
    .execute();
}

export interface ListingChange extends Omit<ListingTable, "doc" | "entry_id" | "changed_in"> {
  doc: number | null;
  entry_id: string;
}

/**
 * Listings written by transactions that ended after a horizon, and the horizon of now. A transaction that is still
 * running lies behind the new horizon, so nothing is missed; some rows are read twice.
 */
export async function listChanges(
  db: Db,
  horizon: string,
): Promise<{ horizon: string; rows: ListingChange[] }> {
  const { rows } = await sql<ListingChange & { horizon: string }>`
    select pg_snapshot_xmin(s.now)::text as horizon, l.doc, l.entry_id, l.state, l.organization_id, l.name, l.name_key,
      l.subject_class, l.share_type, l.open, l.update_cycle, l.level, l.kinds, l.stale_from, l.published_at, l.updated_at
    from (select pg_current_snapshot() as now) s
    left join catalog.listing l on l.changed_in >= ${horizon}::text::xid8`.execute(db);
  return { horizon: rows[0]!.horizon, rows: rows.filter((row) => row.doc !== null) };
}

/** Numbers of the entries that match, in four bytes each: a hundred thousand rows would take longer to read. */
export async function findDocs(db: Db, match: string): Promise<Int32Array> {
  const { rows } = await sql<{ docs: Buffer | null }>`
    select catalog.find_docs(${match}::tsquery) as docs`.execute(db);
  const packed = rows[0]?.docs;
  if (!packed) return new Int32Array(0);
  const bytes = new Uint8Array(packed);
  Buffer.from(bytes.buffer).swap32();
  return new Int32Array(bytes.buffer);
}

/** How well entries match: where the terms stand, how near to each other, and whether as words. */
export async function scoreDocs(
  db: Db,
  docs: readonly number[],
  query: { match: string; boost: string },
): Promise<Map<number, number>> {
  if (docs.length === 0) return new Map();
  const weights = sql`'{0.05, 0.1, 0.3, 1}'::real[]`;
  const boost = query.boost ? sql`ts_rank(${weights}, terms, ${query.boost}::tsquery)` : sql`0`;
  const { rows } = await sql<{ doc: number; score: number }>`
    select doc, ts_rank_cd(${weights}, terms, ${query.match}::tsquery) + ${boost} as score
    from catalog.search where doc = any(${docs}::int[])`.execute(db);
  return new Map(rows.map((row) => [row.doc, row.score]));
}
