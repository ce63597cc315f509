import type { Reach } from "@qianshu/domain/identity/actor";
import type { Db } from "../../platform/db/database.ts";
import { containing, readPage } from "../../platform/db/page.queries.ts";
import { whereReach } from "../identity/index.ts";

export interface ProvisionFilter {
  contractId?: string | undefined;
  assetId?: string | undefined;
  organizationId?: string | undefined;
  matter?: string | undefined;
  operator?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  offset: number;
  limit: number;
}

/**
 * Who received what, when, for which matter, under which contract: read from the receipts themselves, so that the
 * answer is what the log proves. The names are those of the time.
 */
export async function listProvisions(db: Db, reach: Reach, filter: ProvisionFilter) {
  let rows = db
    .selectFrom("evidence.receipt as r")
    .innerJoin("evidence.provision_fact as f", "f.receipt_id", "r.id")
    .leftJoin("evidence.access_context as x", "x.receipt_id", "r.id")
    .leftJoin("evidence.receipt as c", "c.grant_id", "r.id")
    .leftJoin("identity.v_organization as p", "p.id", "r.provider_id")
    .leftJoin("identity.v_organization as q", "q.id", "r.consumer_id")
    .leftJoin("identity.v_organization as o", "o.id", "r.receiver_id")
    .where("r.kind", "in", ["grant", "delivery", "comparison"])
    .where((eb) => eb.or([whereReach(eb, reach, "r.provider_id"), whereReach(eb, reach, "r.consumer_id")]));
  if (filter.contractId) rows = rows.where("r.contract_id", "=", filter.contractId);
  if (filter.assetId) rows = rows.where("r.asset_id", "=", filter.assetId);
  if (filter.organizationId) {
    const id = filter.organizationId;
    rows = rows.where((eb) => eb.or([eb("r.consumer_id", "=", id), eb("r.receiver_id", "=", id)]));
  }
  if (filter.matter) rows = rows.where("f.matter_name", "ilike", containing(filter.matter));
  if (filter.operator) rows = rows.where("x.operator", "=", filter.operator);
  if (filter.from) rows = rows.where("r.at", ">=", new Date(filter.from));
  if (filter.until) rows = rows.where("r.at", "<", new Date(filter.until));
  const page = rows
    .select((eb) => [
      "r.id as receiptId",
      "r.at as at",
      "f.form as form",
      eb.fn.coalesce("p.name", eb.val("")).as("providerName"),
      eb.fn.coalesce("q.name", eb.val("")).as("consumerName"),
      "o.name as receiverName",
      "f.contract_id as contractId",
      "f.contract_number as contractNumber",
      "f.matter_name as matterName",
      "f.entry_name as entryName",
      "f.release_number as releaseNumber",
      eb.fn.coalesce("c.rows", "r.rows").as("rows"),
      "x.operator as operator",
      "x.matter_number as matterNumber",
      "x.purpose as purpose",
      eb
        .cast<string | null>(
          eb.fn("coalesce", [
            eb.fn("jsonb_extract_path_text", [eb.cast("c.receipt", "jsonb"), eb.val("ended")]),
          ]),
          "text",
        )
        .as("ended"),
    ])
    .orderBy("r.index", "desc");
  return readPage(page, filter, db);
}
