import { divisionPrefix } from "@qianshu/domain/identity/actor";
import { sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";

/** What sharing needs to know of an organization, as it is today or was last. */
export interface OrganizationFacts {
  id: string;
  name: string;
  uscc: string;
  divisionCode: string;
}

export async function getOrganizationFacts(db: Db, id: string): Promise<OrganizationFacts> {
  const row = await db
    .selectFrom("identity.v_organization")
    .select(["id", "name", "uscc", "division_code"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return { id: row.id, name: row.name, uscc: row.uscc ?? "", divisionCode: row.division_code };
}

/** The organizations over one, nearest first. */
export async function listAbove(db: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive above as (
      select parent_id as id, 1 as distance from identity.v_organization where id = ${id} and parent_id is not null
      union all
      select o.parent_id, distance + 1 from identity.v_organization o join above on o.id = above.id
      where o.parent_id is not null and distance < 50
    ) select id from above order by distance`.execute(db);
  return rows.map((row) => row.id);
}

/** The data offices of the nearest tier at or above a division: those that watch over its departments. */
export async function listNearestOffices(db: Db, divisionCode: string, day: string): Promise<string[]> {
  const { rows } = await sql<{ organization_id: string; division_code: string }>`
    select distinct organization_id, division_code from identity.held_role_on(${day}::date) where role = 'office'`.execute(
    db,
  );
  const over = rows
    .map((row) => ({ id: row.organization_id, prefix: divisionPrefix(row.division_code) }))
    .filter(({ prefix }) => divisionCode.startsWith(prefix));
  const longest = Math.max(0, ...over.map(({ prefix }) => prefix.length));
  return over.filter(({ prefix }) => prefix.length === longest).map(({ id }) => id);
}
