import type {} from "@qianshu/server/modules/identity/identity.tables";
import type { Db } from "@qianshu/server/platform/db/database";

/** Organizations that are there already, by credit code. */
export async function listOrganizationIds(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom("identity.v_organization").select(["id", "uscc"]).execute();
  return new Map(rows.map(({ id, uscc }) => [uscc ?? "", id]));
}

/** People who are there already, by username. */
export async function listPersonIds(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom("identity.v_person").select(["id", "username"]).execute();
  return new Map(rows.map(({ id, username }) => [username, id]));
}
