import { Readable } from "node:stream";
import { Problem } from "@qianshu/domain";
import type { Actor } from "@qianshu/domain/identity/actor";
import type { FastifyReply, FastifyRequest } from "fastify";
import { inTransaction } from "../../platform/db/database.ts";
import { openContext } from "./access-context.ts";
import type { DeliveryRow } from "./deliveries.queries.ts";
import type { Deliveries } from "./deliveries.service.ts";
import { mediaTypes } from "./delivery-files.ts";
import { linkOf } from "./present-delivery.ts";
import { type ByteRange, readRange } from "./read-range.ts";
import { whilePermitted } from "./while-permitted.ts";
import type { Tools } from "./work.ts";

/** While a file leaves, contract and link are asked again after so long. */
const ASK_AGAIN_MS = 1_000;

/** A file, or a part of it, that may leave now. */
interface OpenedFile {
  row: DeliveryRow & { storage_key: string; sha256: string; bytes: number };
  range: ByteRange | undefined;
}

/** Makes the part that hands out files: contract, receiver and link are asked on every request, each is audited. */
export function makeDownload({ platform, evidence, permit, readRelease }: Tools, deliveries: Deliveries) {
  const { database, keys, now, storage } = platform;

  function requireLink(row: DeliveryRow): asserts row is OpenedFile["row"] {
    const link = linkOf(row, now());
    if (link === "revoked") throw new Problem("exchange.link_revoked");
    if (link === "expired")
      throw new Problem("exchange.link_expired", { params: { at: row.expires_at!.toISOString() } });
    if (link === "none" || !row.storage_key)
      throw new Problem("exchange.delivery_not_ready", { found: row.state });
  }

  /** Whether the file may leave now: the link, the receiver and every term of the contract. */
  async function requirePermitted(actor: Actor, id: string, ip: string) {
    const row = await deliveries.getReceived(actor, id);
    requireLink(row);
    const context = await openContext(keys, row.id, row.context);
    const permitted = await permit.permitReceiver(
      { contractId: row.contract_id, assetId: row.asset_id, mode: row.mode, ip, context },
      row.receiver_id,
    );
    return { row, permitted };
  }

  async function open(actor: Actor, id: string, request: FastifyRequest): Promise<OpenedFile> {
    const { row, permitted } = await requirePermitted(actor, id, request.ip);
    // Answers of a comparison hold nothing of the release; data do, and a destroyed or withdrawn one is not handed out.
    if (row.mode === "file") await readRelease.resolve(permitted, row.release_id!);
    const range = readRange(request.headers, { bytes: row.bytes, etag: etagOf(row) });
    if (request.method === "HEAD") return { row, range };
    await inTransaction(database.db, (trx) =>
      evidence.record(trx, [
        {
          type: "transmit",
          personId: actor.personId,
          organizationId: row.receiver_id,
          object: { type: "delivery", id: row.id, name: row.entry_name },
          facts: {
            contractId: row.contract_id,
            sha256: row.sha256,
            from: range?.start ?? 0,
            to: range?.end ?? row.bytes - 1,
          },
        },
      ]),
    );
    return { row, range };
  }

  return {
    /** Sends the file, or the part that is asked for; a download that broke off goes on where it was. */
    async send(
      actor: Actor,
      id: string,
      request: FastifyRequest,
      reply: FastifyReply,
    ): Promise<FastifyReply> {
      const { row, range } = await open(actor, id, request);
      const length = range ? range.end - range.start + 1 : row.bytes;
      reply.headers({
        "content-type": mediaTypes[row.format ?? "original"],
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(row.file_name ?? row.id)}`,
        "content-length": length,
        "accept-ranges": "bytes",
        "cache-control": "private, no-store",
        etag: etagOf(row),
        "x-qianshu-receipt": row.receipt_ids.join(","),
      });
      if (range) reply.status(206).header("content-range", `bytes ${range.start}-${range.end}/${row.bytes}`);
      if (length === 0) return reply.send("");
      const ask = () => requirePermitted(actor, id, request.ip);
      const bytes = whilePermitted(storage.read(row.storage_key, range), ask, ASK_AGAIN_MS);
      return reply.send(Readable.from(bytes, { objectMode: false }));
    },
  };
}

export type Download = ReturnType<typeof makeDownload>;

const etagOf = (row: { sha256: string }): string => `"${row.sha256}"`;
