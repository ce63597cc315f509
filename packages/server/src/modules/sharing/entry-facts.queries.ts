import { shareTypeUnderGrade } from "@qianshu/domain/catalog/check-share";
import type { AssetOrigin } from "@qianshu/domain/registry/asset";
import type { EntryFacts, ResourceFacts } from "@qianshu/domain/sharing/resource-facts";
import type { Db } from "../../platform/db/database.ts";

/** What catalogue and registry know of entries and the resources chosen, in the order asked. */
export async function listEntryFacts(
  db: Db,
  wanted: readonly { entryId: string; assetId: string }[],
): Promise<(EntryFacts | undefined)[]> {
  const entries = await db
    .selectFrom("catalog.v_entry")
    .selectAll()
    .where(
      "id",
      "in",
      wanted.map(({ entryId }) => entryId),
    )
    .execute();
  const resources = await listAttached(db, wanted);
  return wanted.map(({ entryId, assetId }) => {
    const entry = entries.find(({ id }) => id === entryId);
    if (!entry) return undefined;
    const resource = resources.find((row) => row.entry_id === entryId && row.id === assetId);
    return {
      entryId,
      name: entry.name,
      code: entry.code,
      providerId: entry.organization_id,
      isPublished: entry.published_at !== null && entry.state !== "withdrawn",
      shareType: resource ? shareTypeUnderGrade(entry.share_type, gradeOf(resource)) : entry.share_type,
      shareCondition: entry.metadata.shareCondition,
      level: entry.level,
      resource: resource && toResource(resource),
    };
  });
}

type ResourceRow = Awaited<ReturnType<typeof listAttached>>[number];

function listAttached(db: Db, wanted: readonly { entryId: string; assetId: string }[]) {
  return db
    .selectFrom("catalog.v_resource as r")
    .innerJoin("registry.v_asset as a", "a.id", "r.asset_id")
    .select(["r.entry_id", "a.id", "a.kind", "a.origin", "a.state", "a.masks", "a.manifest", "a.profile"])
    .leftJoin("grading.v_grade as g", "g.asset_id", "a.id")
    .select(["a.current_release_id", "g.sensitivity", "g.level"])
    .where("r.attached", "=", true)
    .where(
      "a.id",
      "in",
      wanted.map(({ assetId }) => assetId),
    )
    .execute();
}

const gradeOf = ({ sensitivity, level }: ResourceRow) =>
  sensitivity && level ? { sensitivity, level } : undefined;

function toResource(row: ResourceRow): ResourceFacts {
  const service = serviceOf(row.origin);
  return {
    assetId: row.id,
    kind: row.kind,
    isAvailable: row.state === "registered" && (service !== undefined || row.current_release_id !== null),
    fields: (service?.fields ?? row.manifest?.columns ?? []).map(({ name }) => name),
    parameters: service?.parameters.map(({ name }) => name) ?? [],
    masks: row.masks ?? undefined,
    detected: Object.fromEntries(
      (row.profile?.fields ?? []).map(({ name, detected }) => [name, detected.map(({ kind }) => kind)]),
    ),
  };
}

const serviceOf = (origin: AssetOrigin) => (origin.type === "service" ? origin.description : undefined);

/** Which of these releases are there to be read, each under its asset. */
export async function listReadableReleases(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom("registry.v_release")
    .select(["id", "asset_id"])
    .where("id", "in", [...ids])
    .where("state", "=", "available")
    .execute();
}

/** Name of an asset, for notices. */
export async function findAssetName(db: Db, id: string): Promise<string | undefined> {
  const row = await db.selectFrom("registry.v_asset").select("name").where("id", "=", id).executeTakeFirst();
  return row?.name;
}
