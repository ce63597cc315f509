import { Problem } from "@qianshu/domain";
import { makePlanRecord, type PlanRecord } from "@qianshu/domain/exchange/plan-record";
import { isKeyedMask } from "@qianshu/domain/grading/masks";
import type { ReleaseTable, SelectPlan } from "@qianshu/domain/plan/select-plan";
import type { ReleaseManifest } from "@qianshu/domain/registry/release";
import { makeFreshReads } from "../../platform/db/fresh-reads.ts";
import type { Platform } from "../../platform/module.ts";
import { releaseKey, toTable } from "../registry/index.ts";
import type { SharingService } from "../sharing/index.ts";
import type { Permitted } from "./permit.ts";
import { type AccessSubject, digestValue } from "./receipts.ts";
import { findAsset, findRelease, getReadState, isPublished, type ReadState } from "./release.queries.ts";

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
      const wanted = pinned ?? (item.release === "latest" ? null : item.release);
      const state = await share(`${item.entryId} ${item.assetId} ${wanted}`, () =>
        getReadState(db, item.entryId, item.assetId, wanted),
      );
      if (!state.published) throw notPublished(item);
      return readableOf(item.assetId, requireAvailable(state, item.assetId));
    },

    /** Refuses what its department or the office has taken out of the catalogue. */
    async requirePublished({ item }: Permitted): Promise<void> {
      const published = await share(`published ${item.entryId}`, () => isPublished(db, item.entryId));
      if (!published) throw notPublished(item);
    },

    /** The key of the contract's masks, when a granted field needs it. */
    async keyOf(permitted: Permitted): Promise<Uint8Array | undefined> {
      const keyed = permitted.item.fields.some(({ mask }) => isKeyedMask(mask));
      return keyed ? sharing.contractKey(permitted.contract.id) : undefined;
    },
  };
}

const notPublished = ({ entryName }: Permitted["item"]) =>
  new Problem("exchange.entry_not_published", { params: { entry: entryName } });

/** The release that may be read, or the problem that says why none may. */
function requireAvailable(state: ReadState, assetId: string): string {
  const { kind, asset_state: assetState, release_id: id, release_state: found } = state;
  if (!assetState || assetState === "cancelled")
    throw new Problem("platform.not_found", { params: { what: assetId } });
  if (!id) throw new Problem("registry.no_release");
  if (kind === "service" || state.release_asset_id !== assetId)
    throw new Problem("registry.no_release", { found: id });
  if (found === "destroyed") throw new Problem("registry.release_destroyed", { found: id });
  if (found !== "available")
    throw new Problem("registry.no_release", { found: found ?? undefined, expected: "available" });
  return id;
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
