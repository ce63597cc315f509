import { normalise } from "@qianshu/domain/catalog/search-text";
import { makeNameKey, makeSearchVector } from "@qianshu/domain/catalog/search-vector";
import { staleFrom } from "@qianshu/domain/catalog/update-cycle";
import type { Db } from "../../../platform/db/database.ts";
import { type EntryRow, lockEntry } from "../entries.queries.ts";
import { getOrganization } from "../organizations.queries.ts";
import { shownMetadata } from "../present.ts";
import { type AttachedRow, listAttached, listCycleRules } from "../resources.queries.ts";
import { chinese } from "./chinese.ts";
import { saveListing, saveVector } from "./search.queries.ts";

/** Writes an entry to the listing and the index, in the transaction that changed it. */
export async function indexEntry(trx: Db, row: EntryRow): Promise<void> {
  const doc = await listEntry(trx, row);
  const metadata = shownMetadata(row);
  const { name: organizationName } = await getOrganization(trx, row.organization_id);
  const vector = makeSearchVector(
    { ...metadata, organizationName, itemNames: metadata.items.map((item) => item.name) },
    chinese,
  );
  await saveVector(trx, doc, vector);
}

/** Writes how lists see an entry, where the text has not changed; gives the number under which it is searched. */
export async function listEntry(trx: Db, row: EntryRow): Promise<number> {
  const metadata = shownMetadata(row);
  const attached = await listAttached(trx, row.id);
  const isGone = row.discarded_at !== null;
  return saveListing(trx, {
    entry_id: row.id,
    state: isGone ? "discarded" : row.state,
    organization_id: row.organization_id,
    name: normalise(metadata.name).trim(),
    name_key: makeNameKey(metadata.name, chinese),
    subject_class: metadata.subjectClass,
    share_type: metadata.shareType,
    open: metadata.open,
    update_cycle: metadata.updateCycle,
    level: row.level,
    kinds: [...new Set(attached.map(({ kind }) => kind))],
    stale_from: (await findStaleFrom(trx, metadata.updateCycle, attached)) ?? null,
    published_at: row.published_at,
    updated_at: row.updated_at,
  });
}

/** Indexes an entry as it stands now. */
export async function reindexEntry(trx: Db, entryId: string): Promise<void> {
  const row = await lockEntry(trx, entryId);
  if (row) await indexEntry(trx, row);
}

async function findStaleFrom(trx: Db, cycle: string, attached: AttachedRow[]): Promise<Date | undefined> {
  const resources = attached.map((row) => ({
    kind: row.kind,
    updateCycle: row.update_cycle,
    since: row.available_at ?? row.attached_at,
  }));
  return staleFrom(cycle, resources, await listCycleRules(trx));
}
