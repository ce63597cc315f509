import { appendLeaves, EMPTY_LOG, logRoot } from "@qianshu/domain/evidence/log-state";
import { leafHash } from "@qianshu/domain/evidence/merkle";
import { Receipt, receiptDigests, receiptEntry } from "@qianshu/domain/evidence/receipt";
import { evidenceCrypto } from "../../platform/crypto/evidence-crypto.ts";
import type { Db } from "../../platform/db/database.ts";
import * as queries from "./log.queries.ts";

const { sha256 } = evidenceCrypto;
const BATCH = 10_000;

export interface LogFindings {
  size: number;
  consistent: boolean;
  checkpoints: number;
  findings: string[];
}

/** Recomputes the whole log from its receipts and compares every checkpoint: what an auditor does first. */
export async function checkWholeLog(db: Db): Promise<LogFindings> {
  const checkpoints = await queries.listCheckpoints(db);
  const findings: string[] = [];
  let state = EMPTY_LOG;
  let due = 0;
  for (;;) {
    const rows = await queries.listReceiptTexts(db, state.size, BATCH);
    if (rows.length === 0) break;
    for (const row of rows) {
      if (row.index !== state.size) findings.push(`gap before ${row.index}: expected ${state.size}`);
      if (!matches(row)) findings.push(`receipt ${row.index} does not fit its entry`);
      state = appendLeaves(sha256, state, [leafHash(sha256, row.entry)]).state;
      while (checkpoints[due] && checkpoints[due]!.size === state.size) {
        if (!checkpoints[due]!.root.equals(logRoot(sha256, state)))
          findings.push(`checkpoint ${state.size} has another root`);
        due++;
      }
    }
  }
  if (due < checkpoints.length)
    findings.push(`checkpoint ${checkpoints[due]!.size} is larger than the log (${state.size})`);
  return { size: state.size, consistent: findings.length === 0, checkpoints: checkpoints.length, findings };
}

function matches(row: { receipt: string; entry: Buffer }): boolean {
  const receipt = Receipt.safeParse(JSON.parse(row.receipt));
  return receipt.success && row.entry.equals(receiptEntry(receiptDigests(evidenceCrypto, receipt.data)));
}
