import { createHash } from "node:crypto";

/** What has passed through. */
export interface PassedBytes {
  bytes: number;
  /** Line ends: in COPY text, rows. */
  lines: number;
  sha256: string;
  sm3: string;
}

/** Hands on what it gets and counts and hashes it; ask for the result once the stream has ended. */
export function watchBytes(): {
  pass(content: AsyncIterable<Buffer>): AsyncIterable<Buffer>;
  passed(): PassedBytes;
} {
  const sha256 = createHash("sha256");
  const sm3 = createHash("sm3");
  let bytes = 0;
  let lines = 0;
  return {
    async *pass(content) {
      for await (const chunk of content) {
        sha256.update(chunk);
        sm3.update(chunk);
        bytes += chunk.length;
        for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines++;
        yield chunk;
      }
    },
    passed: () => ({ bytes, lines, sha256: sha256.digest("hex"), sm3: sm3.digest("hex") }),
  };
}

/** Reads to the end for the digests alone. */
export async function digestBytes(content: AsyncIterable<Buffer>): Promise<PassedBytes> {
  const { pass, passed } = watchBytes();
  for await (const _ of pass(content));
  return passed();
}
