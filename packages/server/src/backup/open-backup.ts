import { stat } from "node:fs/promises";
import path from "node:path";
import { Problem } from "@qianshu/domain";
import { makeCryptoProvider } from "../platform/crypto/crypto-provider.ts";
import { makeBackupCipher, readBackupKey } from "./backup-cipher.ts";
import type { BackupReader } from "./backup-reader.ts";
import { openDirectoryReader } from "./directory-backup.ts";
import { openTarReader } from "./tar-backup.ts";

/** Opens a finished backup: a folder of backups, one of them, or a file; an encrypted one with its key. */
export async function openBackup(given: string, keyFile?: string): Promise<BackupReader> {
  // What lies there says itself which profile sealed it.
  const key = keyFile ? makeBackupCipher(makeCryptoProvider("sm"), await readBackupKey(keyFile)) : undefined;
  const place = path.resolve(given);
  const found = await stat(place).catch(() => undefined);
  if (found?.isDirectory()) return openDirectoryReader(place, key);
  if (found?.isFile()) return openTarReader(place, key);
  const unfinished = await stat(`${place}.unfinished`).catch(() => undefined);
  throw new Problem(unfinished ? "backup.unfinished" : "backup.not_found", { params: { place } });
}
