import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { MultipartFile } from "@fastify/multipart";
import { Problem } from "@qianshu/domain";
import type { Platform } from "../../platform/module.ts";
import { withStaged } from "../../platform/storage/staged.ts";

/** A paper as it is kept, by both digests. */
export interface Paper {
  name: string;
  bytes: number;
  sm3: string;
  sha256: string;
}

export type Papers = ReturnType<typeof makePapers>;

/** The key of a decision's paper in the storage. */
export const paperKey = (decisionId: string): string => `decisions/${decisionId}`;

/** Papers of decisions in the storage: written once, read as they were. */
export function makePapers({ config, storage }: Pick<Platform, "config" | "storage">) {
  async function keep(id: string, source: Readable, isWhole: () => boolean): Promise<Omit<Paper, "name">> {
    const [sm3, sha256] = [createHash("sm3"), createHash("sha256")];
    let bytes = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _, done) {
        sm3.update(chunk);
        sha256.update(chunk);
        bytes += chunk.length;
        done(null, chunk);
      },
    });
    await withStaged(storage, async (staged) => {
      await pipeline(source, counted, createWriteStream(staged));
      if (!isWhole())
        throw new Problem("platform.payload_too_large", {
          field: "file",
          expected: `≤ ${config.QIANSHU_UPLOAD_MAX_MB} MiB`,
        });
      await storage.commit(staged, paperKey(id));
    });
    return { bytes, sm3: sm3.digest("hex"), sha256: sha256.digest("hex") };
  }

  return {
    keepText: (id: string, text: string) => keep(id, Readable.from([Buffer.from(text, "utf8")]), () => true),

    async keepFile(id: string, file: MultipartFile | undefined): Promise<Paper> {
      if (!file?.filename) throw new Problem("platform.invalid_input", { field: "file" });
      const kept = await keep(id, file.file, () => !file.file.truncated);
      return { name: file.filename, ...kept };
    },

    read: (id: string): Readable => storage.read(paperKey(id)),
  };
}
