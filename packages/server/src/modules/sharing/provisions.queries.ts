import { sharingProvision } from "@qianshu/domain/cases/definitions/sharing-provision";
import type { Db } from "../../platform/db/database.ts";

/** What contracts are called in lists of work. */
export async function listContractNames(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("sharing.contract as n")
    .innerJoin("identity.v_organization as c", "c.id", "n.consumer_id")
    .select(["n.id", "n.terms", "c.name as consumer_name"])
    .where("n.id", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, `${row.terms.matter.name} · ${row.consumer_name}`]));
}

/** Cases whose clock still runs although data has been received under the contract, as receipts prove. */
export async function listReceivedCases(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("cases.v_case as c")
    .select("c.id")
    .where("c.kind", "=", sharingProvision.kind)
    .where("c.closed_at", "is", null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("evidence.v_provision as p")
          .select("p.contract_id")
          .whereRef("p.contract_id", "=", "c.subject_id")
          .where("p.ended", "=", "completed"),
      ),
    )
    .execute();
  return rows.map(({ id }) => id);
}

/** Which of these assets have a release to read or a service to call. */
export async function listDeliverableAssets(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom("registry.v_asset")
    .select("id")
    .where("id", "in", [...ids])
    .where("state", "=", "registered")
    .where((eb) => eb.or([eb("kind", "=", "service"), eb("current_release_id", "is not", null)]))
    .execute();
  return rows.map(({ id }) => id);
}
