import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Problem } from "@qianshu/domain";
import { type BackupCipher, plainly, SEALED_MANIFEST } from "./backup-cipher.ts";
import type { BackupReader } from "./backup-reader.ts";
import { type BackupWriter, writeTo } from "./backup-writer.ts";
import { fileEntry, formatManifest, MANIFEST, parseManifest, tableEntry } from "./manifest.ts";
import { type PassedBytes, watchBytes } from "./passed-bytes.ts";
import { chooseCipher, readManifestText } from "./read-manifest.ts";
import { BLOCK, formatTarHeader, paddedSize, readTarHeader } from "./tar-format.ts";

/** Begins a backup in one file, which has its name only when it is finished. */
export async function openTarWriter(
  place: string,
  now: Date,
  cipher: BackupCipher = plainly,
): Promise<BackupWriter> {
  const unfinished = `${place}.unfinished`;
  const file = await writeTo(place, async () => {
    if (existsSync(place)) throw new Problem("backup.place_unusable", { found: place, params: { place } });
    await mkdir(path.dirname(place), { recursive: true });
    return open(unfinished, "w", 0o600);
  });
  let end = 0;
  let current = unfinished;
  const kept = new Set<string>();

  /** The name may depend on the content, so the header is written after it, into the room left for it. */
  async function append(nameOf: (passed: PassedBytes) => string | undefined, content: AsyncIterable<Buffer>) {
    const { pass, passed } = watchBytes();
    let at = end + BLOCK;
    for await (const chunk of cipher.seal(pass(content))) {
      await writeAll(file, chunk, at);
      at += chunk.length;
    }
    const done = passed();
    const name = nameOf(done);
    // Bytes that are here already: the next file is written over them.
    if (name === undefined) return done;
    const size = at - end - BLOCK;
    await writeAll(file, formatTarHeader({ name: cipher.locate(name), size }, now), end);
    end += BLOCK + paddedSize(size);
    return done;
  }

  return {
    place,
    writeTable: (name, content) => writeTo(place, () => append(() => tableEntry(name), content)),
    keepFile: (content) =>
      writeTo(place, () =>
        append(({ sha256 }) => {
          if (kept.has(sha256)) return undefined;
          kept.add(sha256);
          return fileEntry(sha256);
        }, content),
      ),
    takeOver: async () => undefined,
    // What is in the middle of a file stays there; the manifest does not name it.
    dropFile: async () => {},
    finish: (manifest) =>
      writeTo(place, async () => {
        await append(() => cipher.manifest, toStream(formatManifest(manifest)));
        // Two empty blocks end an archive; the padding before them is empty too.
        await file.truncate(end);
        await file.truncate(end + 2 * BLOCK);
        await file.sync();
        await file.close();
        await rename(unfinished, place);
        current = place;
      }),
    async abandon() {
      await file.close().catch(() => {});
      await rm(current, { force: true });
    },
  };
}

/** Opens a backup in one file. */
export async function openTarReader(place: string, key?: BackupCipher): Promise<BackupReader> {
  const entries = await listEntries(place);
  const isSealed = entries.has(SEALED_MANIFEST);
  if (!isSealed && !entries.has(MANIFEST)) {
    const code = entries.size > 0 ? "backup.unfinished" : "backup.not_found";
    throw new Problem(code, { params: { place } });
  }
  const cipher = chooseCipher(isSealed, key, place);
  const readStored = (entry: string): AsyncIterable<Buffer> => {
    const { start, size } = entries.get(entry)!;
    if (size === 0) return toStream("");
    return createReadStream(place, { start, end: start + size - 1, highWaterMark: 1024 * 1024 });
  };
  const text = await readManifestText(readStored(cipher.manifest), cipher, place);
  return {
    place,
    manifest: parseManifest(text, place),
    manifestSha256: createHash("sha256").update(text).digest("hex"),
    findSize: async (entry) => entries.get(cipher.locate(entry))?.size,
    read: (entry) => cipher.open(readStored(cipher.locate(entry))),
    close: async () => {},
  };
}

async function listEntries(place: string): Promise<Map<string, { start: number; size: number }>> {
  const entries = new Map<string, { start: number; size: number }>();
  const { size: length } = await stat(place);
  const file = await open(place, "r");
  try {
    const header = Buffer.alloc(BLOCK);
    for (let at = 0; at + BLOCK <= length; ) {
      await file.read(header, 0, BLOCK, at);
      const entry = readTarHeader(header);
      // A file that goes on behind the end of the archive is not there.
      if (!entry || at + BLOCK + entry.size > length) break;
      entries.set(entry.name, { start: at + BLOCK, size: entry.size });
      at += BLOCK + paddedSize(entry.size);
    }
    return entries;
  } finally {
    await file.close();
  }
}

async function writeAll(file: FileHandle, content: Buffer, at: number): Promise<void> {
  for (let written = 0; written < content.length; ) {
    const { bytesWritten } = await file.write(content, written, content.length - written, at + written);
    written += bytesWritten;
  }
}

async function* toStream(text: string): AsyncIterable<Buffer> {
  yield Buffer.from(text);
}
