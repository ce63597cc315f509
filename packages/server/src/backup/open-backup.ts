import { stat } from "node:fs/promises";
import path from "node:path";
import { Problem } from "@qianshu/domain";
import type { BackupReader } from "./backup-reader.ts";
import { openDirectoryReader } from "./directory-backup.ts";
import { openTarReader } from "./tar-backup.ts";

/** Opens a finished backup: a folder of backups, one of them, or a file. */
export async function openBackup(given: string): Promise<BackupReader> {
  const place = path.resolve(given);
  const found = await stat(place).catch(() => undefined);
  if (found?.isDirectory()) return openDirectoryReader(place);
  if (found?.isFile()) return openTarReader(place);
  const unfinished = await stat(`${place}.unfinished`).catch(() => undefined);
  throw new Problem(unfinished ? "backup.unfinished" : "backup.not_found", { params: { place } });
}
