import type { Finding } from "@qianshu/domain";
import { Problem } from "@qianshu/domain";
import { checkMetadata } from "@qianshu/domain/catalog/check-metadata";
import { checkShare } from "@qianshu/domain/catalog/check-share";
import type { EntryMetadata } from "@qianshu/domain/catalog/metadata";
import type { Db } from "../../platform/db/database.ts";
import { type AttachedRow, listAttached, listGrades } from "./resources.queries.ts";

/** Refuses metadata that may not be submitted or published, with every finding at once. */
export async function requireComplete(db: Db, entryId: string, metadata: EntryMetadata): Promise<void> {
  const attached = await listAttached(db, entryId);
  const findings = [
    ...checkMetadata(metadata, attached.flatMap(fieldsOf)),
    ...(await checkGrades(db, metadata, attached)),
    ...attached.flatMap(checkRegistered),
  ];
  refuse(findings);
}

/** Refuses resources whose grade does not allow what an entry promises. */
export async function requireGradesFit(
  db: Db,
  metadata: EntryMetadata,
  assets: readonly { asset_id: string; name: string }[],
): Promise<void> {
  refuse(await checkGrades(db, metadata, assets));
}

/** What an entry promises more freely than the grades of its resources allow. */
export async function findLooseness(db: Db, entryId: string, metadata: EntryMetadata): Promise<Finding[]> {
  return checkGrades(db, metadata, await listAttached(db, entryId));
}

function refuse(findings: Finding[]): void {
  if (findings.length === 0) return;
  throw new Problem("catalog.metadata_incomplete", { field: findings[0]!.field, findings });
}

async function checkGrades(
  db: Db,
  metadata: EntryMetadata,
  assets: readonly { asset_id: string; name: string }[],
): Promise<Finding[]> {
  const grades = await listGrades(
    db,
    assets.map((asset) => asset.asset_id),
  );
  const names = new Map(assets.map((asset) => [asset.asset_id, asset.name]));
  return checkShare(
    metadata,
    grades.map(({ asset_id, sensitivity, level }) => ({
      assetName: names.get(asset_id)!,
      sensitivity,
      level,
    })),
  );
}

/** Columns or response fields of what is attached. */
function fieldsOf({ manifest, origin }: AttachedRow): string[] {
  if (origin.type === "service") return origin.description.fields.map((field) => field.name);
  return manifest?.columns.map((column) => column.name) ?? [];
}

function checkRegistered({ name, state }: AttachedRow): Finding[] {
  if (state === "registered") return [];
  return [
    {
      field: "resources",
      found: name,
      expected: "registered",
      message: {
        zh: `挂接的数据资产“${name}”尚未完成登记（保密审查和首次登记）`,
        en: `The attached asset ${name} is not registered yet (secrecy review and first registration)`,
      },
    },
  ];
}
