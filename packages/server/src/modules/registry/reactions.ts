import { type EventSubscription, onEvent } from "../../platform/events/events.ts";
import type { Platform } from "../../platform/module.ts";
import type { NoticeService } from "../notices/index.ts";
import { findAssetById } from "./assets.queries.ts";
import { releaseChecked } from "./registry.events.ts";
import { findRelease } from "./releases.queries.ts";

/** What the gate has stopped is told to who has to deal with it. */
export function makeReactions(
  { database: { db } }: Platform,
  notices: Pick<NoticeService, "notify">,
): EventSubscription[] {
  return [
    onEvent(
      releaseChecked,
      "tell who deals with it",
      async ({ assetId, releaseId, organizationId, state }) => {
        const asset = await findAssetById(db, assetId);
        const release = await findRelease(db, releaseId);
        if (!asset || !release) return;
        const to = (role: "steward" | "secrecy-reviewer") => ({ roleAt: { role, organizationId } });
        const name = `${asset.name} #${release.number}`;
        if (state === "held") {
          const params = { asset: asset.name, count: release.findings.length, releaseId };
          await notices.notify(db, "registry.release_held", to("steward"), params, `held ${releaseId}`);
        }
        if (state === "quarantined") {
          const params = { file: name, reason: release.findings[0]?.message.zh ?? "" };
          for (const role of ["secrecy-reviewer", "steward"] as const)
            await notices.notify(
              db,
              "registry.upload_quarantined",
              to(role),
              params,
              `quarantined ${releaseId}`,
            );
        }
      },
    ),
  ];
}
