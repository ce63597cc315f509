import { Problem } from "@qianshu/domain";
import { Hex32 } from "@qianshu/domain/evidence/digests";
import { z } from "zod";

/** The layout of a backup; another number is another layout. */
export const FORMAT_VERSION = 1;
/** Name of the manifest; it is written last, so a backup without it was not finished. */
export { MANIFEST } from "./backup-cipher.ts";

const Name = z.string().regex(/^[a-z_][a-z0-9_]*$/);
const QualifiedName = z.string().regex(/^[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*$/);
const Count = z.number().int().min(0);
const content = { bytes: Count, sha256: Hex32, sm3: Hex32 };

/** One table: its rows in PostgreSQL's COPY text format, UTF-8, in the order of the primary key. */
const TableCopy = z.strictObject({ name: QualifiedName, columns: z.array(Name), rows: Count, ...content });
export type TableCopy = z.infer<typeof TableCopy>;

/** One file of the storage; its bytes lie in the backup under their SHA-256. */
const StoredFile = z.strictObject({ key: z.string(), ...content });
export type StoredFile = z.infer<typeof StoredFile>;

/** What a backup holds, and by what it is checked. */
export const BackupManifest = z.strictObject({
  format: z.literal("qianshu-backup"),
  version: z.literal(FORMAT_VERSION),
  id: z.string(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(z.strictObject({ module: z.string(), file: z.string(), digest: Hex32 })),
  tables: z.array(TableCopy),
  /** Work that waited or ran, to be queued again; the queue's own tables are no data. */
  queue: TableCopy,
  sequences: z.array(z.strictObject({ name: QualifiedName, value: z.string(), isCalled: z.boolean() })),
  files: z.array(StoredFile),
  log: z.strictObject({
    /** Receipts in the log, those after the newest checkpoint included. */
    size: Count,
    checkpoint: z.strictObject({ size: Count, root: Hex32, note: z.string() }).nullable(),
  }),
  /** Files that the data names and that the storage did not have, or had with other bytes. */
  damaged: z.array(z.string()),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

/** The manifest as text: people may read it too. */
export function formatManifest(manifest: BackupManifest): string {
  return `${JSON.stringify(manifest, null, 1)}\n`;
}

/** Reads a manifest; `place` is named where it is none. */
export function parseManifest(text: string, place: string): BackupManifest {
  const { success, data, error } = BackupManifest.safeParse(parseJson(text));
  if (success) return data;
  const issue = error.issues[0]!;
  throw new Problem("backup.unreadable_manifest", {
    field: issue.path.join("."),
    found: issue.message,
    expected: `qianshu-backup ${FORMAT_VERSION}`,
    params: { place },
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where the rows of a table lie in a backup. */
export function tableEntry(name: string): string {
  return `tables/${name}.copy`;
}

/** Where the bytes with a digest lie in a backup. */
export function fileEntry(sha256: string): string {
  return `files/${sha256.slice(0, 2)}/${sha256}`;
}
