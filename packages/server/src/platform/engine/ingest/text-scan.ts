import { isUtf8 } from "node:buffer";
import { Problem } from "@qianshu/domain";
import { eachChunk } from "./chunks.ts";
import { classifyLines } from "./legacy-lines.ts";

/** The encodings of text files that are recognised. */
export type Encoding = "utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be";

/** What the bytes of a whole text file say about its encoding. */
export interface TextScan {
  encoding: Encoding;
  /** Length of the byte-order mark. */
  bom: number;
}

function byteOrderMark(start: Buffer): TextScan | undefined {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return { encoding: "utf-8", bom: 3 };
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: "utf-16le", bom: 2 };
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: "utf-16be", bom: 2 };
  return undefined;
}

/** Bytes at the end that may be the start of a character whose rest is in the next chunk. */
function openEnd(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back++) {
    const byte = chunk[chunk.length - back]!;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** The line of the first NUL; the file is read again, for lines need not be counted where there is none. */
async function lineOfNul(path: string, signal: AbortSignal): Promise<number> {
  let line = 1;
  for await (const chunk of eachChunk(path, signal)) {
    const nul = chunk.indexOf(0);
    const end = nul < 0 ? chunk.length : nul;
    for (let at = chunk.indexOf(0x0a); at >= 0 && at < end; at = chunk.indexOf(0x0a, at + 1)) line++;
    if (nul >= 0) break;
  }
  return line;
}

/** UTF-16 without a mark: every second byte of ASCII is NUL. */
function wideWithoutMark(start: Buffer): TextScan | undefined {
  let even = 0;
  let odd = 0;
  for (let i = 0; i + 1 < start.length; i += 2) {
    if (start[i] === 0) even++;
    if (start[i + 1] === 0) odd++;
  }
  const units = start.length / 2;
  if (odd > units * 0.2 && even < units * 0.01) return { encoding: "utf-16le", bom: 0 };
  if (even > units * 0.2 && odd < units * 0.01) return { encoding: "utf-16be", bom: 0 };
  return undefined;
}

/** Reads a whole file and names its encoding; a file that is not text of one encoding is a problem with its line. */
export async function scanText(path: string, signal: AbortSignal): Promise<TextScan> {
  let marked: TextScan | undefined;
  let utf8 = true;
  let carry = Buffer.alloc(0);
  let first = true;
  for await (const read of eachChunk(path, signal)) {
    if (first) {
      first = false;
      marked = byteOrderMark(read) ?? wideWithoutMark(read.subarray(0, 65_536));
      if (marked && marked.encoding !== "utf-8") return marked;
    }
    if (read.includes(0)) {
      const line = await lineOfNul(path, signal);
      throw new Problem("ingest.nul_bytes", { field: `line ${line}`, found: "\\0", params: { line } });
    }
    if (!utf8) continue;
    const chunk = carry.length > 0 ? Buffer.concat([carry, read]) : read;
    const open = openEnd(chunk);
    utf8 = isUtf8(chunk.subarray(0, chunk.length - open));
    carry = Buffer.from(chunk.subarray(chunk.length - open));
  }
  if (utf8 && carry.length === 0) return { encoding: "utf-8", bom: marked?.bom ?? 0 };
  return { encoding: await classifyLines(path, signal), bom: 0 };
}
