import { concatBytes, utf8 } from "../evidence/bytes.ts";
import type { HashFunction } from "../evidence/crypto.ts";
import type { Transfer } from "./transfer.ts";

/** What stands before the first record. */
export const CHAIN_START: Uint8Array = new Uint8Array(32);

/**
 * The one spelling of a record (RFC 8785). Written out by hand, since ids and numbers need no escaping and every
 * transfer passes here; amounts are text because they may exceed what JSON numbers carry.
 */
export function recordText(record: Transfer): string {
  const quote = (id: string | null) => (id === null ? "null" : `"${id}"`);
  return (
    `{"amount":"${record.amount}","caseId":${quote(record.caseId)},"code":${record.code},` +
    `"creditAccountId":"${record.creditAccountId}","debitAccountId":"${record.debitAccountId}",` +
    `"flags":${record.flags},"id":"${record.id}","ledger":${record.ledger},` +
    `"pendingId":${quote(record.pendingId)},"subjectId":${quote(record.subjectId)},` +
    `"timeout":${record.timeout},"timestamp":${record.timestamp}}`
  );
}

/** The link of a record: hash(former link ‖ record). Whoever changes a record changes every link after it. */
export function nextLink(hash: HashFunction, former: Uint8Array, record: Transfer): Uint8Array {
  return hash(concatBytes(former, utf8(recordText(record))));
}
