import type { Reach } from "@qianshu/domain/identity/actor";
import type { PoolKind } from "@qianshu/domain/instruments/methods";
import type { Insertable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { containing, readPage } from "../../platform/db/page.queries.ts";
import { whereReach } from "../identity/index.ts";
import type { ContributorTable, PoolTable } from "./instruments.tables.ts";

const named = (db: Db) =>
  db
    .selectFrom("instruments.pool as p")
    .innerJoin("identity.v_organization as o", "o.id", "p.organization_id")
    .selectAll("p")
    .select("o.name as organization_name");

export type PoolRow = NonNullable<Awaited<ReturnType<typeof findPoolById>>>;
export type ContributorRow = ContributorTable;

export interface PoolFilter {
  q?: string | undefined;
  kind?: PoolKind[] | undefined;
  offset: number;
  limit: number;
}

export function listPools(db: Db, reach: Reach, filter: PoolFilter) {
  let rows = named(db).where((eb) => whereReach(eb, reach, "p.organization_id"));
  if (filter.q) rows = rows.where("p.name", "ilike", containing(filter.q));
  if (filter.kind?.length) rows = rows.where("p.kind", "in", filter.kind);
  return readPage(rows.orderBy("p.created_at", "desc").orderBy("p.id"), filter, db);
}

/** Every pool, for those who may ask one. */
export function listAllPools(db: Db) {
  return named(db).orderBy("o.division_code").orderBy("p.name").orderBy("p.id").limit(500).execute();
}

export function findPool(db: Db, reach: Reach, id: string) {
  return named(db)
    .where("p.id", "=", id)
    .where((eb) => whereReach(eb, reach, "p.organization_id"))
    .executeTakeFirst();
}

export function findPoolById(db: Db, id: string) {
  return named(db).where("p.id", "=", id).executeTakeFirst();
}

/** Adds a pool; false where its organization has one of this name. */
export async function insertPool(db: Db, row: Insertable<PoolTable>): Promise<boolean> {
  const added = await db
    .insertInto("instruments.pool")
    .values(row)
    .onConflict((conflict) => conflict.constraint("pool_name").doNothing())
    .returning("id")
    .executeTakeFirst();
  return added !== undefined;
}

export function listContributors(db: Db, poolIds: readonly string[]) {
  if (poolIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("instruments.contributor")
    .selectAll()
    .where("pool_id", "in", [...poolIds])
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

/** Adds who pays in; false where the pool has one of this name. */
export async function insertContributor(db: Db, row: Insertable<ContributorTable>): Promise<boolean> {
  const added = await db
    .insertInto("instruments.contributor")
    .values(row)
    .onConflict((conflict) => conflict.constraint("contributor_name").doNothing())
    .returning("id")
    .executeTakeFirst();
  return added !== undefined;
}
