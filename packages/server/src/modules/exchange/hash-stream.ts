import { createHash } from "node:crypto";
import { Transform } from "node:stream";
import type { Digests } from "@qianshu/domain/evidence/digests";

/** What passed through a stream. */
export interface Passed {
  bytes: number;
  digests: Digests;
}

/** A stream that hands on what it gets and keeps both digests; ask for them once it has ended. */
export function makeHashStream(): { stream: Transform; passed(): Passed } {
  const sm3 = createHash("sm3");
  const sha256 = createHash("sha256");
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      sm3.update(chunk);
      sha256.update(chunk);
      bytes += chunk.length;
      next(null, chunk);
    },
  });
  return {
    stream,
    passed: () => ({ bytes, digests: { sm3: sm3.digest("hex"), sha256: sha256.digest("hex") } }),
  };
}
