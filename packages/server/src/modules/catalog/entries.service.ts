import { randomUUIDv7 } from "node:crypto";
import type { Entry, EntryVersion } from "@qianshu/contract/catalog";
import { Problem } from "@qianshu/domain";
import { diffMetadata } from "@qianshu/domain/catalog/diff-metadata";
import type { EntryMetadata } from "@qianshu/domain/catalog/metadata";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { CasesService } from "../cases/index.ts";
import { requireReach } from "../identity/index.ts";
import { insideReach } from "./access.ts";
import type { EntryActs } from "./act-on-entry.ts";
import type { AuthorityNotices } from "./authority-notices.ts";
import { findNumberOf } from "./certificates.queries.ts";
import * as queries from "./entries.queries.ts";
import { getOrganization } from "./organizations.queries.ts";
import { shownMetadata, toResource, toSummary } from "./present.ts";
import { listAttached } from "./resources.queries.ts";
import type { Resources } from "./resources.service.ts";
import type { Review } from "./review.ts";
import { indexEntry } from "./search/index-entry.ts";

type EntryView = z.input<typeof Entry>;
type FoundEntry = NonNullable<Awaited<ReturnType<typeof queries.findEntry>>>;

/** What is needed to compile an entry. */
export interface NewEntry {
  organizationId: string;
  metadata: EntryMetadata;
  assetIds: readonly string[];
}

interface EntryNeeds {
  cases: CasesService;
  review: Review;
  acts: EntryActs;
  resources: Resources;
  authorities: AuthorityNotices;
}

export type Entries = ReturnType<typeof makeEntries>;

