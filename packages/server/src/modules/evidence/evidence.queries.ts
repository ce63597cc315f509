import type { AuditEventType } from "@qianshu/domain/evidence/receipt";
import type { Reach } from "@qianshu/domain/identity/actor";
import type { Insertable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { readPage } from "../../platform/db/page.queries.ts";
import { whereReach } from "../identity/index.ts";
import type { AuditEventTable } from "./evidence.tables.ts";

export async function insertAuditEvents(db: Db, events: Insertable<AuditEventTable>[]): Promise<void> {
  await db.insertInto("evidence.audit_event").values(events).execute();
}

/** The organization a person belongs to. */
export async function findOrganizationOf(db: Db, personId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("identity.v_person")
    .select("organization_id")
    .where("id", "=", personId)
    .executeTakeFirst();
  return row?.organization_id;
}

const receiptsWithNames = (db: Db) =>
  db
    .selectFrom("evidence.receipt as r")
    .leftJoin("identity.v_organization as p", "p.id", "r.provider_id")
    .leftJoin("identity.v_organization as c", "c.id", "r.consumer_id")
    .select([
      "r.id",
      "r.index",
      "r.kind",
      "r.contract_id",
      "r.asset_id",
      "r.rows",
      "r.at",
      "p.name as provider_name",
      "c.name as consumer_name",
    ]);

export interface ReceiptFilter {
  contractId?: string | undefined;
  kind?: string[] | undefined;
  offset: number;
  limit: number;
}

export async function listReceipts(db: Db, reach: Reach, filter: ReceiptFilter) {
  let rows = receiptsWithNames(db).where((eb) =>
    eb.or([
      whereReach(eb, reach, "r.provider_id"),
      whereReach(eb, reach, "r.consumer_id"),
      whereReach(eb, reach, "r.receiver_id"),
    ]),
  );
  if (filter.contractId) rows = rows.where("r.contract_id", "=", filter.contractId);
  if (filter.kind?.length) rows = rows.where("r.kind", "in", filter.kind as never);
  const page = rows.orderBy("r.index", "desc");
  return readPage(page, filter, db);
}

/** A receipt that somebody of these organizations may see. */
export function findReceipt(db: Db, reach: Reach, id: string) {
  return db
    .selectFrom("evidence.receipt as r")
    .selectAll("r")
    .where("r.id", "=", id)
    .where((eb) =>
      eb.or([
        whereReach(eb, reach, "r.provider_id"),
        whereReach(eb, reach, "r.consumer_id"),
        whereReach(eb, reach, "r.receiver_id"),
      ]),
    )
    .executeTakeFirst();
}

export function findReceiptById(db: Db, id: string) {
  return db.selectFrom("evidence.receipt").selectAll().where("id", "=", id).executeTakeFirst();
}

export interface AuditFilter {
  type?: AuditEventType[] | undefined;
  organizationId?: string | undefined;
  objectId?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  outcome?: "ok" | "refused" | "failed" | undefined;
  offset: number;
  limit: number;
}

/** Events of organizations in reach; those of no organization concern the platform as a whole. */
export async function listAuditEvents(db: Db, reach: Reach, withPlatform: boolean, filter: AuditFilter) {
  let rows = db
    .selectFrom("evidence.audit_event as e")
    .leftJoin("identity.v_organization as o", "o.id", "e.organization_id")
    .leftJoin("identity.v_person as p", "p.id", "e.person_id")
    .where((eb) =>
      eb.or([
        whereReach(eb, reach, "e.organization_id"),
        ...(withPlatform ? [eb("e.organization_id", "is", null)] : []),
      ]),
    );
  if (filter.type?.length) rows = rows.where("e.type", "in", filter.type);
  if (filter.organizationId) rows = rows.where("e.organization_id", "=", filter.organizationId);
  if (filter.objectId) rows = rows.where("e.object_id", "=", filter.objectId);
  if (filter.outcome) rows = rows.where("e.outcome", "=", filter.outcome);
  if (filter.from) rows = rows.where("e.at", ">=", new Date(filter.from));
  if (filter.until) rows = rows.where("e.at", "<", new Date(filter.until));
  const page = rows
    .selectAll("e")
    .select(["o.name as organization_name", "p.name as person_name"])
    .orderBy("e.at", "desc");
  return readPage(page, filter, db);
}
