import { type Bilingual, Problem } from "@qianshu/domain";
import { type AssetFacts, type ColumnFacts, draftMetadata } from "@qianshu/domain/catalog/draft-metadata";
import type { EntryMetadata } from "@qianshu/domain/catalog/metadata";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { Db } from "../../platform/db/database.ts";
import { isWithinReach } from "../identity/index.ts";
import type { StandardsService } from "../standards/index.ts";
import { findAsset, listGrades } from "./resources.queries.ts";

type AssetRow = NonNullable<Awaited<ReturnType<typeof findAsset>>>;

const MOST_ELEMENTS = 10_000;

/** Metadata that an asset, its profile and its grade already tell, and from where each element is. */
export async function draftFromAsset(
  db: Db,
  standards: StandardsService,
  actor: Actor,
  assetId: string,
): Promise<{ metadata: Partial<EntryMetadata>; filledFrom: Record<string, Bilingual> }> {
  const asset = await findAsset(db, assetId);
  const reach = reachOf(actor, "entry:manage");
  if (!asset || !(await isWithinReach(db, reach, asset.organization_id)))
    throw new Problem("catalog.asset_not_found", { field: "id", found: assetId });
  const [grade] = await listGrades(db, [assetId]);
  const { items: elements } = await standards.listDataElements({ offset: 0, limit: MOST_ELEMENTS });
  const facts: AssetFacts = {
    name: asset.name,
    kind: asset.kind,
    isUploaded: asset.origin.type === "upload",
    updateCycle: asset.update_cycle,
    fileNames: asset.manifest?.files.map((file) => file.name) ?? [],
    columns: columnsOf(asset),
    grade: grade && {
      subjectClass: grade.subject_class,
      industryClass: grade.industry_class,
      serviceClass: grade.service_class,
      sensitivity: grade.sensitivity,
      level: grade.level,
    },
  };
  return draftMetadata(facts, elements);
}

function columnsOf({ origin, profile, manifest }: AssetRow): ColumnFacts[] {
  if (origin.type === "service") {
    const { fields } = origin.description;
    return fields.map((field) => ({ ...field, maxLength: null, detected: [] }));
  }
  if (profile) return profile.fields;
  return (manifest?.columns ?? []).map((column) => ({ ...column, maxLength: null, detected: [] }));
}
