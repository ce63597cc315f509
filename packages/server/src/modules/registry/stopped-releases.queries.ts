import type { Reach } from "@qianshu/domain/identity/actor";
import type { Db } from "../../platform/db/database.ts";
import { whereReach } from "../identity/index.ts";

export interface StoppedFilter {
  state?: "quarantined" | "held" | undefined;
  offset: number;
  limit: number;
}

/** Releases that the gate stopped and nobody has decided about. */
export async function listStopped(db: Db, reach: Reach, { state, offset, limit }: StoppedFilter) {
  const rows = db
    .selectFrom("registry.release as r")
    .innerJoin("registry.asset as a", "a.id", "r.asset_id")
    .innerJoin("identity.v_organization as o", "o.id", "a.organization_id")
    .leftJoin("registry.upload as u", "u.id", "r.upload_id")
    .where("r.state", "in", state ? [state] : ["quarantined", "held"])
    .where((eb) => whereReach(eb, reach, "a.organization_id"));
  const items = await rows
    .selectAll("r")
    .select(["a.name as asset_name", "o.name as organization_name", "u.file_name"])
    .orderBy("r.created_at", "desc")
    .orderBy("r.id")
    .offset(offset)
    .limit(limit)
    .execute();
  const { total } = await rows.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  return { items, total };
}
