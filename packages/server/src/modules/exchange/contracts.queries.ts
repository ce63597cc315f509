import type { Reach } from "@qianshu/domain/identity/actor";
import type { Db } from "../../platform/db/database.ts";
import { whereReach } from "../identity/index.ts";

/** What is asked of a contract beside its terms. */
export function findContract(db: Db, id: string, reach: Reach = { kind: "all" }) {
  return db
    .selectFrom("sharing.v_contract as c")
    .select(["c.id", "c.number", "c.state", "c.provider_id", "c.consumer_id", "c.terms"])
    .where("c.id", "=", id)
    .where((eb) => eb.or([whereReach(eb, reach, "c.provider_id"), whereReach(eb, reach, "c.consumer_id")]))
    .executeTakeFirst();
}

/** The consumer of a contract. */
export function findConsumer(db: Db, contractId: string) {
  return db
    .selectFrom("sharing.v_contract")
    .select("consumer_id")
    .where("id", "=", contractId)
    .executeTakeFirst();
}

/** Where an organization stands today. */
export function findOrganization(db: Db, id: string) {
  return db
    .selectFrom("identity.v_organization")
    .select(["id", "name", "division_code"])
    .where("id", "=", id)
    .executeTakeFirst();
}
