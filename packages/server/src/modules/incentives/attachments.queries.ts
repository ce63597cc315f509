import type { Insertable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import type { AttachmentTable } from "./incentives.tables.ts";

/** To what a paper belongs. */
export type Owner = { applicationId: string } | { batchId: string };

const kept = (db: Db) => db.selectFrom("incentives.attachment").selectAll().where("withdrawn_at", "is", null);

/** The papers of an application or a batch, in the order in which they came. */
export function listAttachments(db: Db, owner: Owner) {
  const rows = kept(db).orderBy("added_at").orderBy("id");
  return "batchId" in owner
    ? rows.where("batch_id", "=", owner.batchId).execute()
    : rows.where("application_id", "=", owner.applicationId).execute();
}

export type AttachmentRow = Awaited<ReturnType<typeof listAttachments>>[number];

export function findAttachment(db: Db, id: string) {
  return kept(db).where("id", "=", id).executeTakeFirst();
}

export async function insertAttachment(db: Db, row: Insertable<AttachmentTable>): Promise<void> {
  await db.insertInto("incentives.attachment").values(row).execute();
}

/** Withdraws a paper; its row and its bytes stay for the audit. */
export async function withdrawAttachment(db: Db, id: string, at: Date): Promise<void> {
  await db
    .updateTable("incentives.attachment")
    .set({ withdrawn_at: at })
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .execute();
}