/** Entries: compiled, changed, read, with their history. */
export function makeEntries(
  { database: { db }, now }: Platform,
  { cases, review, acts, resources, authorities }: EntryNeeds,
) {
  async function getRow(actor: Actor | undefined, id: string): Promise<FoundEntry> {
    const row = await queries.findEntry(db, insideReach(actor), id);
    if (!row) throw new Problem("catalog.entry_not_found", { field: "id", found: id });
    return row;
  }

  async function get(actor: Actor | undefined, id: string): Promise<EntryView> {
    const row = await getRow(actor, id);
    const [[listed], owner, attached, certificateNumber] = await Promise.all([
      queries.listEntries(db, [id]),
      getOrganization(db, row.organization_id),
      listAttached(db, id),
      findNumberOf(db, id),
    ]);
    const metadata = shownMetadata(row);
    return {
      ...toSummary(listed!, owner, metadata, now()),
      organizationUscc: owner.uscc,
      metadata,
      resources: attached.map(toResource),
      certificateNumber: certificateNumber ?? null,
      version: row.is_inside ? row.version : row.published_version!,
      ...(row.is_inside && actor ? await seenInside(actor, row) : seenOutside),
    };
  }

  async function seenInside(actor: Actor, row: FoundEntry): Promise<typeof seenOutside> {
    return {
      caseId: row.case_id,
      revision: await revisionOf(row),
      actions: await acts.list(db, actor, row),
      authorityNotices: await authorities.find(db, row.organization_id, row.metadata.items),
    };
  }

  async function revisionOf(row: FoundEntry): Promise<EntryView["revision"]> {
    if (row.published_metadata === null || row.version === row.published_version) return null;
    const underWay = row.case_id === null ? undefined : await cases.get(db, row.case_id);
    const version = await queries.findVersion(db, row.id, row.version);
    return {
      state: underWay && underWay.state !== "draft" ? "in-review" : "draft",
      metadata: row.metadata,
      changes: diffMetadata(row.published_metadata, row.metadata),
      updatedAt: version!.at.toISOString(),
    };
  }

  async function addVersion(
    trx: Db,
    actor: Actor,
    entryId: string,
    version: number,
    metadata: EntryMetadata,
  ) {
    await queries.insertVersion(trx, {
      entryId,
      version,
      metadata,
      personId: actor.personId,
      personName: actor.name,
      at: now(),
    });
  }

  return {
    get,

    async create(actor: Actor, input: NewEntry, marks: { generated?: boolean } = {}): Promise<EntryView> {
      await requireReach(db, reachOf(actor, "entry:manage"), input.organizationId);
      const id = randomUUIDv7();
      const at = now();
      await inTransaction(db, async (trx) => {
        await queries.insertEntry(trx, {
          id,
          organization_id: input.organizationId,
          state: "draft",
          metadata: JSON.stringify(input.metadata),
          generated: marks.generated ?? false,
          created_by: actor.personId,
          created_at: at,
          updated_at: at,
        });
        await addVersion(trx, actor, id, 1, input.metadata);
        const row = (await queries.lockEntry(trx, id))!;
        await review.open(trx, row, actor);
        for (const assetId of new Set(input.assetIds)) await resources.add(trx, actor, row, assetId);
        await indexEntry(trx, (await queries.lockEntry(trx, id))!);
        await authorities.tell(trx, actor, { ...row, metadata: input.metadata }, []);
      });
      return get(actor, id);
    },

    async update(
      actor: Actor,
      id: string,
      input: { metadata: EntryMetadata; version: number },
    ): Promise<EntryView> {
      const seen = await getRow(actor, id);
      await requireReach(db, reachOf(actor, "entry:manage"), seen.organization_id);
      await inTransaction(db, async (trx) => {
        const before = await queries.lockEntry(trx, id);
        if (!before) throw new Problem("catalog.entry_not_found", { field: "id", found: id });
        await requireDraft(trx, before);
        if (before.version !== input.version) {
          throw new Problem("catalog.changed_meanwhile", {
            field: "body.version",
            found: input.version,
            expected: before.version,
          });
        }
        const version = before.version + 1;
        // What everybody sees has not changed where only a new version of a published entry was made.
        const updated_at = before.published_at === null ? now() : before.updated_at;
        await queries.updateEntry(trx, id, { metadata: JSON.stringify(input.metadata), version, updated_at });
        await addVersion(trx, actor, id, version, input.metadata);
        const row = { ...before, metadata: input.metadata, version, updated_at };
        if (before.case_id === null) await review.open(trx, row, actor);
        if (before.published_at === null) await indexEntry(trx, row);
        await authorities.tell(trx, actor, row, before.metadata.items);
      });
      return get(actor, id);
    },

    async act(actor: Actor, id: string, act: Parameters<EntryActs["act"]>[2]): Promise<EntryView> {
      const before = await get(actor, id);
      await acts.act(actor, id, act);
      // A first draft that was given up is nowhere any more; the answer shows it a last time.
      const isGone = act.action === "discard" && before.publishedAt === null;
      return isGone ? { ...before, caseId: null, actions: [] } : get(actor, id);
    },

    async attach(actor: Actor, id: string, assetId: string): Promise<EntryView> {
      await getRow(actor, id);
      await resources.attach(actor, id, assetId);
      return get(actor, id);
    },

    async detach(actor: Actor, id: string, assetId: string): Promise<EntryView> {
      await getRow(actor, id);
      await resources.detach(actor, id, assetId);
      return get(actor, id);
    },

    /** Versions newest first; outside the provider and its office those that were published. */
    async listVersions(actor: Actor, id: string): Promise<z.input<typeof EntryVersion>[]> {
      const row = await getRow(actor, id);
      const versions = await queries.listVersions(db, id, !row.is_inside);
      return versions.map((version, at) => ({
        version: version.version,
        metadata: version.metadata,
        changes: diffMetadata(versions[at + 1]?.metadata, version.metadata),
        personName: version.person_name,
        at: version.at.toISOString(),
        publishedAt: version.published_at?.toISOString() ?? null,
      }));
    },
  };

  async function requireDraft(trx: Db, row: queries.EntryRow): Promise<void> {
    if (row.case_id === null) return;
    const { state } = await cases.get(trx, row.case_id);
    if (state !== "draft") throw new Problem("catalog.in_review", { found: state, expected: "draft" });
  }
}

const seenOutside: Pick<EntryView, "caseId" | "revision" | "actions" | "authorityNotices"> = {
  caseId: null,
  revision: null,
  actions: [],
  authorityNotices: [],
};
