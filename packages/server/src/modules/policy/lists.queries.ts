import { type Insertable, sql, type Updateable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { readPage } from "../../platform/db/page.queries.ts";
import type { ListEntryTable } from "./policy.tables.ts";

export interface ListFilter {
  list?: string | undefined;
  year?: number | undefined;
  state?: ListEntryTable["state"] | undefined;
  offset: number;
  limit: number;
}

export function listEntries(db: Db, filter: ListFilter) {
  let rows = db.selectFrom("policy.list_entry").selectAll();
  if (filter.list) rows = rows.where("list", "=", filter.list);
  if (filter.year) rows = rows.where("year", "=", filter.year);
  if (filter.state) rows = rows.where("state", "=", filter.state);
  return readPage(
    rows.orderBy("year", "desc").orderBy("list").orderBy(sql`rank nulls last`).orderBy("name"),
    filter,
    db,
  );
}

export function lockEntry(trx: Db, id: string) {
  return trx.selectFrom("policy.list_entry").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
}

export type ListEntryRow = NonNullable<Awaited<ReturnType<typeof lockEntry>>>;

/** Adds a name; one that stands on that list of that year already stays with what was decided about it. */
export async function insertEntry(db: Db, entry: Insertable<ListEntryTable>): Promise<boolean> {
  const result = await db
    .insertInto("policy.list_entry")
    .values(entry)
    .onConflict((conflict) => conflict.columns(["list", "year", "name"]).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function setEntry(db: Db, id: string, change: Updateable<ListEntryTable>): Promise<void> {
  await db.updateTable("policy.list_entry").set(change).where("id", "=", id).execute();
}
