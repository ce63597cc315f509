import { createHash, createHmac, randomBytes } from "node:crypto";
import { readFile, stat, writeFile } from "node:fs/promises";
import { Problem } from "@qianshu/domain";
import type { CryptoProvider } from "../platform/crypto/crypto-provider.ts";

/** How the contents of a backup lie in it: as they are, or encrypted and authenticated file by file. */
export interface BackupCipher {
  /** Name of the manifest, by which an encrypted backup is known. */
  readonly manifest: string;
  /** Where an entry lies; digests of plain bytes would tell who knows a file that it is there. */
  locate(entry: string): string;
  seal(content: AsyncIterable<Buffer>): AsyncIterable<Buffer>;
  /** The content of an entry again; what was changed, cut or exchanged is `crypto.not_authentic`. */
  open(content: AsyncIterable<Buffer>): AsyncIterable<Buffer>;
  /** Length of so many bytes of content as they lie there. */
  sizeOf(bytes: number): number;
}

/** Name of the manifest of a backup that is not encrypted. */
export const MANIFEST = "manifest.json";
/** Name of the manifest of an encrypted backup; it is written last too. */
export const SEALED_MANIFEST = "manifest.sealed";

/** Contents as they are. */
export const plainly: BackupCipher = {
  manifest: MANIFEST,
  locate: (entry) => entry,
  seal: (content) => content,
  open: (content) => content,
  sizeOf: (bytes) => bytes,
};

const MAGIC = Buffer.from("qianshu-sealed-1");
const SALT_BYTES = 16;
const KEY_ID_BYTES = 8;
const HEADER_BYTES = MAGIC.length + SALT_BYTES + KEY_ID_BYTES;
const LENGTH_BYTES = 4;
/** Content is sealed in pieces, so that no file has to fit into memory. */
const PIECE = 1024 * 1024;

/** Encrypts every file for itself: pieces in their order, the last one marked, bound to the file by its salt. */
export function makeBackupCipher(provider: CryptoProvider, key: Buffer): BackupCipher {
  const keyId = createHash("sha256")
    .update("qianshu backup key\n")
    .update(key)
    .digest()
    .subarray(0, KEY_ID_BYTES);
  const overhead = LENGTH_BYTES + provider.encrypt(key, Buffer.alloc(0)).length;

  function bind(salt: Buffer, at: number, isLast: boolean): Buffer {
    const place = Buffer.alloc(9);
    place.writeBigUInt64BE(BigInt(at));
    place.writeUInt8(isLast ? 1 : 0, 8);
    return Buffer.concat([MAGIC, salt, place]);
  }

  return {
    manifest: SEALED_MANIFEST,

    locate(entry) {
      if (!entry.startsWith("files/")) return entry;
      const name = createHmac("sha256", key).update(entry).digest("hex");
      return `files/${name.slice(0, 2)}/${name}`;
    },

    async *seal(content) {
      const salt = randomBytes(SALT_BYTES);
      const sealPiece = (piece: Buffer, at: number, isLast: boolean) => {
        const sealed = provider.encrypt(key, piece, bind(salt, at, isLast));
        const length = Buffer.alloc(LENGTH_BYTES);
        length.writeUInt32BE(sealed.length);
        return Buffer.concat([length, sealed]);
      };
      yield Buffer.concat([MAGIC, salt, keyId]);
      let at = 0;
      let waiting = Buffer.alloc(0);
      for await (const chunk of content) {
        waiting = Buffer.concat([waiting, chunk]);
        for (; waiting.length > PIECE; waiting = waiting.subarray(PIECE))
          yield sealPiece(waiting.subarray(0, PIECE), at++, false);
      }
      yield sealPiece(waiting, at, true);
    },

    async *open(content) {
      const take = makeTake(content);
      const header = await take(HEADER_BYTES);
      if (!header?.subarray(0, MAGIC.length).equals(MAGIC)) throw new Problem("crypto.not_authentic");
      const salt = header.subarray(MAGIC.length, MAGIC.length + SALT_BYTES);
      if (!header.subarray(HEADER_BYTES - KEY_ID_BYTES).equals(keyId)) throw new Problem("backup.key_wrong");
      let next = await take(LENGTH_BYTES);
      for (let at = 0; next; at++) {
        const sealed = await take(next.readUInt32BE());
        if (!sealed) throw new Problem("crypto.not_authentic");
        next = await take(LENGTH_BYTES);
        yield provider.decrypt(key, sealed, bind(salt, at, next === undefined));
      }
    },

    sizeOf: (bytes) => HEADER_BYTES + bytes + overhead * Math.max(1, Math.ceil(bytes / PIECE)),
  };
}

/** Takes so many bytes at a time from a stream; undefined where it ends before. */
function makeTake(content: AsyncIterable<Buffer>): (count: number) => Promise<Buffer | undefined> {
  const source = content[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  return async (count) => {
    const parts: Buffer[] = [held];
    let size = held.length;
    while (size < count) {
      const { value, done } = await source.next();
      if (done) break;
      parts.push(value);
      size += value.length;
    }
    const all = parts.length > 1 ? Buffer.concat(parts) : held;
    held = all.subarray(Math.min(count, size));
    return size < count || count === 0 ? undefined : all.subarray(0, count);
  };
}

const KEY_TEXT = /^[0-9a-f]{64}\s*$/;

/** Reads the key of encrypted backups: 64 hexadecimal digits in a file that only its owner may read. */
export async function readBackupKey(file: string): Promise<Buffer> {
  const status = await stat(file).catch(() => undefined);
  const text = status?.isFile() ? await readFile(file, "utf8").catch(() => "") : "";
  const isExposed = status !== undefined && (status.mode & 0o077) !== 0;
  if (!KEY_TEXT.test(text) || isExposed)
    throw new Problem("backup.key_unusable", {
      found: isExposed ? (status.mode & 0o777).toString(8) : undefined,
      expected: "64 × 0-9a-f, 0600",
      params: { path: file },
    });
  return Buffer.from(text.trim(), "hex");
}

/** Makes a key for encrypted backups; a file that is there already stays. */
export async function makeBackupKey(file: string): Promise<{ path: string }> {
  await writeFile(file, `${randomBytes(32).toString("hex")}\n`, { flag: "wx", mode: 0o600 }).catch(
    (error) => {
      throw new Problem("backup.place_unusable", { found: error.message, params: { place: file } }, error);
    },
  );
  return { path: file };
}
