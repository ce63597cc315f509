import { Problem } from "@qianshu/domain";
import { levelOfEntry } from "@qianshu/domain/catalog/level";
import type { EntryMetadata } from "@qianshu/domain/catalog/metadata";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import { requireReach } from "../identity/index.ts";
import type { NoticeService } from "../notices/index.ts";
import { findLooseness, requireGradesFit } from "./checks.ts";
import { type EntryRow, lockEntry, updateEntry } from "./entries.queries.ts";
import { shownMetadata } from "./present.ts";
import * as queries from "./resources.queries.ts";
import { listEntry } from "./search/index-entry.ts";

export type Resources = ReturnType<typeof makeResources>;

/** What stands behind entries; it may be replaced without changing entry or code. */
export function makeResources({ database: { db }, now }: Platform, notices: NoticeService) {
  async function getHeld(trx: Db, actor: Actor, entryId: string): Promise<EntryRow> {
    const row = await lockEntry(trx, entryId);
    if (!row) throw new Problem("catalog.entry_not_found", { field: "id", found: entryId });
    await requireReach(trx, reachOf(actor, "entry:manage"), row.organization_id);
    return row;
  }

  /** Attaches an asset to an entry that the caller holds; the listing is not written yet. */
  async function add(trx: Db, actor: Actor, row: EntryRow, assetId: string): Promise<void> {
    const asset = await queries.findAsset(trx, assetId);
    if (!asset || asset.organization_id !== row.organization_id || asset.state === "cancelled")
      throw new Problem("catalog.asset_not_found", { field: "assetId", found: assetId });
    if (row.published_at !== null) {
      if (asset.state !== "registered") {
        throw new Problem("catalog.asset_not_registered", {
          field: "assetId",
          found: asset.state,
          expected: "registered",
          params: { asset: asset.name },
        });
      }
      await requireGradesFit(trx, shownMetadata(row), [{ asset_id: assetId, name: asset.name }]);
    }
    const link = { entryId: row.id, assetId, at: now(), personId: actor.personId };
    if (!(await queries.insertResource(trx, link)))
      throw new Problem("catalog.resource_attached", { field: "assetId", found: assetId });
    if (asset.generated) await updateEntry(trx, row.id, { generated: true });
    await refreshLevel(trx, row.id);
  }

  async function refreshLevel(trx: Db, entryId: string): Promise<void> {
    const attached = await queries.listAttached(trx, entryId);
    const grades = await queries.listGrades(
      trx,
      attached.map((row) => row.asset_id),
    );
    await updateEntry(trx, entryId, { level: levelOfEntry(grades.map(({ level }) => level)) ?? null });
  }

  /** Writes the listing after resources, their releases or their grades have changed. */
  async function refresh(trx: Db, entryId: string, change: { updated_at?: Date } = {}): Promise<void> {
    if (change.updated_at) await updateEntry(trx, entryId, change);
    await refreshLevel(trx, entryId);
    const row = await lockEntry(trx, entryId);
    if (row) await listEntry(trx, row);
  }

  async function tellIfTooLoose(trx: Db, row: EntryRow, metadata: EntryMetadata): Promise<void> {
    const [finding] = await findLooseness(trx, row.id, metadata);
    if (!finding) return;
    const to = { roleAt: { role: "steward" as const, organizationId: row.organization_id } };
    await notices.notify(trx, "catalog.grade_raised", to, {
      entry: metadata.name,
      entryId: row.id,
      reason: finding.message.zh,
      reasonEn: finding.message.en,
    });
  }

  return {
    add,

    attach: (actor: Actor, entryId: string, assetId: string): Promise<void> =>
      inTransaction(db, async (trx) => {
        await add(trx, actor, await getHeld(trx, actor, entryId), assetId);
        await refresh(trx, entryId, { updated_at: now() });
      }),

    detach: (actor: Actor, entryId: string, assetId: string): Promise<void> =>
      inTransaction(db, async (trx) => {
        const row = await getHeld(trx, actor, entryId);
        const link = { entryId: row.id, assetId, at: now(), personId: actor.personId };
        if (!(await queries.endResource(trx, link)))
          throw new Problem("catalog.resource_not_attached", { field: "assetId", found: assetId });
        await refresh(trx, entryId, { updated_at: now() });
      }),

    /** Brings the entries of an asset up to date after something has happened to it. */
    async follow(assetId: string): Promise<void> {
      for (const entryId of await queries.listEntryIdsWith(db, assetId)) {
        await inTransaction(db, async (trx) => {
          if (await lockEntry(trx, entryId)) await refresh(trx, entryId);
        });
      }
    },

    /** The same after its grade was confirmed; stewards are told of published entries that now promise too much. */
    async followGrade(assetId: string): Promise<void> {
      for (const entryId of await queries.listEntryIdsWith(db, assetId)) {
        await inTransaction(db, async (trx) => {
          const row = await lockEntry(trx, entryId);
          if (!row) return;
          await refresh(trx, entryId);
          if (row.state === "published") await tellIfTooLoose(trx, row, row.published_metadata!);
        });
      }
    },

    /** Takes a cancelled asset from its entries. */
    async letGo(assetId: string, personId: string): Promise<void> {
      for (const entryId of await queries.listEntryIdsWith(db, assetId)) {
        await inTransaction(db, async (trx) => {
          if (!(await lockEntry(trx, entryId))) return;
          await queries.endResource(trx, { entryId, assetId, at: now(), personId });
          await refresh(trx, entryId);
        });
      }
    },
  };
}
