import type { EntryMetadata } from "@qianshu/domain/catalog/metadata";
import type { Reach } from "@qianshu/domain/identity/actor";
import type { Insertable, Selectable, Updateable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { whereReach } from "../identity/index.ts";
import type { EntryTable } from "./catalog.tables.ts";

export type EntryRow = Selectable<EntryTable>;

export async function insertEntry(trx: Db, entry: Insertable<EntryTable>): Promise<void> {
  await trx.insertInto("catalog.entry").values(entry).execute();
}

/** Holds an entry against other changes until the transaction ends. */
export function lockEntry(trx: Db, id: string): Promise<EntryRow | undefined> {
  return trx
    .selectFrom("catalog.entry")
    .selectAll()
    .where("id", "=", id)
    .where("discarded_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
}

/** An entry that everybody sees, or that lies within a reach. */
export function findEntry(db: Db, inside: Reach, id: string) {
  return db
    .selectFrom("catalog.entry as e")
    .selectAll("e")
    .select((eb) => eb.and([whereReach(eb, inside, "e.organization_id")]).as("is_inside"))
    .where("e.id", "=", id)
    .where("e.discarded_at", "is", null)
    .where((eb) => eb.or([eb("e.state", "=", "published"), whereReach(eb, inside, "e.organization_id")]))
    .executeTakeFirst();
}

/** Entries as lists show them, in any order. */
export function listEntries(db: Db, ids: readonly string[]) {
  return db
    .selectFrom("catalog.entry as e")
    .innerJoin("catalog.listing as l", "l.entry_id", "e.id")
    .selectAll("e")
    .select(["l.kinds", "l.stale_from"])
    .where("e.id", "in", [...ids])
    .execute();
}

/** What reviews are about: the entry and whose it is. */
export async function listEntryNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("catalog.entry as e")
    .innerJoin("catalog.listing as l", "l.entry_id", "e.id")
    .innerJoin("identity.v_organization as o", "o.id", "e.organization_id")
    .select(["e.id", "l.name", "o.name as organization_name"])
    .where("e.id", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, `${row.name} · ${row.organization_name}`]));
}

export async function updateEntry(trx: Db, id: string, change: Updateable<EntryTable>): Promise<void> {
  await trx.updateTable("catalog.entry").set(change).where("id", "=", id).execute();
}

export async function insertVersion(
  trx: Db,
  version: {
    entryId: string;
    version: number;
    metadata: EntryMetadata;
    personId: string;
    personName: string;
    at: Date;
    publishedAt?: Date;
  },
): Promise<void> {
  await trx
    .insertInto("catalog.entry_version")
    .values({
      entry_id: version.entryId,
      version: version.version,
      metadata: JSON.stringify(version.metadata),
      person_id: version.personId,
      person_name: version.personName,
      at: version.at,
      published_at: version.publishedAt ?? null,
    })
    .execute();
}

/** Notes when a version was first published. */
export async function markPublished(trx: Db, entryId: string, version: number, at: Date): Promise<void> {
  await trx
    .updateTable("catalog.entry_version")
    .set({ published_at: at })
    .where("entry_id", "=", entryId)
    .where("version", "=", version)
    .where("published_at", "is", null)
    .execute();
}

/** Versions of an entry, newest first; only those once published where asked. */
export function listVersions(db: Db, entryId: string, publishedOnly: boolean) {
  let rows = db.selectFrom("catalog.entry_version").selectAll().where("entry_id", "=", entryId);
  if (publishedOnly) rows = rows.where("published_at", "is not", null);
  return rows.orderBy("version", "desc").execute();
}

export function findVersion(db: Db, entryId: string, version: number) {
  return db
    .selectFrom("catalog.entry_version")
    .selectAll()
    .where("entry_id", "=", entryId)
    .where("version", "=", version)
    .executeTakeFirst();
}

/** The next number under a class code; the row stays locked, so that no number is given twice. */
export async function takeSequence(trx: Db, categoryCode: string): Promise<number> {
  const row = await trx
    .insertInto("catalog.code_sequence")
    .values({ category_code: categoryCode, last: 1 })
    .onConflict((conflict) =>
      conflict
        .column("category_code")
        .doUpdateSet((eb) => ({ last: eb("catalog.code_sequence.last", "+", 1) })),
    )
    .returning("last")
    .executeTakeFirstOrThrow();
  return row.last;
}

/** The next number of a counter; its row stays locked until the transaction ends. */
export async function takeNumber(trx: Db, counter: "certificate" | "doc"): Promise<number> {
  const row = await trx
    .updateTable("catalog.counter")
    .set((eb) => ({ last: eb("last", "+", 1) }))
    .where("name", "=", counter)
    .returning("last")
    .executeTakeFirstOrThrow();
  return row.last;
}

export function listEntryIdsOf(db: Db, organizationId: string) {
  return db
    .selectFrom("catalog.entry")
    .select("id")
    .where("organization_id", "=", organizationId)
    .where("discarded_at", "is", null)
    .orderBy("id")
    .execute();
}
