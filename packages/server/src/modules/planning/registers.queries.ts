import { divisionPrefix } from "@qianshu/domain/identity/actor";
import type { RegisterKind } from "@qianshu/domain/planning/register";
import type { Insertable, Updateable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { containing, readPage } from "../../platform/db/page.queries.ts";
import type { RegisterItemTable, TenancyTable } from "./planning.tables.ts";

const items = (db: Db) =>
  db
    .selectFrom("planning.register_item as r")
    .leftJoin("identity.v_organization as o", "o.id", "r.organization_id")
    .selectAll("r")
    .select("o.name as organization_name");

export type RegisterRow = NonNullable<Awaited<ReturnType<typeof findItem>>>;

export function listItems(
  db: Db,
  kind: RegisterKind,
  filter: { q?: string | undefined; division?: string | undefined; offset: number; limit: number },
) {
  let rows = items(db).where("r.kind", "=", kind);
  if (filter.q) rows = rows.where("r.name", "ilike", containing(filter.q));
  if (filter.division) rows = rows.where("r.division_code", "like", `${divisionPrefix(filter.division)}%`);
  return readPage(rows.orderBy("r.division_code").orderBy("r.name").orderBy("r.id"), filter, db);
}

export function findItem(db: Db, id: string) {
  return items(db).where("r.id", "=", id).executeTakeFirst();
}

export function lockItem(db: Db, id: string) {
  return db
    .selectFrom("planning.register_item")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

/** Adds an entry; false where its keeper has one of this name already. */
export async function insertItem(db: Db, item: Insertable<RegisterItemTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("planning.register_item")
    .values(item)
    .onConflict((conflict) => conflict.columns(["kind", "organization_id", "name"]).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function updateItem(
  db: Db,
  id: string,
  version: number,
  change: Updateable<RegisterItemTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("planning.register_item")
    .set((eb) => ({ ...change, version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** An entry of the same name and keeper, if another one. */
export function findNamesake(
  db: Db,
  { id, kind, organization_id, name }: Pick<RegisterRow, "id" | "kind" | "organization_id" | "name">,
) {
  return db
    .selectFrom("planning.register_item")
    .select("id")
    .where("kind", "=", kind)
    .where("organization_id", "=", organization_id)
    .where("name", "=", name)
    .where("id", "<>", id)
    .executeTakeFirst();
}

export function listTenancies(db: Db, parkId: string) {
  return db
    .selectFrom("planning.tenancy")
    .selectAll()
    .where("park_id", "=", parkId)
    .orderBy("from_month", "desc")
    .orderBy("tenant_name")
    .execute();
}

export function findTenancy(db: Db, id: string) {
  return db.selectFrom("planning.tenancy").selectAll().where("id", "=", id).executeTakeFirst();
}

export async function insertTenancy(db: Db, tenancy: Insertable<TenancyTable>): Promise<void> {
  await db.insertInto("planning.tenancy").values(tenancy).execute();
}

export async function setEnd(db: Db, id: string, toMonth: string | null): Promise<void> {
  await db.updateTable("planning.tenancy").set({ to_month: toMonth }).where("id", "=", id).execute();
}
