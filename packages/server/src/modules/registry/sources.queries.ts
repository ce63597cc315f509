import type { Reach } from "@qianshu/domain/identity/actor";
import type { SourceAddress } from "@qianshu/domain/registry/source";
import type { Insertable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { containing, readPage } from "../../platform/db/page.queries.ts";
import { whereReach } from "../identity/index.ts";
import type { SourceTable } from "./registry.tables.ts";

const withOrganization = (db: Db) =>
  db
    .selectFrom("registry.source as s")
    .innerJoin("identity.v_organization as o", "o.id", "s.organization_id")
    .where("s.removed_at", "is", null);

export async function listSources(
  db: Db,
  reach: Reach,
  page: { q?: string | undefined; offset: number; limit: number },
) {
  let rows = withOrganization(db).where((eb) => whereReach(eb, reach, "s.organization_id"));
  if (page.q) rows = rows.where("s.name", "ilike", containing(page.q));
  const ordered = rows.selectAll("s").select("o.name as organization_name").orderBy("s.created_at", "desc");
  return readPage(ordered, page, db);
}

export function findSource(db: Db, reach: Reach, id: string) {
  return withOrganization(db)
    .where("s.id", "=", id)
    .where((eb) => whereReach(eb, reach, "s.organization_id"))
    .selectAll("s")
    .select("o.name as organization_name")
    .executeTakeFirst();
}

/** A source for the platform's own work, whoever asks. */
export function findSourceById(db: Db, id: string) {
  return db.selectFrom("registry.source").selectAll().where("id", "=", id).executeTakeFirst();
}

export async function insertSource(db: Db, source: Insertable<SourceTable>): Promise<void> {
  await db.insertInto("registry.source").values(source).execute();
}

export async function updateSource(
  db: Db,
  id: string,
  change: { name: string; kind: SourceAddress["kind"]; address: SourceAddress; secret?: string },
): Promise<void> {
  await db
    .updateTable("registry.source")
    .set({
      name: change.name,
      kind: change.kind,
      address: JSON.stringify(change.address),
      ...(change.secret ? { secret: change.secret } : {}),
    })
    .where("id", "=", id)
    .execute();
}

export async function saveTest(
  db: Db,
  id: string,
  test: { at: string; ok: boolean; code: string | null },
): Promise<void> {
  await db
    .updateTable("registry.source")
    .set({ last_test: JSON.stringify(test) })
    .where("id", "=", id)
    .execute();
}

/** Names of the living assets that draw from a source. */
export async function listUsers(db: Db, sourceId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("registry.asset")
    .select("name")
    .where((eb) => eb(eb.ref("origin", "->>").key("sourceId" as never), "=", sourceId as never))
    .where("state", "!=", "cancelled")
    .limit(20)
    .execute();
  return rows.map((row) => row.name);
}

export async function removeSource(db: Db, id: string, at: Date): Promise<void> {
  await db
    .updateTable("registry.source")
    .set({ removed_at: at, secret: null })
    .where("id", "=", id)
    .execute();
}
