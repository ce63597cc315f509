import { type Finding, Problem } from "@qianshu/domain";
import { parseCheckpoint } from "@qianshu/domain/evidence/checkpoint";
import { parseNote } from "@qianshu/domain/evidence/note";
import { parseNoteKey } from "@qianshu/domain/evidence/note-keys";
import { checkLog, type LoggedReceipt } from "../modules/evidence/index.ts";
import { evidenceCrypto } from "../platform/crypto/evidence-crypto.ts";
import type { BackupReader } from "./backup-reader.ts";
import { checkSigned, type SignedHead } from "./check-signed.ts";
import { readCopyText, type TextRow } from "./copy-text.ts";
import { type BackupSummary, type Progress, summarize } from "./create-backup.ts";
import { fileEntry, tableEntry } from "./manifest.ts";
import { fileNamings } from "./named-files.ts";
import { openBackup } from "./open-backup.ts";
import { digestBytes } from "./passed-bytes.ts";

const BATCH = 10_000;
const steps = {
  contents: { zh: "核对摘要", en: "Comparing digests" },
  log: { zh: "重算存证日志", en: "Recomputing the evidence log" },
};

/** With what a backup is checked. */
export interface VerifyOptions {
  /** File with the key of an encrypted backup. */
  keyFile?: string | undefined;
  /** Public keys of the log and its witnesses, one a line, kept apart from the backup. */
  publicKeys?: readonly string[] | undefined;
}

/** A backup in figures, and what is known of who signed the head of its log. */
export interface VerifiedBackup extends BackupSummary {
  checkpoint: SignedHead;
}

/** Checks a backup without a server and without the master key; whatever is wrong becomes one problem that lists it. */
export async function verifyBackup(
  place: string,
  options: VerifyOptions = {},
  progress: Progress = () => {},
): Promise<VerifiedBackup> {
  const backup = await openBackup(place, options.keyFile);
  try {
    const trusted = options.publicKeys?.map((line) => parseNoteKey(evidenceCrypto.sha256, line));
    const summary = await verifyOpened(backup, progress);
    return { ...summary, checkpoint: await checkSigned(backup, trusted) };
  } finally {
    await backup.close();
  }
}

/** The same for a backup that is open already. */
export async function verifyOpened(backup: BackupReader, progress: Progress): Promise<BackupSummary> {
  const { place, manifest, manifestSha256 } = backup;
  const findings = await checkBackup(backup, progress);
  if (findings.length === 0) return { ...summarize(manifest, place), manifestSha256 };
  const params = { place, count: findings.length };
  throw new Problem("backup.damaged", { params, findings: findings.slice(0, 100) });
}

/** Everything that is wrong with a backup: contents first, then whether they fit together. */
async function checkBackup(backup: BackupReader, progress: Progress): Promise<Finding[]> {
  const { manifest } = backup;
  const contents = [
    ...[...manifest.tables, manifest.queue].map(({ name, rows, ...content }) => ({
      entry: tableEntry(name),
      rows,
      ...content,
    })),
    ...new Map(
      manifest.files.map(({ key, ...content }) => [
        content.sha256,
        { entry: fileEntry(content.sha256), rows: undefined, ...content },
      ]),
    ).values(),
  ];
  const total = contents.reduce((sum, { bytes }) => sum + bytes, 1);
  const findings: Finding[] = [];
  let done = 0;
  for (const content of contents) {
    findings.push(...(await checkContent(backup, content)));
    done += content.bytes;
    progress((0.8 * done) / total, steps.contents);
  }
  // Rows of tables that are damaged say nothing.
  if (findings.length > 0) return findings;
  findings.push(...(await checkReadable("registry", () => checkNamedFiles(backup))));
  progress(0.85, steps.log);
  findings.push(...(await checkReadable("evidence", () => checkEvidence(backup))));
  progress(1, steps.log);
  return findings;
}

interface Content {
  entry: string;
  rows: number | undefined;
  bytes: number;
  sha256: string;
  sm3: string;
}

