import type { EntryResource, EntrySummary } from "@qianshu/contract/catalog";
import type { Attachment, EntryMetadata } from "@qianshu/domain/catalog/metadata";
import type { AssetKind } from "@qianshu/domain/registry/asset";
import type { z } from "zod";
import type { EntryRow } from "./entries.queries.ts";
import type { OrganizationRow } from "./organizations.queries.ts";
import type { AttachedRow } from "./resources.queries.ts";

/** What is shown of an entry: what is published, or what is being compiled where nothing is yet. */
export function shownMetadata(row: Pick<EntryRow, "metadata" | "published_metadata">): EntryMetadata {
  return row.published_metadata ?? row.metadata;
}

/** How lists see what is attached. */
export interface Standing {
  kinds: AssetKind[];
  stale_from: Date | null;
}

/** Whether data stands behind an entry at an instant. */
export function attachmentOf({ kinds, stale_from }: Standing, now: Date): Attachment {
  if (kinds.length === 0) return "none";
  return stale_from !== null && stale_from <= now ? "stale" : "attached";
}

/** An entry as lists show it. */
export function toSummary(
  row: EntryRow & Standing,
  owner: OrganizationRow,
  metadata: EntryMetadata,
  now: Date,
): z.input<typeof EntrySummary> {
  return {
    id: row.id,
    code: row.code,
    name: metadata.name,
    abstract: metadata.abstract,
    organizationId: row.organization_id,
    organizationName: owner.name,
    divisionCode: owner.division_code,
    subjectClass: metadata.subjectClass,
    shareType: metadata.shareType,
    open: metadata.open,
    level: row.level,
    updateCycle: metadata.updateCycle,
    state: row.state,
    attachment: attachmentOf(row, now),
    kinds: row.kinds,
    generated: row.generated,
    publishedAt: row.published_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
  };
}

export function toResource(row: AttachedRow): z.input<typeof EntryResource> {
  return {
    assetId: row.asset_id,
    name: row.name,
    kind: row.kind,
    attachedAt: row.attached_at.toISOString(),
    releaseNumber: row.release_number,
    availableAt: row.available_at?.toISOString() ?? null,
  };
}
