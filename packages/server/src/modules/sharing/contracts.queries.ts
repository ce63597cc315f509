import type { Reach } from "@qianshu/domain/identity/actor";
import type { ContractState } from "@qianshu/domain/sharing/terms";
import { type Insertable, sql, type Updateable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { containing, readPage } from "../../platform/db/page.queries.ts";
import { prepared } from "../../platform/db/prepared.ts";
import { whereReach } from "../identity/index.ts";
import type { ContractItemTable, ContractTable, SignatureTable } from "./sharing.tables.ts";

export async function insertContract(
  db: Db,
  contract: Insertable<ContractTable>,
  items: readonly ContractItemTable[],
): Promise<void> {
  await db.insertInto("sharing.contract").values(contract).execute();
  await db
    .insertInto("sharing.contract_item")
    .values([...items])
    .execute();
}

export async function setContract(db: Db, id: string, change: Updateable<ContractTable>): Promise<void> {
  await db.updateTable("sharing.contract").set(change).where("id", "=", id).execute();
}

const named = (db: Db) =>
  db
    .selectFrom("sharing.contract as n")
    .innerJoin("sharing.decision as d", "d.id", "n.decision_id")
    .innerJoin("sharing.application as a", "a.id", "d.application_id")
    .innerJoin("identity.v_organization as p", "p.id", "n.provider_id")
    .innerJoin("identity.v_organization as c", "c.id", "n.consumer_id")
    .leftJoin("sharing.contract as r", "r.renews", "n.id")
    .selectAll("n")
    .select([
      "a.number as application_number",
      "p.name as provider_name",
      "c.name as consumer_name",
      "r.id as renewed_by",
    ]);

export type ContractRow = NonNullable<Awaited<ReturnType<typeof findContract>>>;

const inReach = (db: Db, reach: Reach) =>
  named(db).where((eb) =>
    eb.or([whereReach(eb, reach, "n.provider_id"), whereReach(eb, reach, "n.consumer_id")]),
  );

/** Signed contracts that let the organizations of a reach receive, because they stand below the consumer. */
const forReceivers = (reach: Reach) => sql<boolean>`
  n.terms ->> 'receivers' = 'consumer-and-below' and n.state in ('FINALIZED', 'TERMINATED')
  and n.consumer_id in (
    with recursive above as (
      select parent_id as id, 1 as distance from identity.v_organization
      where id = any(${reach.kind === "some" ? reach.organizationIds : []}::uuid[]) and parent_id is not null
      union all
      select o.parent_id, distance + 1 from identity.v_organization o join above on o.id = above.id
      where o.parent_id is not null and distance < 50
    ) select id from above)`;

/** Of either side in reach, and for those who receive under it. */
const readable = (db: Db, reach: Reach, side?: "provider" | "consumer") =>
  named(db).where((eb) =>
    eb.or([
      ...(side === "consumer" ? [] : [whereReach(eb, reach, "n.provider_id")]),
      ...(side === "provider" ? [] : [whereReach(eb, reach, "n.consumer_id"), forReceivers(reach)]),
    ]),
  );

export interface ContractFilter {
  state?: ContractState[] | undefined;
  side?: "provider" | "consumer" | undefined;
  q?: string | undefined;
  offset: number;
  limit: number;
}

export async function listContracts(db: Db, reach: Reach, filter: ContractFilter) {
  let rows = readable(db, reach, filter.side);
  if (filter.state?.length) rows = rows.where("n.state", "in", filter.state);
  if (filter.q) {
    const pattern = containing(filter.q);
    rows = rows.where((eb) =>
      eb.or([
        eb("n.number", "ilike", pattern),
        eb("p.name", "ilike", pattern),
        eb("c.name", "ilike", pattern),
        sql<boolean>`${eb.ref("n.terms")} #>> '{matter,name}' ilike ${pattern}`,
      ]),
    );
  }
  const page = rows.orderBy("n.created_at", "desc").orderBy("n.id", "desc");
  return readPage(page, filter, db);
}

/** A contract of either side in reach. */
export function findContract(db: Db, reach: Reach, id: string) {
  return inReach(db, reach).where("n.id", "=", id).executeTakeFirst();
}

/** A contract as somebody reads it: a side of it, or an organization that receives under it. */
export function findReadableContract(db: Db, reach: Reach, id: string) {
  return readable(db, reach).where("n.id", "=", id).executeTakeFirst();
}

/** A contract for the platform's own work. */
export function findContractById(db: Db, id: string) {
  return named(db).where("n.id", "=", id).executeTakeFirst();
}

export function findContractByDigest(db: Db, sm3: string) {
  return named(db).where("n.sm3", "=", sm3).executeTakeFirst();
}

/** Holds a contract until the transaction ends. */
export async function lockContract(db: Db, id: string): Promise<void> {
  await db.selectFrom("sharing.contract").select("id").where("id", "=", id).forUpdate().execute();
}

/** What an access is checked against, in one reading. */
export function findContractFacts(db: Db, id: string) {
  return db
    .selectFrom("sharing.contract as n")
    .innerJoin("identity.v_organization as c", "c.id", "n.consumer_id")
    .select(["n.id", "n.number", "n.state", "n.terms", "n.sm3", "n.sha256", "n.provider_id", "n.consumer_id"])
    .select(["n.key_id", "n.key_destroyed_at", "c.division_code"])
    .where("n.id", "=", id)
    .modifyEnd(prepared)
    .executeTakeFirst();
}

export async function insertSignature(db: Db, signature: Insertable<SignatureTable>): Promise<void> {
  await db.insertInto("sharing.signature").values(signature).execute();
}

export function listSignatures(db: Db, contractId: string) {
  return db
    .selectFrom("sharing.signature as s")
    .innerJoin("identity.v_organization as o", "o.id", "s.organization_id")
    .selectAll("s")
    .select("o.name as organization_name")
    .where("s.contract_id", "=", contractId)
    .orderBy("s.signed_at")
    .execute();
}

export type SignatureRow = Awaited<ReturnType<typeof listSignatures>>[number];

/** Contracts whose period is over, and those that a version in force has replaced. */
export async function listEnding(db: Db, today: string) {
  const over = await db
    .selectFrom("sharing.contract")
    .select(["id", "state"])
    .where("state", "<>", "TERMINATED")
    .where("period_until", "<=", today)
    .execute();
  const replaced = await db
    .selectFrom("sharing.contract as n")
    .innerJoin("sharing.contract as r", "r.renews", "n.id")
    .select("n.id")
    .where("n.state", "<>", "TERMINATED")
    .where("r.state", "=", "FINALIZED")
    .where("r.period_from", "<=", today)
    .execute();
  const ids = new Set(over.map(({ id }) => id));
  return [
    ...over.map(({ id }) => ({ id, cause: "expired" as const })),
    ...replaced.filter(({ id }) => !ids.has(id)).map(({ id }) => ({ id, cause: "replaced" as const })),
  ];
}

/** Contracts in force that end before a day and that nobody renews yet. */
export function listEndingBefore(db: Db, day: string) {
  return named(db)
    .where("n.state", "=", "FINALIZED")
    .where("n.period_until", "<=", day)
    .where("r.id", "is", null)
    .execute();
}

/** Live contracts that grant an asset. */
export function listContractsOfAsset(db: Db, assetId: string) {
  return db
    .selectFrom("sharing.v_contract_item")
    .select(["contract_id", "consumer_id"])
    .where("asset_id", "=", assetId)
    .where("state", "=", "FINALIZED")
    .execute();
}

/** Ended contracts of a key that no living version uses any more and that is not destroyed. */
export async function findSpentKey(db: Db, contractId: string) {
  const row = await db
    .selectFrom("sharing.contract")
    .select(["id", "key_id", "provider_id", "consumer_id"])
    .where("id", "=", contractId)
    .where("state", "=", "TERMINATED")
    .where("key_destroyed_at", "is", null)
    .executeTakeFirst();
  if (!row) return undefined;
  const living = await db
    .selectFrom("sharing.contract")
    .select("id")
    .where("key_id", "=", row.key_id)
    .where("state", "<>", "TERMINATED")
    .executeTakeFirst();
  return living ? undefined : row;
}

export async function setKey(
  db: Db,
  keyId: string,
  change: Pick<Updateable<ContractTable>, "key_fingerprint" | "key_destroyed_at">,
): Promise<void> {
  await db.updateTable("sharing.contract").set(change).where("key_id", "=", keyId).execute();
}

/** Fingerprint of a key that was noted before its destruction began. */
export async function findKeyFingerprint(db: Db, keyId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("sharing.contract")
    .select("key_fingerprint")
    .where("key_id", "=", keyId)
    .where("key_fingerprint", "is not", null)
    .executeTakeFirst();
  return row?.key_fingerprint ?? undefined;
}
