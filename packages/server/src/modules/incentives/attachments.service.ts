import { createHash, randomUUIDv7 } from "node:crypto";
import { createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { MultipartFile } from "@fastify/multipart";
import type { Attachment } from "@qianshu/contract/incentives-attachments";
import { Problem } from "@qianshu/domain";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { attachmentKinds, isAttachment, isWithdrawable } from "@qianshu/domain/incentives/attachment";
import type { Platform } from "../../platform/module.ts";
import { withStaged } from "../../platform/storage/staged.ts";
import { findApplication } from "./applications.queries.ts";
import * as queries from "./attachments.queries.ts";
import { findBatch } from "./batches.queries.ts";

/** Storage key of a paper. */
const keyOf = (id: string) => `incentive-papers/${id}`;

export type Attachments = ReturnType<typeof makeAttachments>;

/** Papers of applications and batches: who may read the one may read the other. */
export function makeAttachments({ config, database: { db }, now, storage }: Platform) {
  /** The state of what a paper belongs to; refuses who may not read it. */
  async function stateOf(actor: Actor, owner: queries.Owner): Promise<string> {
    const reach = reachOf(actor, "claim:read");
    const row =
      "batchId" in owner
        ? await findBatch(db, reach, owner.batchId)
        : await findApplication(db, reach, owner.applicationId);
    const id = "batchId" in owner ? owner.batchId : owner.applicationId;
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    return row.state;
  }

  async function getRow(actor: Actor, id: string) {
    const row = await queries.findAttachment(db, id);
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    const owner = row.batch_id ? { batchId: row.batch_id } : { applicationId: row.application_id! };
    return { row, state: await stateOf(actor, owner) };
  }

  return {
    async add(actor: Actor, owner: queries.Owner, file: MultipartFile | undefined): Promise<Attachment> {
      const state = await stateOf(actor, owner);
      if (!file?.filename) throw new Problem("incentives.attachment_refused", { field: "file", found: "" });
      const id = randomUUIDv7();
      const hash = createHash("sha256");
      let bytes = 0;
      await withStaged(storage, async (staged) => {
        const counted = new Transform({
          transform(chunk: Buffer, _, done) {
            hash.update(chunk);
            bytes += chunk.length;
            done(null, chunk);
          },
        });
        await pipeline(file.file, counted, createWriteStream(staged));
        if (file.file.truncated)
          throw new Problem("platform.payload_too_large", {
            field: "file",
            expected: `≤ ${config.QIANSHU_UPLOAD_MAX_MB} MiB`,
          });
        if (!isAttachment(file.filename, await firstBytes(staged)))
          throw new Problem("incentives.attachment_refused", {
            field: "file",
            found: file.filename,
            expected: attachmentKinds,
          });
        await storage.commit(staged, keyOf(id));
      });
      const row = {
        id,
        application_id: "applicationId" in owner ? owner.applicationId : null,
        batch_id: "batchId" in owner ? owner.batchId : null,
        name: file.filename.slice(-200),
        bytes,
        sha256: hash.digest("hex"),
        added_by: actor.personId,
        added_by_name: actor.name,
        added_at: now(),
        withdrawn_at: null,
      };
      await queries.insertAttachment(db, row);
      return toAttachment(row, state, actor);
    },

    /** A paper's name and bytes. */
    async read(actor: Actor, id: string) {
      const { row } = await getRow(actor, id);
      return { name: row.name, bytes: storage.read(keyOf(id)) };
    },

    async withdraw(actor: Actor, id: string): Promise<void> {
      const { row, state } = await getRow(actor, id);
      if (!isWithdrawable({ addedBy: row.added_by, state }, actor.personId))
        throw new Problem("incentives.attachment_fixed", { found: row.name, params: { name: row.name } });
      await queries.withdrawAttachment(db, id, now());
    },
  };
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** A paper as somebody sees it. */
export const toAttachment = (row: queries.AttachmentRow, state: string, actor: Actor): Attachment => ({
  id: row.id,
  name: row.name,
  bytes: Number(row.bytes),
  sha256: row.sha256,
  addedBy: row.added_by_name,
  addedAt: row.added_at.toISOString(),
  isRemovable: isWithdrawable({ addedBy: row.added_by, state }, actor.personId),
});
