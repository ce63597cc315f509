import { Problem } from "@qianshu/domain";
import { makePlanRecord, type PlanRecord } from "@qianshu/domain/exchange/plan-record";
import { isKeyedMask } from "@qianshu/domain/grading/masks";
import type { ReleaseTable, SelectPlan } from "@qianshu/domain/plan/select-plan";
import type { ReleaseManifest } from "@qianshu/domain/registry/release";
import type { Db } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import { releaseKey, toTable } from "../registry/index.ts";
import type { SharingService } from "../sharing/index.ts";
import { makeFreshReads } from "./fresh-reads.ts";
import type { Permitted } from "./permit.ts";
import { type AccessSubject, digestValue } from "./receipts.ts";
import { findAsset, findRelease, findReleaseState, isPublished } from "./release.queries.ts";

/** A release that may be read now. */
export interface Readable {
  release: { id: string; number: number };
  manifest: ReleaseManifest;
  /** Absent for files, which have no rows that we know. */
  table: ReleaseTable | undefined;
  /** Where the file of a file series lies. */
  file: { storageKey: string; name: string; bytes: number; sm3: string; sha256: string } | undefined;
  subject: AccessSubject;
}

/** Releases whose fixed parts are remembered. */
const REMEMBERED = 200;

/** Makes the part that finds what may be read under a contract: published entries, available releases. */
export function makeReadRelease({ database: { db }, storage }: Platform, sharing: SharingService) {
  const known = new Map<string, Readable>();
  const share = makeFreshReads();

  async function load(assetId: string, releaseId: string): Promise<Readable> {
    const row = await findRelease(db, releaseId);
    if (!row?.manifest) throw new Problem("registry.no_release", { found: releaseId });
    const { manifest } = row;
    const table = manifest.columns.length > 0 ? await toTable(storage, releaseId, manifest) : undefined;
    const [first] = manifest.files;
    const subject: AccessSubject = {
      type: "release",
      asset: assetId,
      release: releaseId,
      manifest: digestValue(manifest),
    };
    const file = table || !first ? undefined : { ...first, storageKey: releaseKey(releaseId, first.name) };
    return { release: { id: releaseId, number: row.number }, manifest, table, file, subject };
  }

  async function readableOf(assetId: string, releaseId: string): Promise<Readable> {
    const found = known.get(releaseId);
    if (found) return found;
    const loaded = await load(assetId, releaseId);
    if (known.size >= REMEMBERED) known.delete(known.keys().next().value!);
    known.set(releaseId, loaded);
    return loaded;
  }

  return {
    /** Whether a resource is called, not read. */
    async isService({ item }: Permitted): Promise<boolean> {
      const asset = await share(`kind ${item.assetId}`, () => findAsset(db, item.assetId));
      return asset?.kind === "service";
    },

    /** The release an access reads: the pinned one, the contract's, or the newest. */
    async resolve({ item }: Permitted, pinned?: string): Promise<Readable> {
      const { asset, release } = await share(
        `${item.entryId} ${item.assetId} ${pinned ?? item.release}`,
        async () => {
          await requirePublished(db, item);
          const asset = await findAsset(db, item.assetId);
          if (!asset || asset.state === "cancelled")
            throw new Problem("platform.not_found", { params: { what: item.assetId } });
          const id = pinned ?? (item.release === "latest" ? asset.current_release_id : item.release);
          if (!id) throw new Problem("registry.no_release");
          return { asset, release: { id, row: await findReleaseState(db, id) } };
        },
      );
      const { id, row } = release;
      if (asset.kind === "service" || row?.asset_id !== item.assetId)
        throw new Problem("registry.no_release", { found: id });
      if (row.state === "destroyed") throw new Problem("registry.release_destroyed", { found: id });
      if (row.state !== "available")
        throw new Problem("registry.no_release", { found: row.state, expected: "available" });
      return readableOf(item.assetId, id);
    },

    /** The key of the contract's masks, when a granted field needs it. */
    async keyOf(permitted: Permitted): Promise<Uint8Array | undefined> {
      const keyed = permitted.item.fields.some(({ mask }) => isKeyedMask(mask));
      return keyed ? sharing.contractKey(permitted.contract.id) : undefined;
    },
  };
}

/** Refuses what its department or the office has taken out of the catalogue. */
export async function requirePublished(db: Db, { entryId, entryName }: Permitted["item"]): Promise<void> {
  if (!(await isPublished(db, entryId)))
    throw new Problem("exchange.entry_not_published", { params: { entry: entryName } });
}

export type ReadRelease = ReturnType<typeof makeReadRelease>;

/** The rows of a release; a file or a service has none. */
export function getTable(readable: Readable): ReleaseTable {
  if (!readable.table) throw new Problem("exchange.not_a_table");
  return readable.table;
}

/** What an access reads of a release: permitted fields with their masks, permitted rows. */
export function makePlan(
  permitted: Permitted,
  readable: Readable,
  consumer?: SelectPlan["consumer"],
): SelectPlan {
  return {
    table: getTable(readable),
    columns: permitted.item.fields,
    rowCondition: permitted.rowCondition,
    ...(consumer ? { consumer } : {}),
  };
}

/** The same as a record for the receipt. */
export function recordPlan(
  { item, rowCondition }: Permitted,
  readable: Readable,
  more: Partial<Pick<PlanRecord, "consumer" | "comparison">> = {},
): PlanRecord {
  return makePlanRecord({
    asset: item.assetId,
    release: readable.release.id,
    fields: item.fields,
    rows: rowCondition ?? null,
    consumer: more.consumer ?? null,
    ...(more.comparison ? { comparison: more.comparison } : {}),
  });
}
