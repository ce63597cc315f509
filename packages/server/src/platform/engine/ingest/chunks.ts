import { open } from "node:fs/promises";
import { Problem } from "@qianshu/domain";
import { MAX_LINE_BYTES } from "./limits.ts";

const CHUNK = 4 * 1024 * 1024;

/** Reads a file in chunks of one reused buffer: a chunk is valid until the next is asked for. */
export async function* eachChunk(path: string, signal: AbortSignal): AsyncGenerator<Buffer> {
  const file = await open(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(CHUNK);
    for (;;) {
      signal.throwIfAborted();
      const { bytesRead } = await file.read(buffer, 0, CHUNK, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** Reads a file line by line as bytes, without the line feed; a line is valid until the next is asked for. */
export async function* eachLine(path: string, signal: AbortSignal): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  let line = 0;
  for await (const chunk of eachChunk(path, signal)) {
    const data = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let start = 0;
    for (let at = data.indexOf(0x0a); at >= 0; at = data.indexOf(0x0a, start)) {
      line++;
      yield data.subarray(start, at);
      start = at + 1;
    }
    rest = Buffer.from(data.subarray(start));
    if (rest.length > MAX_LINE_BYTES) throw lineTooLong(line + 1);
  }
  if (rest.length > 0) yield rest;
}

/** The problem of a line beyond the limit. */
export function lineTooLong(line: number): Problem {
  const params = { line, limit: MAX_LINE_BYTES };
  return new Problem("ingest.line_too_long", { field: `line ${line}`, expected: MAX_LINE_BYTES, params });
}
