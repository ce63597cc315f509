import type { Insertable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import type { SubscriptionTable } from "./exchange.tables.ts";

/** Sets a subscription up, or changes the one there is; gives its id. */
export async function saveSubscription(db: Db, row: Insertable<SubscriptionTable>): Promise<string> {
  const { id } = await db
    .insertInto("exchange.subscription")
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(["contract_id", "asset_id", "receiver_id"]).doUpdateSet({
        person_id: row.person_id,
        format: row.format,
        active: row.active,
        changed_at: row.changed_at,
      }),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function setSubscriptionContext(db: Db, id: string, context: string | null): Promise<void> {
  await db.updateTable("exchange.subscription").set({ context }).where("id", "=", id).execute();
}

export function listSubscriptions(db: Db, contractId: string) {
  return db
    .selectFrom("exchange.subscription as s")
    .leftJoin("identity.v_organization as o", "o.id", "s.receiver_id")
    .selectAll("s")
    .select("o.name as receiver_name")
    .where("s.contract_id", "=", contractId)
    .orderBy("s.changed_at")
    .execute();
}

/** Who wants every new release of an asset. */
export function listActive(db: Db, assetId: string) {
  return db
    .selectFrom("exchange.subscription")
    .selectAll()
    .where("asset_id", "=", assetId)
    .where("active", "=", true)
    .orderBy("id")
    .execute();
}

/** Lets the subscriptions of a contract go on under the version that replaced it, as far as that grants the assets. */
export async function moveSubscriptions(
  trx: Db,
  contractId: string,
  number: string,
  at: Date,
): Promise<void> {
  const next = await trx
    .selectFrom("sharing.v_contract as c")
    .innerJoin("sharing.v_contract_item as i", "i.contract_id", "c.id")
    .select(["c.id", "i.asset_id"])
    .where("c.number", "=", number)
    .where("c.state", "=", "FINALIZED")
    .execute();
  for (const { id, asset_id } of next) {
    await trx
      .updateTable("exchange.subscription as s")
      .set({ contract_id: id, changed_at: at })
      .where("s.contract_id", "=", contractId)
      .where("s.asset_id", "=", asset_id)
      .where("s.active", "=", true)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("exchange.subscription as t")
              .select("t.id")
              .where("t.contract_id", "=", id)
              .where("t.asset_id", "=", asset_id)
              .whereRef("t.receiver_id", "=", "s.receiver_id"),
          ),
        ),
      )
      .execute();
  }
}

/** Ends the subscriptions of a contract. */
export async function endSubscriptions(trx: Db, contractId: string, at: Date): Promise<void> {
  await trx
    .updateTable("exchange.subscription")
    .set({ active: false, context: null, changed_at: at })
    .where("contract_id", "=", contractId)
    .where("active", "=", true)
    .execute();
}
