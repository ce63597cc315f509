import { randomUUIDv7 } from "node:crypto";
import { canonicalText } from "@qianshu/domain/evidence/canonical";
import { type ChainCheckpoint, ChainVerifier, type ProofFinding } from "@qianshu/domain/ledger/verify-chain";
import { digestsOfContent, evidenceCrypto } from "../../platform/crypto/evidence-crypto.ts";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { ledgerProved } from "./ledger.events.ts";
import * as queries from "./proof.queries.ts";
import { toTransfer } from "./rows.ts";

const PAGE = 5_000;
/** A proof lists so many findings of a kind: the first say where to look. */
const MOST = 100;

interface Proved {
  size: number;
  link: string;
  sm3: string;
  accounts: number;
  findings: ProofFinding[];
}

/** Makes the proof of the whole ledger, on one state of it, and puts its digest into the evidence log. */
export function makeProve({ database, events, now }: Platform, evidence: EvidenceService) {
  async function prove(signal: AbortSignal): Promise<{ proofId: string; isValid: boolean; size: number }> {
    const proved = await database.db
      .transaction()
      .setIsolationLevel("repeatable read")
      .execute((trx) => examine(trx, evidence, signal));
    const [id, at, isValid] = [randomUUIDv7(), now(), proved.findings.length === 0];
    const { findings, ...facts } = proved;
    const record = canonicalText({
      schema: "qianshu/ledger-proof/1",
      id,
      at: at.toISOString(),
      isValid,
      findings: findings.length,
      ...facts,
    });
    await inTransaction(database.db, async (trx) => {
      const receiptId = randomUUIDv7();
      await queries.insertProof(trx, {
        id,
        at,
        is_valid: isValid,
        record,
        size: proved.size,
        link: Buffer.from(proved.link, "hex"),
        accounts: proved.accounts,
        findings: JSON.stringify(findings),
        receipt_id: receiptId,
      });
      await events.emit(trx, ledgerProved, { proofId: id, isValid, findings: findings.length });
      await attest(trx, evidence, { id, record, isValid, receiptId, size: proved.size });
    });
    return { proofId: id, isValid, size: proved.size };
  }
  return prove;
}

/** The digest of the proof's text goes into the log; the audit trail says that the proof was made. */
async function attest(
  trx: Db,
  evidence: EvidenceService,
  proof: { id: string; record: string; isValid: boolean; receiptId: string; size: number },
): Promise<void> {
  await evidence.append(trx, [
    {
      id: proof.receiptId,
      content: {
        kind: "audit",
        event: "store",
        outcome: proof.isValid ? "success" : "failure",
        subject: { type: "ledger-proof", id: proof.id },
        record: recordDigests(proof.record),
      },
    },
  ]);
  await evidence.record(trx, [
    {
      type: "store",
      object: { type: "ledger-proof", id: proof.id },
      outcome: proof.isValid ? "ok" : "failed",
      facts: { size: proof.size },
      receiptId: proof.receiptId,
    },
  ]);
}

const recordDigests = (record: string) => digestsOfContent(record);

async function examine(trx: Db, evidence: EvidenceService, signal: AbortSignal): Promise<Proved> {
  const earlier = await queries.listProofRecords(trx);
  const verifier = new ChainVerifier(
    evidenceCrypto,
    earlier.map(({ record }) => JSON.parse(record) as ChainCheckpoint),
  );
  for (let after = -1; ; ) {
    signal.throwIfAborted();
    const rows = await queries.listLinked(trx, after, PAGE);
    if (rows.length === 0) break;
    for (const row of rows) verifier.add(toTransfer(row), row.link);
    after = rows.at(-1)!.timestamp;
  }
  verifier.end(await queries.getHead(trx));
  const trials = await queries.getTrialBalances(trx);
  const findings: ProofFinding[] = [
    ...verifier.findings.slice(0, MOST),
    ...trials
      .filter(({ pending, posted }) => pending !== "0" || posted !== "0")
      .map(({ ledger, pending, posted }) => ({
        check: "trial-balance" as const,
        at: String(ledger),
        found: `${pending} ${posted}`,
        expected: "0 0",
      })),
    ...(await queries.listWrongBalances(trx, MOST)).map(({ id, found, expected }) => ({
      check: "balance" as const,
      at: id,
      found,
      expected,
    })),
    ...(await queries.listWrongHistories(trx, MOST)).map(({ id, found, expected }) => ({
      check: "history" as const,
      at: id,
      found,
      expected,
    })),
    ...(await compareWithLog(evidence, earlier.at(-1))),
  ];
  const accounts = trials.reduce((sum, one) => sum + one.accounts, 0);
  return { size: verifier.size, link: verifier.link, sm3: verifier.sm3, accounts, findings };
}

/** Whether the newest earlier proof still says what the evidence log has the digest of. */
async function compareWithLog(
  evidence: EvidenceService,
  proof: { id: string; record: string; receipt_id: string } | undefined,
): Promise<ProofFinding[]> {
  if (!proof) return [];
  const { receipt } = await evidence.getReceiptFile(proof.receipt_id);
  const expected = "record" in receipt ? receipt.record.sha256 : "—";
  const found = recordDigests(proof.record).sha256;
  return found === expected ? [] : [{ check: "evidence", at: proof.id, found, expected }];
}
