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

/** A receipt as it stands in the log. */
export interface LoggedReceipt {
  index: number;
  receipt: string;
  entry: Buffer;
}

/** Recomputes the whole log from its receipts and compares every checkpoint: what an auditor does first. */
export async function checkWholeLog(db: Db): Promise<LogFindings> {
  return checkLog(readInBatches(db), await queries.listCheckpoints(db));
}

async function* readInBatches(db: Db): AsyncIterable<LoggedReceipt[]> {
  for (let from = 0; ; ) {
    const rows = await queries.listReceiptTexts(db, from, BATCH);
    if (rows.length === 0) return;
    yield rows;
    from = rows.at(-1)!.index + 1;
  }
}

/** The same for receipts and checkpoints from anywhere, each in their order. */
export async function checkLog(
  batches: AsyncIterable<LoggedReceipt[]>,
  checkpoints: readonly { size: number; root: Buffer }[],
): Promise<LogFindings> {
  const findings: string[] = [];
  let state = EMPTY_LOG;
  let due = 0;
  for await (const rows of batches) {
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

function matches({ receipt, entry }: LoggedReceipt): boolean {
  const read = Receipt.safeParse(parseJson(receipt));
  return read.success && entry.equals(receiptEntry(receiptDigests(evidenceCrypto, read.data)));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
