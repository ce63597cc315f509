import type { Insertable, Updateable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { readPage } from "../../platform/db/page.queries.ts";
import type { SettingProposalTable } from "./policy.tables.ts";

export interface ProposalFilter {
  document?: string | undefined;
  state?: "proposed" | "approved" | "rejected" | "withdrawn" | undefined;
  offset: number;
  limit: number;
}

export function listProposals(db: Db, { document, state, ...page }: ProposalFilter) {
  let rows = db.selectFrom("policy.setting_proposal").selectAll();
  if (document) rows = rows.where("document_id", "=", document);
  if (state) rows = rows.where("state", "=", state);
  return readPage(rows.orderBy("created_at", "desc").orderBy("id", "desc"), page, db);
}

export async function insertProposal(db: Db, proposal: Insertable<SettingProposalTable>): Promise<void> {
  await db.insertInto("policy.setting_proposal").values(proposal).execute();
}

export function findProposal(db: Db, id: string) {
  return db.selectFrom("policy.setting_proposal").selectAll().where("id", "=", id).executeTakeFirst();
}

export type ProposalRow = NonNullable<Awaited<ReturnType<typeof findProposal>>>;

/** A proposal, held until the transaction ends. */
export function lockProposal(trx: Db, id: string) {
  return trx
    .selectFrom("policy.setting_proposal")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

export async function setProposal(
  trx: Db,
  id: string,
  change: Updateable<SettingProposalTable>,
): Promise<void> {
  await trx.updateTable("policy.setting_proposal").set(change).where("id", "=", id).execute();
}
