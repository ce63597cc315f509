import type { AuditEventType } from "@qianshu/domain/evidence/receipt";
import type { Reach } from "@qianshu/domain/identity/actor";
import type { Insertable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { whereReach } from "../identity/index.ts";
import type { AccessContextTable, AuditEventTable } from "./evidence.tables.ts";

export async function insertAuditEvents(db: Db, events: Insertable<AuditEventTable>[]): Promise<void> {
  await db.insertInto("evidence.audit_event").values(events).execute();
}

export async function insertContexts(db: Db, contexts: Insertable<AccessContextTable>[]): Promise<void> {
  if (contexts.length > 0) await db.insertInto("evidence.access_context").values(contexts).execute();
}

export async function insertProvisionFacts(
  db: Db,
  facts: {
    receiptId: string;
    form: string;
    contractId: string;
    contractNumber: string;
    matterName: string;
    entryName: string;
    releaseNumber: number | null;
  }[],
): Promise<void> {
  if (facts.length === 0) return;
  await db
    .insertInto("evidence.provision_fact")
    .values(
      facts.map((fact) => ({
        receipt_id: fact.receiptId,
        form: fact.form,
        contract_id: fact.contractId,
        contract_number: fact.contractNumber,
        matter_name: fact.matterName,
        entry_name: fact.entryName,
        release_number: fact.releaseNumber,
      })),
    )
    .execute();
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
  const items = await rows.orderBy("r.index", "desc").offset(filter.offset).limit(filter.limit).execute();
  const { total } = await rows
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return { items, total: Math.min(total, 10_001) };
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

export async function listAuditEvents(db: Db, reach: Reach, filter: AuditFilter) {
  let rows = db
    .selectFrom("evidence.audit_event as e")
    .leftJoin("identity.v_organization as o", "o.id", "e.organization_id")
    .leftJoin("identity.v_person as p", "p.id", "e.person_id")
    .where((eb) => eb.or([whereReach(eb, reach, "e.organization_id"), eb("e.organization_id", "is", null)]));
  if (filter.type?.length) rows = rows.where("e.type", "in", filter.type);
  if (filter.organizationId) rows = rows.where("e.organization_id", "=", filter.organizationId);
  if (filter.objectId) rows = rows.where("e.object_id", "=", filter.objectId);
  if (filter.outcome) rows = rows.where("e.outcome", "=", filter.outcome);
  if (filter.from) rows = rows.where("e.at", ">=", new Date(filter.from));
  if (filter.until) rows = rows.where("e.at", "<", new Date(filter.until));
  const items = await rows
    .selectAll("e")
    .select(["o.name as organization_name", "p.name as person_name"])
    .orderBy("e.at", "desc")
    .offset(filter.offset)
    .limit(filter.limit)
    .execute();
  const { total } = await rows.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  return { items, total: Math.min(total, 10_001) };
}
