import type { Reach } from "@qianshu/domain/identity/actor";
import type { Insertable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { whereReach } from "../identity/index.ts";
import type { AuthorityTable, SigningKeyTable, TrustedCertificateTable } from "./sharing.tables.ts";

export function findAuthority(db: Db) {
  return db.selectFrom("sharing.authority").selectAll().where("retired_at", "is", null).executeTakeFirst();
}

/** Adds the authority unless another process has; then nothing happens. */
export async function insertAuthority(db: Db, authority: Insertable<AuthorityTable>): Promise<void> {
  await db
    .insertInto("sharing.authority")
    .values(authority)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function retireAuthority(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable("sharing.authority").set({ retired_at: at }).where("id", "=", id).execute();
}

export function findSigningKey(db: Db, organizationId: string, holder: SigningKeyTable["holder"]) {
  return db
    .selectFrom("sharing.signing_key")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("holder", "=", holder)
    .where("retired_at", "is", null)
    .executeTakeFirst();
}

export type SigningKeyRow = NonNullable<Awaited<ReturnType<typeof findSigningKey>>>;

/** Adds a key unless the organization has one of its kind; says whether it did. */
export async function insertSigningKey(db: Db, key: Insertable<SigningKeyTable>): Promise<boolean> {
  const added = await db
    .insertInto("sharing.signing_key")
    .values(key)
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return added !== undefined;
}

/** Ends a key and forgets its bytes. */
export async function retireSigningKey(db: Db, id: string, at: Date): Promise<void> {
  await db
    .updateTable("sharing.signing_key")
    .set({ retired_at: at, sealed: null })
    .where("id", "=", id)
    .where("retired_at", "is", null)
    .execute();
}

const namedKeys = (db: Db, reach: Reach) =>
  db
    .selectFrom("sharing.signing_key as k")
    .innerJoin("identity.v_organization as o", "o.id", "k.organization_id")
    .selectAll("k")
    .select("o.name as organization_name")
    .where("k.retired_at", "is", null)
    .where((eb) => whereReach(eb, reach, "k.organization_id"));

export function listSigningKeys(db: Db, reach: Reach, organizationId?: string) {
  let rows = namedKeys(db, reach);
  if (organizationId) rows = rows.where("k.organization_id", "=", organizationId);
  return rows.orderBy("o.name").orderBy("k.holder").execute();
}

export function findSigningKeyById(db: Db, reach: Reach, id: string) {
  return namedKeys(db, reach).where("k.id", "=", id).executeTakeFirst();
}

/** Adds a certificate unless it is registered for the organization; says whether it did. */
export async function insertCertificate(
  db: Db,
  certificate: Insertable<TrustedCertificateTable>,
): Promise<boolean> {
  const added = await db
    .insertInto("sharing.trusted_certificate")
    .values(certificate)
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return added !== undefined;
}

const namedCertificates = (db: Db, reach: Reach) =>
  db
    .selectFrom("sharing.trusted_certificate as t")
    .innerJoin("identity.v_organization as o", "o.id", "t.organization_id")
    .selectAll("t")
    .select("o.name as organization_name")
    .where("t.removed_at", "is", null)
    .where((eb) => whereReach(eb, reach, "t.organization_id"));

export type CertificateRow = Awaited<ReturnType<typeof listCertificates>>[number];

export function listCertificates(db: Db, reach: Reach, organizationId?: string) {
  let rows = namedCertificates(db, reach);
  if (organizationId) rows = rows.where("t.organization_id", "=", organizationId);
  return rows.orderBy("o.name").orderBy("t.registered_at").execute();
}

export function findCertificate(db: Db, reach: Reach, id: string) {
  return namedCertificates(db, reach).where("t.id", "=", id).executeTakeFirst();
}

export async function removeCertificate(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable("sharing.trusted_certificate").set({ removed_at: at }).where("id", "=", id).execute();
}
