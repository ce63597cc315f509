import type { DeliveryState } from "@qianshu/domain/exchange/delivery";
import type { Reach } from "@qianshu/domain/identity/actor";
import type { Insertable, Updateable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { readPage } from "../../platform/db/page.queries.ts";
import { whereReach } from "../identity/index.ts";
import type { DeliveryTable } from "./exchange.tables.ts";

const named = (db: Db) =>
  db
    .selectFrom("exchange.delivery as d")
    .leftJoin("identity.v_organization as p", "p.id", "d.provider_id")
    .leftJoin("identity.v_organization as c", "c.id", "d.consumer_id")
    .leftJoin("identity.v_organization as r", "r.id", "d.receiver_id")
    .leftJoin("registry.v_release as l", "l.id", "d.release_id")
    .selectAll("d")
    .select([
      "p.name as provider_name",
      "c.name as consumer_name",
      "r.name as receiver_name",
      "l.number as release_number",
    ]);

export type NamedDeliveryRow = NonNullable<Awaited<ReturnType<typeof findNamedDelivery>>>;
export type DeliveryRow = NonNullable<Awaited<ReturnType<typeof findDelivery>>>;

export interface DeliveryFilter {
  contractId?: string | undefined;
  side?: "provider" | "consumer" | undefined;
  state?: DeliveryState[] | undefined;
  offset: number;
  limit: number;
}

/** Deliveries whose provider, consumer or receiver lies within a reach. */
export async function listDeliveries(db: Db, reach: Reach, filter: DeliveryFilter) {
  let rows = named(db).where((eb) =>
    filter.side === "provider"
      ? whereReach(eb, reach, "d.provider_id")
      : eb.or([
          ...(filter.side === "consumer" ? [] : [whereReach(eb, reach, "d.provider_id")]),
          whereReach(eb, reach, "d.consumer_id"),
          whereReach(eb, reach, "d.receiver_id"),
        ]),
  );
  if (filter.contractId) rows = rows.where("d.contract_id", "=", filter.contractId);
  if (filter.state?.length) rows = rows.where("d.state", "in", filter.state);
  const page = rows.orderBy("d.created_at", "desc").orderBy("d.id", "desc");
  return readPage(page, filter, db);
}

export function findNamedDelivery(db: Db, reach: Reach, id: string) {
  return named(db)
    .where("d.id", "=", id)
    .where((eb) =>
      eb.or([
        whereReach(eb, reach, "d.provider_id"),
        whereReach(eb, reach, "d.consumer_id"),
        whereReach(eb, reach, "d.receiver_id"),
      ]),
    )
    .executeTakeFirst();
}

/** A delivery that an organization of the reach receives, or that is its contract. */
export function findReceivedDelivery(db: Db, reach: Reach, id: string) {
  return db
    .selectFrom("exchange.delivery as d")
    .selectAll("d")
    .where("d.id", "=", id)
    .where((eb) => eb.or([whereReach(eb, reach, "d.consumer_id"), whereReach(eb, reach, "d.receiver_id")]))
    .executeTakeFirst();
}

/** A delivery for the platform's own work, whoever asks. */
export function findDelivery(db: Db, id: string) {
  return db.selectFrom("exchange.delivery").selectAll().where("id", "=", id).executeTakeFirst();
}

export function lockDelivery(trx: Db, id: string) {
  return trx.selectFrom("exchange.delivery").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
}

export async function insertDelivery(trx: Db, delivery: Insertable<DeliveryTable>): Promise<boolean> {
  const result = await trx
    .insertInto("exchange.delivery")
    .values(delivery)
    // A subscription makes one delivery of each release, however often the event is told.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function setDelivery(db: Db, id: string, change: Updateable<DeliveryTable>): Promise<void> {
  await db.updateTable("exchange.delivery").set(change).where("id", "=", id).execute();
}

/** Begins, or begins again after a crash; nothing when the delivery has ended or is suspended. */
export function startDelivery(db: Db, id: string) {
  return db
    .updateTable("exchange.delivery")
    .set((eb) => ({ state: "STARTED" as const, attempts: eb("attempts", "+", 1), problem: null }))
    .where("id", "=", id)
    .where("state", "in", ["REQUESTED", "STARTED"])
    .returningAll()
    .executeTakeFirst();
}

/** Deliveries under way whose job has ended without them: cancelled, or failed for good. */
export function listDeserted(db: Db) {
  return db
    .selectFrom("exchange.delivery as d")
    .innerJoin("platform.job_run as j", "j.id", "d.job_id")
    .select(["d.id", "d.job_id", "j.state as job_state"])
    .where("d.state", "in", ["REQUESTED", "STARTED"])
    .where("j.state", "in", ["cancelled", "failed", "succeeded"])
    .limit(200)
    .execute();
}

/** Deliveries whose file may no longer be downloaded but is still there. */
export function listOutdatedFiles(db: Db, now: Date) {
  return db
    .selectFrom("exchange.delivery")
    .selectAll()
    .where("storage_key", "is not", null)
    .where((eb) => eb.or([eb("expires_at", "<=", now), eb("revoked_at", "is not", null)]))
    .limit(200)
    .execute();
}

/** Closes the links of a contract's files. */
export async function revokeLinks(trx: Db, contractId: string, at: Date): Promise<void> {
  await trx
    .updateTable("exchange.delivery")
    .set({ revoked_at: at })
    .where("contract_id", "=", contractId)
    .where("storage_key", "is not", null)
    .where("revoked_at", "is", null)
    .execute();
}

export function listSuspended(db: Db) {
  return db
    .selectFrom("exchange.delivery")
    .select(["id", "created_at"])
    .where("state", "=", "SUSPENDED")
    .orderBy("created_at")
    .limit(200)
    .execute();
}

/** A delivery whose provider lies within a reach. */
export function findProvidedDelivery(db: Db, reach: Reach, id: string) {
  return db
    .selectFrom("exchange.delivery as d")
    .selectAll("d")
    .where("d.id", "=", id)
    .where((eb) => whereReach(eb, reach, "d.provider_id"))
    .executeTakeFirst();
}
