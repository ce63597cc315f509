import type { SignatureEnvelope } from "@qianshu/domain/evidence/signature";
import type { Insertable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import type { CertificateKeyTable } from "./catalog.tables.ts";

export function listKeys(db: Db) {
  return db.selectFrom("catalog.certificate_key").selectAll().orderBy("number", "desc").execute();
}

/** Adds a key; of two processes that make one at once the first wins. */
export async function insertKey(db: Db, key: Insertable<CertificateKeyTable>): Promise<void> {
  await db
    .insertInto("catalog.certificate_key")
    .values(key)
    .onConflict((conflict) => conflict.columns(["algorithm", "number"]).doNothing())
    .execute();
}

export async function insertCertificate(
  trx: Db,
  certificate: { number: string; entryId: string; body: string; signature: SignatureEnvelope; at: Date },
): Promise<void> {
  await trx
    .insertInto("catalog.certificate")
    .values({
      number: certificate.number,
      entry_id: certificate.entryId,
      body: certificate.body,
      signature: JSON.stringify(certificate.signature),
      issued_at: certificate.at,
    })
    .execute();
}

/** A certificate with what its entry says today. */
export function findCertificate(db: Db, number: string) {
  return db
    .selectFrom("catalog.certificate as c")
    .innerJoin("catalog.entry as e", "e.id", "c.entry_id")
    .selectAll("c")
    .select(["e.code", "e.state", "e.organization_id"])
    .where("c.number", "=", number)
    .executeTakeFirst();
}

export async function findNumberOf(db: Db, entryId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("catalog.certificate")
    .select("number")
    .where("entry_id", "=", entryId)
    .executeTakeFirst();
  return row?.number;
}
