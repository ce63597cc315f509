import { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import { defineJob } from "../../platform/jobs/define-job.ts";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService } from "../evidence/index.ts";
import * as queries from "./uploads.queries.ts";

const folder = "uploads/";

/** Storage key of an uploaded file. */
export function uploadKey(id: string): string {
  return `${folder}${id}`;
}

/**
 * Every night: destroys uploads that have served, a release has its own copy of the rows. What a release is still
 * being made of and what stands under legal hold is kept. Digests stay, so that what was uploaded can be proved.
 */
export function makeUploadsJob(platform: Platform, evidence: EvidenceService) {
  const { config, database, now, storage } = platform;
  const { db } = database;

  async function destroy({ id, file_name, sha256, bytes, organization_id }: queries.UnneededUpload) {
    // The file goes first: what the evidence says is gone is gone. After a crash here the next night goes on.
    await storage.remove(uploadKey(id));
    await inTransaction(db, async (trx) => {
      if (!(await queries.removeUpload(trx, id, now()))) return;
      await evidence.record(trx, [
        {
          type: "destroy",
          organizationId: organization_id ?? undefined,
          object: { type: "upload", id, name: file_name },
          facts: { sha256, bytes, reason: "served" },
        },
      ]);
    });
  }

  /** Files that nobody can name any more: of uploads killed before they were written down, of releases that failed. */
  async function removeRemains(
    prefix: string,
    before: Date,
    isNamed: (db: Db, id: string) => Promise<boolean>,
  ): Promise<void> {
    for await (const key of storage.list(prefix)) {
      const id = key.slice(prefix.length).split("/")[0]!;
      if (madeAt(id) < before.getTime() && !(await isNamed(db, id))) await storage.remove(key);
    }
  }

  return defineJob({
    name: "registry:destroy-uploads",
    title: { zh: "销毁不再需要的上传文件", en: "Destroy uploads that are no longer needed" },
    payload: z.object({}),
    cron: "37 18 * * *",
    async run() {
      const before = new Date(now().getTime() - config.QIANSHU_UPLOAD_DAYS * 86_400_000);
      for (;;) {
        const uploads = await queries.listUnneededUploads(db, before);
        if (uploads.length === 0) break;
        for (const upload of uploads) await destroy(upload);
      }
      await removeRemains(folder, before, queries.hasUpload);
      await removeRemains("releases/", before, queries.hasReleaseFiles);
    },
  });
}

/** The milliseconds that a uuidv7 begins with (RFC 9562, 5.7). */
const madeAt = (id: string): number => Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
