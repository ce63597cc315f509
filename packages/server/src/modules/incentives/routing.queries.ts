import { randomUUIDv7 } from "node:crypto";
import type { Role } from "@qianshu/domain/identity/roles";
import { sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import type { ApportionmentTable, DeskTable } from "./incentives.tables.ts";

export type Tier = DeskTable["tier"];
export const nearestFirst: readonly Tier[] = ["county", "prefecture", "province"];

const roleOf: Record<DeskTable["duty"], Role> = { decide: "policy-officer", pay: "fund-officer" };
/** The division of a tier in which a place lies; undefined where the place is wider than the tier. */
function divisionAt(place: string, tier: Tier): string | undefined {
  const six = place.slice(0, 6);
  if (tier === "province") return `${six.slice(0, 2)}0000`;
  if (tier === "prefecture") return six.endsWith("0000") ? undefined : `${six.slice(0, 4)}00`;
  return six.endsWith("00") ? undefined : six;
}

/**
 * Who deals with what a place brings, at a tier: the desk with the longest code that covers the place, or else the
 * organization of that tier and division whose people hold the role.
 */
export async function findDesk(
  db: Db,
  duty: DeskTable["duty"],
  tier: Tier,
  place: string,
  day: string,
): Promise<string | undefined> {
  const division = divisionAt(place, tier);
  const named = await db
    .selectFrom("incentives.desk")
    .select(["organization_id", "division_code"])
    .where("tier", "=", tier)
    .where("duty", "=", duty)
    .execute();
  const covering = named
    .filter(({ division_code }) => place.startsWith(division_code) || division_code === division)
    .sort((a, b) => b.division_code.length - a.division_code.length);
  if (covering[0]) return covering[0].organization_id;
  if (!division) return undefined;
  const { rows } = await sql<{ id: string }>`
    select distinct o.id, o.name from identity.held_role_on(${day}::date) h
      join identity.v_organization o on o.id = h.organization_id
    where h.role = ${roleOf[duty]} and o.tier = ${tier} and o.division_code = ${division}
    order by o.name limit 1`.execute(db);
  return rows[0]?.id;
}

export function listDesks(db: Db) {
  return db
    .selectFrom("incentives.desk as d")
    .innerJoin("identity.v_organization as o", "o.id", "d.organization_id")
    .selectAll("d")
    .select("o.name as organization_name")
    .orderBy("d.tier")
    .orderBy("d.division_code")
    .orderBy("d.duty")
    .execute();
}

export async function saveDesk(db: Db, desk: Omit<DeskTable, "id">): Promise<void> {
  await db
    .insertInto("incentives.desk")
    .values({ id: randomUUIDv7(), ...desk })
    .onConflict((conflict) =>
      conflict
        .columns(["tier", "division_code", "duty"])
        .doUpdateSet({ organization_id: desk.organization_id }),
    )
    .execute();
}

/** A desk or a line of the apportionment that is taken back. */
export async function removeLine(db: Db, from: "desk" | "apportionment", id: string): Promise<void> {
  await db.deleteFrom(`incentives.${from}`).where("id", "=", id).execute();
}

export function listApportionments(db: Db) {
  return db
    .selectFrom("incentives.apportionment")
    .selectAll()
    .orderBy("division_code")
    .orderBy("rule_id")
    .execute();
}

/** How a rule's payment is divided at a place: what is set for the rule goes before what is set for every rule. */
export async function findApportionment(
  db: Db,
  place: string,
  ruleId: string,
): Promise<ApportionmentTable | undefined> {
  const rows = await db
    .selectFrom("incentives.apportionment")
    .selectAll()
    .where("rule_id", "in", [ruleId, ""])
    .execute();
  const covers = (code: string) => place.startsWith(code.replace(/(00)+$/, ""));
  return rows
    .filter(({ division_code }) => covers(division_code))
    .sort(
      (a, b) =>
        b.rule_id.length - a.rule_id.length ||
        b.division_code.replace(/(00)+$/, "").length - a.division_code.replace(/(00)+$/, "").length,
    )[0];
}

export async function saveApportionment(db: Db, row: Omit<ApportionmentTable, "id">): Promise<void> {
  const { prefecture_points, document } = row;
  await db
    .insertInto("incentives.apportionment")
    .values({ id: randomUUIDv7(), ...row })
    .onConflict((conflict) =>
      conflict.columns(["division_code", "rule_id"]).doUpdateSet({ prefecture_points, document }),
    )
    .execute();
}
