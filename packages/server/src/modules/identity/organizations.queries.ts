import { divisionPrefix } from "@qianshu/domain/identity/actor";
import type { OrganizationVersion, Tier } from "@qianshu/domain/identity/organization";
import { sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { containing, readPage } from "../../platform/db/page.queries.ts";
import type { OrganizationVersionTable } from "./identity.tables.ts";

const organizationOn = (day: string) => sql<OrganizationVersionTable>`identity.organization_on(${day}::date)`;

const toVersion = (row: OrganizationVersionTable): OrganizationVersion => ({
  organizationId: row.organization_id,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  name: row.name,
  shortName: row.short_name,
  uscc: row.uscc,
  tier: row.tier,
  divisionCode: row.division_code,
  parentId: row.parent_id,
});

const toRow = (version: OrganizationVersion): OrganizationVersionTable => ({
  organization_id: version.organizationId,
  valid_from: version.validFrom,
  valid_to: version.validTo,
  name: version.name,
  short_name: version.shortName,
  uscc: version.uscc,
  tier: version.tier,
  division_code: version.divisionCode,
  parent_id: version.parentId,
});

export async function insertOrganization(db: Db, version: OrganizationVersion): Promise<void> {
  await db.insertInto("identity.organization").values({ id: version.organizationId }).execute();
  await insertVersion(db, version);
}

export async function insertVersion(db: Db, version: OrganizationVersion): Promise<void> {
  await db.insertInto("identity.organization_version").values(toRow(version)).execute();
}

export async function replaceVersion(db: Db, version: OrganizationVersion): Promise<void> {
  await db
    .updateTable("identity.organization_version")
    .set(toRow(version))
    .where("organization_id", "=", version.organizationId)
    .where("valid_from", "=", version.validFrom)
    .execute();
}

/** Keeps others from changing the organization until the transaction ends. */
export async function lockOrganization(db: Db, id: string): Promise<void> {
  await db.selectFrom("identity.organization").select("id").where("id", "=", id).forUpdate().execute();
}

/** Every version of an organization, oldest first. */
export async function listVersions(db: Db, id: string): Promise<OrganizationVersion[]> {
  const rows = await db
    .selectFrom("identity.organization_version")
    .selectAll()
    .where("organization_id", "=", id)
    .orderBy("valid_from")
    .execute();
  return rows.map(toVersion);
}

export interface OrganizationFilter {
  day: string;
  search?: string | undefined;
  tier?: Tier | undefined;
  division?: string | undefined;
  parentId?: string | undefined;
  offset: number;
  limit: number;
}

export async function listOrganizations(db: Db, filter: OrganizationFilter) {
  let rows = db.selectFrom(organizationOn(filter.day).as("o"));
  if (filter.tier) rows = rows.where("o.tier", "=", filter.tier);
  if (filter.parentId) rows = rows.where("o.parent_id", "=", filter.parentId);
  if (filter.division) rows = rows.where("o.division_code", "like", `${divisionPrefix(filter.division)}%`);
  if (filter.search) {
    const pattern = containing(filter.search);
    rows = rows.where((eb) =>
      eb.or([
        eb("o.name", "ilike", pattern),
        eb("o.short_name", "ilike", pattern),
        eb("o.uscc", "=", filter.search!.toUpperCase()),
      ]),
    );
  }
  const page = rows.selectAll("o").orderBy("o.division_code").orderBy("o.name").orderBy("o.organization_id");
  const { items, total } = await readPage(page, filter, db);
  return { items: items.map(toVersion), total };
}

/** The other organization that holds a credit code on a day or later. */
export function findUsccHolder(db: Db, uscc: string, day: string, exceptId: string) {
  return db
    .selectFrom("identity.organization_version")
    .select(["organization_id", "name"])
    .where("uscc", "=", uscc)
    .where("organization_id", "<>", exceptId)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">", day)]))
    .executeTakeFirst();
}

export async function countChildren(db: Db, parentId: string, day: string): Promise<number> {
  const row = await db
    .selectFrom(organizationOn(day).as("o"))
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("o.parent_id", "=", parentId)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The organizations above one on a day, nearest first. */
export async function listAncestors(db: Db, id: string, day: string): Promise<string[]> {
  const result = await sql<{ id: string }>`
    with recursive above as (
      select parent_id as id, 1 as distance from identity.organization_on(${day}::date)
      where organization_id = ${id} and parent_id is not null
      union all
      select o.parent_id, distance + 1 from identity.organization_on(${day}::date) o join above on o.organization_id = above.id
      where o.parent_id is not null and distance < 50
    ) select id from above order by distance`.execute(db);
  return result.rows.map((row) => row.id);
}
