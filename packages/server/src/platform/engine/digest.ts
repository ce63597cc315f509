import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";

/** What identifies the bytes of a file. */
export interface FileDigest {
  bytes: number;
  sm3: string;
  sha256: string;
}

const CHUNK = 1024 * 1024;

/** Both digests of a file, in one reading. */
export async function digestFile(path: string, signal?: AbortSignal): Promise<FileDigest> {
  const sm3 = createHash("sm3");
  const sha256 = createHash("sha256");
  let bytes = 0;
  let file: FileHandle | undefined;
  try {
    file = await open(path, "r");
    // Two buffers: the next chunk is read while this one is hashed.
    const buffers = [Buffer.allocUnsafe(CHUNK), Buffer.allocUnsafe(CHUNK)];
    let reading = file.read(buffers[0]!, 0, CHUNK, null);
    for (let turn = 1; ; turn++) {
      signal?.throwIfAborted();
      const { bytesRead, buffer } = await reading;
      if (bytesRead === 0) return { bytes, sm3: sm3.digest("hex"), sha256: sha256.digest("hex") };
      reading = file.read(buffers[turn % 2]!, 0, CHUNK, null);
      const chunk = buffer.subarray(0, bytesRead);
      sm3.update(chunk);
      sha256.update(chunk);
      bytes += bytesRead;
    }
  } finally {
    await file?.close();
  }
}
