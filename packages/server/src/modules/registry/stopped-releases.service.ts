import type { StoppedRelease } from "@qianshu/contract/registry";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { z } from "zod";
import type { Platform } from "../../platform/module.ts";
import { listStopped, type StoppedFilter } from "./stopped-releases.queries.ts";

/** Makes the part of the registry that shows what the gate stopped. */
export function makeStoppedReleases({ database: { db } }: Platform) {
  return {
    /** Of the assets that the actor sees, with the file it came in. */
    async list(
      actor: Actor,
      filter: StoppedFilter,
    ): Promise<{ items: z.output<typeof StoppedRelease>[]; total: number }> {
      const { items, total } = await listStopped(db, reachOf(actor, "asset:read"), filter);
      return {
        items: items.map((row) => ({
          id: row.id,
          assetId: row.asset_id,
          assetName: row.asset_name,
          organizationName: row.organization_name,
          number: row.number,
          state: row.state as "quarantined" | "held",
          rows: row.rows,
          findings: row.findings,
          fileName: row.file_name,
          createdAt: row.created_at.toISOString(),
        })),
        total,
      };
    },
  };
}

export type StoppedReleases = ReturnType<typeof makeStoppedReleases>;
