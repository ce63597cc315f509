import { Problem } from "@qianshu/domain";
import { toHex } from "@qianshu/domain/evidence/bytes";
import { makeConsistencyProof, makeInclusionProof, makeRoot } from "@qianshu/domain/evidence/proofs";
import { Receipt } from "@qianshu/domain/evidence/receipt";
import { makeReceiptFile, type ReceiptFile } from "@qianshu/domain/evidence/receipt-file";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { evidenceCrypto } from "../../platform/crypto/evidence-crypto.ts";
import type { Db } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import { appendReceipts, type IssuedReceipt, type NewReceipt } from "./append.ts";
import { type NewAuditEvent, recordAudit } from "./audit.ts";
import { checkWholeLog, type LogFindings } from "./check-log.ts";
import * as evidence from "./evidence.queries.ts";
import * as log from "./log.queries.ts";
import { type LogSigner, loadLogSigners } from "./log-keys.ts";
import { integrate, readNodes } from "./tree.ts";

const { sha256 } = evidenceCrypto;

/** What other modules may ask of the evidence. */
export interface EvidenceService {
  /** Writes receipts in the caller's transaction; call it last. */
  append(trx: Db, receipts: readonly NewReceipt[]): Promise<IssuedReceipt[]>;
  /** Writes audit events in the caller's transaction; call it last. */
  record(trx: Db, events: readonly NewAuditEvent[]): Promise<void>;
  /** Extends the tree and signs a checkpoint now; gives the size it covers. */
  integrate(): Promise<number>;
  getReceiptFile(receiptId: string, actor?: Actor): Promise<ReceiptFile>;
  getState(): Promise<{
    origin: string;
    size: number;
    root: string;
    checkpoint: string;
    checkpointAt: string | null;
    pending: number;
  }>;
  listPublicKeys(): Promise<{ name: string; algorithm: string; vkey: string; fingerprint: string }[]>;
  proveConsistency(
    from: number,
    to: number,
  ): Promise<{ from: number; to: number; fromRoot: string; toRoot: string; proof: string[] }>;
  check(): Promise<LogFindings>;
}

/** The name of this installation's log, from the address people know it by. */
export function originOf(platform: Platform): string {
  const url = platform.config.QIANSHU_URL;
  return `${url ? new URL(url).host : "qianshu.local"}/evidence`;
}

/** Makes the service of the module evidence. */
export function makeEvidenceService(platform: Platform): EvidenceService {
  const { database, now } = platform;
  const { db } = database;
  const origin = originOf(platform);
  let loading: Promise<LogSigner[]> | undefined;
  const signers = () => {
    loading ??= loadLogSigners(platform, origin).catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };

  const service: EvidenceService = {
    append: (trx, receipts) => appendReceipts(trx, receipts, now()),
    record: (trx, events) => recordAudit(trx, events, now()),
    integrate: async () => integrate(database, origin, await signers(), now),

    async getReceiptFile(receiptId, actor) {
      const row = actor
        ? await evidence.findReceipt(db, reachOf(actor, "delivery:read"), receiptId)
        : await evidence.findReceiptById(db, receiptId);
      if (!row) throw new Problem("platform.not_found", { params: { what: receiptId } });
      let checkpoint = await log.findCheckpointOver(db, row.index);
      if (!checkpoint) {
        await service.integrate();
        checkpoint = await log.findCheckpointOver(db, row.index);
      }
      if (!checkpoint) throw new Problem("platform.unavailable", { params: { what: "evidence log" } });
      const proof = await makeInclusionProof(
        sha256,
        row.index,
        checkpoint.size,
        readNodes(db, checkpoint.size),
      );
      return makeReceiptFile({
        receipt: Receipt.parse(JSON.parse(row.receipt)),
        leafIndex: row.index,
        inclusionProof: proof,
        checkpoint: checkpoint.note,
        keys: (await signers()).map(({ signer }) => signer.key),
      });
    },

    async getState() {
      const size = await log.getLogSize(db);
      const newest = await log.findNewestCheckpoint(db);
      return {
        origin,
        size,
        root: newest ? newest.root.toString("hex") : "",
        checkpoint: newest?.note ?? "",
        checkpointAt: newest?.at.toISOString() ?? null,
        pending: size - (newest?.size ?? 0),
      };
    },

    listPublicKeys: async () =>
      (await signers()).map(({ signer, algorithm, vkey, fingerprint }) => ({
        name: signer.key.name,
        algorithm,
        vkey,
        fingerprint,
      })),

    async proveConsistency(from, to) {
      const newest = (await log.findNewestCheckpoint(db))?.size ?? 0;
      if (from > to || to > newest) {
        throw new Problem("platform.invalid_input", {
          field: "query.to",
          found: `${from} – ${to}`,
          expected: `0 ≤ from ≤ to ≤ ${newest}`,
        });
      }
      const [fromRoot, toRoot, proof] = await Promise.all([
        makeRoot(sha256, from, readNodes(db, from)),
        makeRoot(sha256, to, readNodes(db, to)),
        makeConsistencyProof(sha256, from, to, readNodes(db, to)),
      ]);
      return { from, to, fromRoot: toHex(fromRoot), toRoot: toHex(toRoot), proof: proof.map(toHex) };
    },

    check: () => checkWholeLog(db),
  };
  return service;
}