async function checkContent(backup: BackupReader, expected: Content): Promise<Finding[]> {
  const { entry } = expected;
  const size = await backup.findSize(entry);
  if (size === undefined) return [finding(entry, "缺失", "missing")];
  const found = await digestBytes(backup.read(entry)).catch((error) => {
    if (error instanceof Problem && error.code === "crypto.not_authentic") return undefined;
    throw error;
  });
  if (!found) return [finding(entry, "密文被改动", "its encrypted bytes were changed")];
  if (found.bytes !== expected.bytes)
    return [finding(entry, "长度不符", "another length", found.bytes, expected.bytes)];
  if (found.sha256 !== expected.sha256)
    return [finding(entry, "SHA-256 不符", "another SHA-256", found.sha256, expected.sha256)];
  if (found.sm3 !== expected.sm3) return [finding(entry, "SM3 不符", "another SM3", found.sm3, expected.sm3)];
  if (expected.rows !== undefined && found.lines !== expected.rows)
    return [finding(entry, "行数不符", "another number of rows", found.lines, expected.rows)];
  return [];
}

/** A manifest made to fit changed rows lets anything come here. */
async function checkReadable(field: string, check: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await check();
  } catch (error) {
    return [finding(field, "内容无法识别", "cannot be read", (error as Error).message)];
  }
}

/** Whether every file that the data relies on is there; what was damaged before the backup is not its fault. */
async function checkNamedFiles(backup: BackupReader): Promise<Finding[]> {
  const { manifest } = backup;
  const kept = new Map(manifest.files.map(({ key, sha256 }) => [key, sha256]));
  const known = new Set(manifest.damaged);
  const findings: Finding[] = [];
  for (const { table, filesOf } of fileNamings) {
    for await (const row of readTable(backup, table)) {
      for (const { key, sha256, by } of filesOf(row)) {
        const found = kept.get(key);
        if (found === sha256 || known.has(key)) continue;
        findings.push(finding(key, `${by} 所需的文件不在备份中`, `needed by ${by}`, found, sha256));
      }
    }
  }
  return findings;
}

/** Recomputes the log from the receipts; every checkpoint has to come out, the manifest's among them. */
async function checkEvidence(backup: BackupReader): Promise<Finding[]> {
  const { log } = backup.manifest;
  const entry = tableEntry("evidence.receipt");
  const checkpoints: { size: number; root: Buffer; note: string }[] = [];
  for await (const { size, root, note } of readTable(backup, "evidence.checkpoint"))
    checkpoints.push({ size: Number(size), root: bytesOf(root), note: note ?? "" });
  const checked = await checkLog(inBatches(readReceipts(backup)), checkpoints);
  const findings = checked.findings.map((text) => finding(entry, text, text));
  if (checked.size !== log.size)
    findings.push(finding(entry, "凭证条数不符", "another number of receipts", checked.size, log.size));
  const newest = checkpoints.at(-1);
  const [found, expected] = [newest?.root.toString("hex"), log.checkpoint?.root];
  if (found !== expected)
    findings.push(finding("manifest.json", "检查点的根不符", "another checkpoint", found, expected));
  for (const { size, root, note } of checkpoints.slice(-1)) {
    const signed = parseCheckpoint(parseNote(note).text);
    if (signed.size !== size || !root.equals(signed.root))
      findings.push(
        finding(entry, "检查点与所签文本不符", "the signed checkpoint says otherwise", signed.size, size),
      );
  }
  return findings;
}

async function* readReceipts(backup: BackupReader): AsyncIterable<LoggedReceipt> {
  for await (const { index, receipt, entry } of readTable(backup, "evidence.receipt"))
    yield { index: Number(index), receipt: receipt ?? "", entry: bytesOf(entry) };
}

async function* inBatches<T>(rows: AsyncIterable<T>): AsyncIterable<T[]> {
  let batch: T[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

/** The rows of a table in a backup; none where the backup is older than the table. */
export async function* readTable(backup: BackupReader, name: string): AsyncIterable<TextRow> {
  const table = backup.manifest.tables.find((one) => one.name === name);
  if (table) yield* readCopyText(backup.read(tableEntry(name)), table.columns);
}

/** Bytes in PostgreSQL's hexadecimal notation. */
export function bytesOf(text: string | null | undefined): Buffer {
  return Buffer.from((text ?? "").replace(/^\\x/, ""), "hex");
}

function finding(field: string, zh: string, en: string, found?: unknown, expected?: unknown): Finding {
  return { field, found, expected, message: { zh, en } };
}
