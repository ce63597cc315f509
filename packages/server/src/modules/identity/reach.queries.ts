import { Problem } from "@qianshu/domain";
import type { Reach } from "@qianshu/domain/identity/actor";
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";

/**
 * The condition that an organization column lies within a reach; to be joined to a query with `where`. What an
 * organization is today decides; one that has ended counts where it stood last.
 */
export function whereReach<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  reach: Reach,
  column: Parameters<ExpressionBuilder<DB, TB>["ref"]>[0],
): Expression<SqlBool> {
  if (reach.kind !== "some") return eb.lit(reach.kind === "all");
  const organization = eb.ref(column);
  const patterns = reach.divisionPrefixes.map((prefix) => `${prefix}%`);
  const own = sql<SqlBool>`${organization} = any(${reach.organizationIds}::uuid[])`;
  if (patterns.length === 0) return own;
  const below = sql<SqlBool>`${organization} in (select id from identity.v_organization where division_code like any(${patterns}::text[]))`;
  return eb.or([own, below]);
}

/** Whether an organization lies within a reach. */
export async function isWithinReach(db: Db, reach: Reach, organizationId: string): Promise<boolean> {
  const found = await db
    .selectFrom("identity.v_organization as o")
    .select("o.id")
    .where("o.id", "=", organizationId)
    .where((eb) => whereReach(eb, reach, "o.id"))
    .executeTakeFirst();
  return found !== undefined;
}

/** Refuses when an organization lies outside a reach. */
export async function requireReach(db: Db, reach: Reach, organizationId: string): Promise<void> {
  if (!(await isWithinReach(db, reach, organizationId)))
    throw new Problem("identity.out_of_reach", { field: "organizationId", found: organizationId });
}
