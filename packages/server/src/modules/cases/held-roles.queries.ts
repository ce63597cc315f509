import type { Actor } from "@qianshu/domain/identity/actor";
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";

type Column<DB, TB extends keyof DB> = Parameters<ExpressionBuilder<DB, TB>["ref"]>[0];

/** The condition that a role at an organization is one the actor holds. */
export function whereHeld<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  actor: Actor,
  columns: { role: Column<DB, TB>; organization: Column<DB, TB> },
): Expression<SqlBool> {
  const roles = actor.roles.map(({ role }) => role);
  const organizations = actor.roles.map(({ organizationId }) => organizationId);
  return sql<SqlBool>`(${eb.ref(columns.role)}, ${eb.ref(columns.organization)}) in (select * from unnest(${roles}::text[], ${organizations}::uuid[]))`;
}
