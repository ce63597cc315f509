import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Problem } from "@qianshu/domain";
import { eachChunk } from "./chunks.ts";
import type { Encoding } from "./text-scan.ts";

const LINE_FEED = 0x0a;

function lineFeeds(text: Buffer): number {
  let count = 0;
  for (let at = text.indexOf(LINE_FEED); at >= 0; at = text.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}

/** Writes a copy of a text file in UTF-8; a byte that the encoding does not have is a problem with its line. */
export async function transcode(
  from: { path: string; encoding: Encoding; bom: number },
  to: string,
  signal: AbortSignal,
): Promise<void> {
  const decoder = new TextDecoder(from.encoding, { fatal: true, ignoreBOM: false });
  let line = 1;
  const decode = (chunk?: Buffer): Buffer => {
    try {
      return Buffer.from(chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode());
    } catch {
      throw new Problem("ingest.unknown_encoding", {
        field: `line ${line}`,
        found: from.encoding,
        params: { line },
      });
    }
  };
  // Small steps, so that the line of a byte that cannot be decoded is known.
  const STEP = 64 * 1024;
  async function* decoded(): AsyncGenerator<Buffer> {
    for await (const chunk of eachChunk(from.path, signal)) {
      for (let at = 0; at < chunk.length; at += STEP) {
        const text = decode(chunk.subarray(at, at + STEP));
        line += lineFeeds(text);
        yield text;
      }
    }
    yield decode();
  }
  await pipeline(Readable.from(decoded()), createWriteStream(to), { signal });
}

/** Writes a copy in which every line ends with a line feed; inside quotes nothing is changed. */
export async function unifyLineEnds(from: string, to: string, signal: AbortSignal): Promise<void> {
  const QUOTE = 0x22;
  const RETURN = 0x0d;
  let quoted = false;
  let pendingReturn = false;
  async function* unified(): AsyncGenerator<Buffer> {
    for await (const chunk of eachChunk(from, signal)) {
      const out = Buffer.allocUnsafe(chunk.length + 1);
      let length = 0;
      for (const byte of chunk) {
        if (pendingReturn) {
          pendingReturn = false;
          out[length++] = LINE_FEED;
          if (byte === LINE_FEED) continue;
        }
        if (byte === QUOTE) quoted = !quoted;
        if (byte === RETURN && !quoted) pendingReturn = true;
        else out[length++] = byte;
      }
      yield out.subarray(0, length);
    }
  }
  await pipeline(Readable.from(unified()), createWriteStream(to), { signal });
}
