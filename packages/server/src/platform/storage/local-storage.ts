import { randomUUID } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { link, mkdir, open, readdir, rm, stat, unlink } from "node:fs/promises";
import path from "node:path";
import { Problem } from "@qianshu/domain";
import { openStaging } from "./staging.ts";
import type { Storage, StoredFiles } from "./storage.ts";

/** Files in a directory; staging lies inside it so that a commit is a rename on one file system. */
export async function makeLocalStorage(root: string): Promise<Storage> {
  const staging = await openStaging(root);
  const pathOf = (key: string) => pathBelow(root, key);

  return {
    stage: async () => path.join(staging, randomUUID()),

    async commit(stagedPath, key) {
      const target = pathOf(key);
      await mkdir(path.dirname(target), { recursive: true });
      await syncFile(stagedPath);
      // link fails when the key exists, where rename would silently replace it.
      await link(stagedPath, target).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "EEXIST") throw new Problem("platform.conflict", { field: "key", found: key });
        throw error;
      });
      await unlink(stagedPath);
      await syncFile(path.dirname(target));
    },

    remove: (key) => rm(pathOf(key), { force: true }),
    ...openLocalStorage(root),
  };
}

/** The same files for reading only: beside a running server, whose staged files are left alone. */
export function openLocalStorage(root: string): StoredFiles {
  const pathOf = (key: string) => pathBelow(root, key);
  return {
    localPath: async (key) => pathOf(key),
    read: (key, range) => createReadStream(pathOf(key), range),
    size: async (key) => (await stat(pathOf(key))).size,
    exists: async (key) =>
      stat(pathOf(key)).then(
        () => true,
        () => false,
      ),

    async *list(prefix) {
      if (!existsSync(root)) return;
      const entries = await readdir(root, { recursive: true, withFileTypes: true });
      for (const entry of entries) {
        const key = path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join("/");
        if (entry.isFile() && !key.startsWith(".") && key.startsWith(prefix)) yield key;
      }
    },
  };
}

function pathBelow(root: string, key: string): string {
  if (!/^[\w.-]+(\/[\w.-]+)*$/.test(key) || key.split("/").some((part) => part.startsWith("."))) {
    throw new Problem("platform.invalid_input", { field: "key", found: key, expected: "a/b/c" });
  }
  return path.join(root, key);
}

async function syncFile(target: string): Promise<void> {
  const handle = await open(target, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
