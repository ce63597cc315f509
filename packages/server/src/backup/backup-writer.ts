import path from "node:path";
import { Problem } from "@qianshu/domain";
import type { BackupManifest, StoredFile } from "./manifest.ts";
import type { PassedBytes } from "./passed-bytes.ts";

/** Where a backup is written to, piece by piece. */
export interface BackupWriter {
  /** The folder or file the finished backup is found at. */
  readonly place: string;
  writeTable(name: string, content: AsyncIterable<Buffer>): Promise<PassedBytes>;
  /** Keeps bytes under their digest, once however often they come. */
  keepFile(content: AsyncIterable<Buffer>): Promise<PassedBytes>;
  /** Takes bytes over from the backup before this one, if it has them. */
  takeOver(sha256: string): Promise<Omit<StoredFile, "key"> | undefined>;
  /** Removes bytes that the backup is not to hold after all. */
  dropFile(sha256: string): Promise<void>;
  /** Writes the manifest; from then on it is a backup. */
  finish(manifest: BackupManifest): Promise<void>;
  /** Removes what has been written. */
  abandon(): Promise<void>;
}

const full = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);
const unusable = new Set(["EACCES", "EPERM", "EROFS", "ENOTDIR", "EISDIR", "EEXIST", "ENAMETOOLONG", "EIO"]);

/** Runs a step that writes; what the place is to blame for becomes a problem that names it. */
export async function writeTo<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code = "", syscall, message, path: blamed } = error as NodeJS.ErrnoException;
    if (!syscall || !concerns(place, blamed)) throw error;
    const params = { place };
    if (full.has(code)) throw new Problem("backup.no_space", { found: message, params }, error);
    if (unusable.has(code)) throw new Problem("backup.place_unusable", { found: message, params }, error);
    throw error;
  }
}

/** What is read for the backup may fail too, and lies elsewhere. */
function concerns(place: string, blamed: string | undefined): boolean {
  if (blamed === undefined) return true;
  const [here, there] = [path.resolve(place), path.resolve(blamed)];
  return there.startsWith(here) || here.startsWith(there);
}
