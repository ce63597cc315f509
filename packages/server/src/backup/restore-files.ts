import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { Problem } from "@qianshu/domain";
import type { Storage } from "../platform/storage/storage.ts";
import type { BackupReader } from "./backup-reader.ts";
import { fileEntry } from "./manifest.ts";
import { watchBytes } from "./passed-bytes.ts";

/** Puts the files of a backup back under their keys, each compared with its digest once more. */
export async function restoreFiles(
  backup: BackupReader,
  storage: Storage,
  progress: (fraction: number) => void,
): Promise<void> {
  const { files } = backup.manifest;
  for (const [at, { key, sha256 }] of files.entries()) {
    const staged = await storage.stage();
    try {
      const { pass, passed } = watchBytes();
      await pipeline(pass(backup.read(fileEntry(sha256))), createWriteStream(staged, { mode: 0o600 }));
      requireDigest(backup, fileEntry(sha256), passed().sha256, sha256);
      await storage.commit(staged, key);
    } finally {
      await rm(staged, { force: true });
    }
    progress((at + 1) / files.length);
  }
}

/** Between the check and the reading a backup may still change under our hands. */
export function requireDigest(backup: BackupReader, entry: string, found: string, expected: string): void {
  if (found === expected) return;
  const message = { zh: "SHA-256 不符", en: "another SHA-256" };
  throw new Problem("backup.damaged", {
    params: { place: backup.place, count: 1 },
    findings: [{ field: entry, found, expected, message }],
  });
}
