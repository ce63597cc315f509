import type { Readable } from "node:stream";

/** Hands bytes on for as long as they may leave: asks again, at most once in so many milliseconds, and breaks off when refused. */
export async function* whilePermitted(
  bytes: Readable,
  ask: () => Promise<unknown>,
  everyMs: number,
): AsyncGenerator<Buffer> {
  let askedAt = performance.now();
  for await (const chunk of bytes) {
    if (performance.now() - askedAt >= everyMs) {
      await ask();
      askedAt = performance.now();
    }
    yield chunk as Buffer;
  }
}
