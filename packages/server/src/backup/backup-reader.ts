import type { BackupManifest } from "./manifest.ts";

/** A finished backup to be read. */
export interface BackupReader {
  readonly place: string;
  readonly manifest: BackupManifest;
  /** SHA-256 of the manifest itself, to be compared with the one printed when the backup was made. */
  readonly manifestSha256: string;
  /** Length of an entry, undefined when it is not there. */
  findSize(entry: string): Promise<number | undefined>;
  read(entry: string): AsyncIterable<Buffer>;
  close(): Promise<void>;
}
