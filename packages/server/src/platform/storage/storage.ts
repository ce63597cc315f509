import type { Readable } from "node:stream";

/** What can be read of a storage. */
export interface StoredFiles {
  /** A local path of the file for the engine. */
  localPath(key: string): Promise<string>;
  /** Bytes from `start` on; to `end` inclusive when given. */
  read(key: string, range?: { start: number; end?: number }): Readable;
  size(key: string): Promise<number>;
  exists(key: string): Promise<boolean>;
  list(prefix: string): AsyncIterable<string>;
}

/** Immutable files by key, e.g. `releases/<id>/part-0.parquet`. Local directory now, S3-compatible behind the same port. */
export interface Storage extends StoredFiles {
  /** A new private path to write a file to; it becomes visible only by `commit`. */
  stage(): Promise<string>;
  /** Makes a staged file durable under its key, at once or not at all; an existing key is never replaced. */
  commit(stagedPath: string, key: string): Promise<void>;
  /** Removes one file; a missing one is no error. */
  remove(key: string): Promise<void>;
}
