import type { Reach } from "@qianshu/domain/identity/actor";
import type { Purpose } from "@qianshu/domain/network/purposes";
import type { Db } from "../../platform/db/database.ts";
import { readPage } from "../../platform/db/page.queries.ts";
import { whereReach } from "../identity/index.ts";
import type { PortRange } from "./policy.ts";

export async function insertRule(
  db: Db,
  rule: {
    id: string;
    organizationId: string | null;
    cidr: string;
    ports: PortRange[];
    purpose: Purpose | "any";
    note: string;
    createdBy: string | null;
    createdAt: Date;
  },
): Promise<void> {
  await db
    .insertInto("network.rule")
    .values({
      id: rule.id,
      organization_id: rule.organizationId,
      cidr: rule.cidr,
      ports: JSON.stringify(rule.ports),
      purpose: rule.purpose,
      note: rule.note,
      created_by: rule.createdBy,
      created_at: rule.createdAt,
    })
    .execute();
}

/** The rules that hold for an organization: everybody's and its own. */
export function listRulesFor(db: Db, organizationId: string | null) {
  return db
    .selectFrom("network.rule")
    .select(["id", "cidr", "ports", "purpose"])
    .where("removed_at", "is", null)
    .where((eb) =>
      eb.or([
        eb("organization_id", "is", null),
        ...(organizationId ? [eb("organization_id", "=", organizationId)] : []),
      ]),
    )
    .orderBy("id")
    .execute();
}

const rules = (db: Db) =>
  db
    .selectFrom("network.rule as r")
    .leftJoin("identity.v_organization as o", "o.id", "r.organization_id")
    .leftJoin("identity.v_person as p", "p.id", "r.created_by")
    .selectAll("r")
    .select(["o.name as organization_name", "p.name as created_by_name"])
    .where("r.removed_at", "is", null);

export type RuleRow = NonNullable<Awaited<ReturnType<typeof findRule>>>;

export function findRule(db: Db, id: string) {
  return rules(db).where("r.id", "=", id).executeTakeFirst();
}

export async function listRules(
  db: Db,
  filter: { reach: Reach; organizationId?: string | undefined; offset: number; limit: number },
) {
  let rows = rules(db).where((eb) =>
    eb.or([eb("r.organization_id", "is", null), whereReach(eb, filter.reach, "r.organization_id")]),
  );
  if (filter.organizationId) rows = rows.where("r.organization_id", "=", filter.organizationId);
  const page = rows
    .orderBy("r.organization_id", (order) => order.nullsFirst())
    .orderBy("r.cidr")
    .orderBy("r.id");
  return readPage(page, filter, db);
}

export async function removeRule(db: Db, id: string, by: string, at: Date): Promise<boolean> {
  const result = await db
    .updateTable("network.rule")
    .set({ removed_by: by, removed_at: at })
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
