import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { copyFile, link, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { Problem } from "@qianshu/domain";
import { type BackupCipher, SEALED_MANIFEST } from "./backup-cipher.ts";
import type { BackupReader } from "./backup-reader.ts";
import { type BackupWriter, writeTo } from "./backup-writer.ts";
import {
  fileEntry,
  formatManifest,
  MANIFEST,
  parseManifest,
  type StoredFile,
  tableEntry,
} from "./manifest.ts";
import { watchBytes } from "./passed-bytes.ts";
import { chooseCipher, readManifestText } from "./read-manifest.ts";

const idPattern = /^\d{8}T\d{6}\.\d{3}Z$/;

/** Names of the backups in a folder, the newest first; unfinished ones too. */
export async function listBackups(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => idPattern.test(name))
    .sort()
    .reverse();
}

const isFinished = (place: string): boolean =>
  [MANIFEST, SEALED_MANIFEST].some((name) => existsSync(path.join(place, name)));

/** Begins a backup in a folder of backups; bytes that the one before it has are linked, not copied again. */
export async function openDirectoryWriter(
  folder: string,
  id: string,
  cipher: BackupCipher,
): Promise<BackupWriter> {
  const place = path.join(folder, id);
  const at = (entry: string) => path.join(place, cipher.locate(entry));
  await writeTo(folder, async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await mkdir(place, { mode: 0o700 });
    await mkdir(at("tables"), { mode: 0o700 });
    await mkdir(at("files"), { mode: 0o700 });
  });
  const earlier = await readEarlier(folder, cipher);

  async function makeRoom(sha256: string): Promise<string> {
    const target = at(fileEntry(sha256));
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    return target;
  }

  return {
    place,

    writeTable: (name, content) => writeTo(folder, () => writeDurably(at(tableEntry(name)), content, cipher)),

    keepFile: (content) =>
      writeTo(folder, async () => {
        const unnamed = path.join(place, "files", `${randomUUID()}.new`);
        try {
          const passed = await writeDurably(unnamed, content, cipher);
          await rename(unnamed, await makeRoom(passed.sha256));
          return passed;
        } finally {
          await rm(unnamed, { force: true });
        }
      }),

    takeOver: (sha256) =>
      writeTo(folder, async () => {
        const file = earlier.files.get(sha256);
        if (!file) return undefined;
        const from = path.join(earlier.place, cipher.locate(fileEntry(sha256)));
        const found = await stat(from).catch(() => undefined);
        if (found?.size !== cipher.sizeOf(file.bytes)) return undefined;
        const target = await makeRoom(sha256);
        // Not every file system has links.
        if (!existsSync(target)) await link(from, target).catch(() => copyFile(from, target));
        return file;
      }),

    dropFile: (sha256) => rm(at(fileEntry(sha256)), { force: true }),

    finish: (manifest) =>
      writeTo(folder, async () => {
        const unnamed = path.join(place, `${cipher.manifest}.new`);
        await writeDurably(unnamed, [Buffer.from(formatManifest(manifest))], cipher);
        await rename(unnamed, path.join(place, cipher.manifest));
        for (const directory of [place, folder]) await syncDirectory(directory);
      }),

    abandon: () => rm(place, { recursive: true, force: true }),
  };
}

/** Opens a backup: a folder of backups stands for the newest finished one in it. */
export async function openDirectoryReader(
  folder: string,
  key: BackupCipher | undefined,
): Promise<BackupReader> {
  const place = isFinished(folder) ? folder : await findNewest(folder);
  const cipher = chooseCipher(existsSync(path.join(place, SEALED_MANIFEST)), key, place);
  const at = (entry: string) => path.join(place, cipher.locate(entry));
  const text = await readManifestText(createReadStream(path.join(place, cipher.manifest)), cipher, place);
  return {
    place,
    manifest: parseManifest(text, place),
    manifestSha256: createHash("sha256").update(text).digest("hex"),
    findSize: async (entry) => {
      const found = await stat(at(entry)).catch(() => undefined);
      return found?.isFile() ? found.size : undefined;
    },
    read: (entry) => cipher.open(createReadStream(at(entry), { highWaterMark: 1024 * 1024 })),
    close: async () => {},
  };
}

async function findNewest(folder: string): Promise<string> {
  const places = (await listBackups(folder)).map((name) => path.join(folder, name));
  const newest = places.find(isFinished);
  if (newest) return newest;
  const unfinished = places[0] ?? (existsSync(path.join(folder, "tables")) ? folder : undefined);
  if (unfinished) throw new Problem("backup.unfinished", { params: { place: unfinished } });
  throw new Problem("backup.not_found", { params: { place: folder } });
}

async function readEarlier(
  folder: string,
  cipher: BackupCipher,
): Promise<{ place: string; files: Map<string, Omit<StoredFile, "key">> }> {
  for (const name of await listBackups(folder)) {
    const place = path.join(folder, name);
    const manifest = path.join(place, cipher.manifest);
    // One that is encrypted otherwise has nothing that could be linked.
    if (!existsSync(manifest)) continue;
    try {
      const text = await readManifestText(createReadStream(manifest), cipher, place);
      const { files } = parseManifest(text, place);
      return { place, files: new Map(files.map(({ key: _, ...file }) => [file.sha256, file])) };
    } catch (error) {
      // A damaged one is no help; everything is copied from the storage.
      if (!(error instanceof Problem)) throw error;
    }
  }
  return { place: folder, files: new Map() };
}

async function writeDurably(
  target: string,
  content: AsyncIterable<Buffer> | Iterable<Buffer>,
  cipher: BackupCipher,
) {
  const { pass, passed } = watchBytes();
  const file = createWriteStream(target, { mode: 0o600, flush: true });
  await pipeline(async function* () {
    yield* cipher.seal(pass(toAsync(content)));
  }, file);
  return passed();
}

async function* toAsync(content: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncIterable<Buffer> {
  yield* content;
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
