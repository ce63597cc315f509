import type { StoredFiles } from "../platform/storage/storage.ts";
import type { BackupWriter } from "./backup-writer.ts";
import type { StoredFile } from "./manifest.ts";
import type { NamedFile } from "./named-files.ts";

/** Copies the files of a running platform's storage, in several goes. */
export interface FileCopier {
  /** Copies what has not been copied yet; a file that disappears meanwhile is left out. */
  copyNew(named: ReadonlyMap<string, NamedFile>, progress: (fraction: number) => void): Promise<void>;
  /** Files that are named and that the storage does not have, or not with the bytes they are named with. */
  findDamaged(named: ReadonlyMap<string, NamedFile>): Promise<NamedFile[]>;
  /** The files of the backup: what the storage had in the last go, and what is named. */
  finish(named: ReadonlyMap<string, NamedFile>): Promise<StoredFile[]>;
}

/** Makes the copier of one backup. */
export function makeFileCopier(storage: StoredFiles, writer: BackupWriter): FileCopier {
  const copied = new Map<string, StoredFile>();
  const kept = new Set<string>();
  let listed = new Set<string>();

  async function copy(key: string, named: NamedFile | undefined): Promise<void> {
    const file = (named && (await takeOver(key, named))) ?? (await read(key));
    if (!file) return;
    kept.add(file.sha256);
    copied.set(key, file);
  }

  /** Stored files never change, so one of the same name, size and digest need not be read again. */
  async function takeOver(key: string, { sha256 }: NamedFile): Promise<StoredFile | undefined> {
    const file = await writer.takeOver(sha256);
    if (!file) return undefined;
    kept.add(sha256);
    const size = await storage.size(key).catch(absent);
    return size === file.bytes ? { key, ...file } : undefined;
  }

  async function read(key: string): Promise<StoredFile | undefined> {
    const passed = await writer.keepFile(storage.read(key)).catch(absent);
    return passed && { key, bytes: passed.bytes, sha256: passed.sha256, sm3: passed.sm3 };
  }

  const isRight = ({ key, sha256 }: NamedFile) => copied.get(key)?.sha256 === sha256;

  return {
    async copyNew(named, progress) {
      listed = new Set();
      for await (const key of storage.list("")) listed.add(key);
      const wanted = [...listed].filter((key) => !copied.has(key)).sort();
      for (const [at, key] of wanted.entries()) {
        await copy(key, named.get(key));
        progress((at + 1) / wanted.length);
      }
    },

    async findDamaged(named) {
      const damaged: NamedFile[] = [];
      for (const file of named.values()) {
        // A job that began again may have replaced it since.
        if (!isRight(file)) await copy(file.key, undefined);
        if (!isRight(file)) damaged.push(file);
      }
      return damaged;
    },

    async finish(named) {
      const files = [...copied.values()].filter(({ key }) => listed.has(key) || named.has(key));
      const needed = new Set(files.map(({ sha256 }) => sha256));
      for (const sha256 of kept) if (!needed.has(sha256)) await writer.dropFile(sha256);
      return files.sort((a, b) => (a.key < b.key ? -1 : 1));
    },
  };
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
