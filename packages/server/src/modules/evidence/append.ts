import { randomBytes, randomUUIDv7 } from "node:crypto";
import {
  makeSpelledReceipt,
  type Receipt,
  type ReceiptContent,
  receiptEntryText,
} from "@qianshu/domain/evidence/receipt";
import { contextMessage, type ReceiptContext } from "@qianshu/domain/evidence/receipt-parts";
import { digestsOfContent, sm3Hex } from "../../platform/crypto/evidence-crypto.ts";
import type { Db } from "../../platform/db/database.ts";
import { appendEntries, type NewReceiptRow } from "./append.queries.ts";
import type { AccessContextTable, ProvisionFactTable } from "./evidence.tables.ts";

/** Who asked, for which case and why, in plain words; only hashes of them reach the log. */
export interface PlainContext {
  personId?: string | undefined;
  operator?: string | undefined;
  matterNumber?: string | undefined;
  purpose?: string | undefined;
}

type WithoutContext<C> = C extends unknown ? Omit<C, "context"> : never;

/** What a provision is about, in names as they are at the time; for the auditor's replay. */
export interface ProvisionFacts {
  form: string;
  contractId: string;
  contractNumber: string;
  matterName: string;
  entryName: string;
  releaseNumber: number | null;
}

/** A receipt to be written. */
export interface NewReceipt {
  content: WithoutContext<ReceiptContent>;
  context?: PlainContext | undefined;
  provision?: ProvisionFacts | undefined;
  /** Organization that received, where it is not the consumer itself. */
  receiverId?: string | undefined;
  /** Given where the id has to be known before. */
  id?: string | undefined;
}

export interface IssuedReceipt {
  index: number;
  receipt: Receipt;
}

const NONCE_BYTES = 32;

/** Kinds of receipt that carry a context. */
const withContext = new Set(["grant", "delivery", "comparison", "audit"]);

/**
 * Writes receipts to the log inside the caller's transaction, so that a change and its evidence stand or fall
 * together. Call it last: it holds the log's lock until the transaction ends.
 */
export async function appendReceipts(
  trx: Db,
  news: readonly NewReceipt[],
  now: Date,
): Promise<IssuedReceipt[]> {
  if (news.length === 0) return [];
  // Random bytes for all at once: each call for its own takes as long as the digests.
  const nonces = randomBytes(NONCE_BYTES * news.length).toString("hex");
  const nonceOf = (at: number) => nonces.slice(2 * NONCE_BYTES * at, 2 * NONCE_BYTES * (at + 1));
  const issued = news.map((one, at) => issue(one, nonceOf(at), now));
  const first = await appendEntries(
    trx,
    {
      receipts: issued.map((one, at) => toRow(one, news[at]!.receiverId)),
      contexts: news.flatMap(({ context }, at) => toContext(issued[at]!.receipt.id, context)),
      provisions: news.flatMap(({ provision }, at) => toProvision(issued[at]!.receipt.id, provision)),
    },
    now,
  );
  return issued.map(({ receipt }, at) => ({ index: first + at, receipt }));
}

type Spelled = ReturnType<typeof makeSpelledReceipt>;

function issue({ content, context, id }: NewReceipt, nonce: string, now: Date): Spelled {
  const full = withContext.has(content.kind) ? { ...content, context: hashContext(nonce, context) } : content;
  return makeSpelledReceipt(full as ReceiptContent, { id: id ?? randomUUIDv7(), issuedAt: now, nonce });
}

function hashContext(nonce: string, context: PlainContext = {}): ReceiptContext {
  const of = (label: keyof ReceiptContext, value: string | undefined) =>
    value ? { [label]: sm3Hex(contextMessage(nonce, label, value)) } : {};
  return {
    ...of("operator", context.operator),
    ...of("matter", context.matterNumber),
    ...of("purpose", context.purpose),
  };
}

function toRow({ receipt, text }: Spelled, receiverId: string | undefined): NewReceiptRow {
  const parties = "parties" in receipt ? receipt.parties : undefined;
  const subject = "subject" in receipt ? receipt.subject : undefined;
  return {
    id: receipt.id,
    kind: receipt.kind,
    receipt: text,
    entry: receiptEntryText(digestsOfContent(text)),
    contract_id: "contract" in receipt ? receipt.contract.id : null,
    asset_id: subject && "asset" in subject ? subject.asset : null,
    provider_id: parties?.provider ?? ("organization" in receipt ? (receipt.organization ?? null) : null),
    consumer_id: parties?.consumer ?? null,
    receiver_id: receiverId ?? null,
    grant_id: "grant" in receipt ? receipt.grant : null,
    rows: "rows" in receipt ? receipt.rows : null,
  };
}

function toContext(receiptId: string, context: PlainContext | undefined): AccessContextTable[] {
  if (!context || !Object.values(context).some(Boolean)) return [];
  return [
    {
      receipt_id: receiptId,
      person_id: context.personId ?? null,
      operator: context.operator ?? null,
      matter_number: context.matterNumber ?? null,
      purpose: context.purpose ?? null,
    },
  ];
}

function toProvision(receiptId: string, facts: ProvisionFacts | undefined): ProvisionFactTable[] {
  if (!facts) return [];
  return [
    {
      receipt_id: receiptId,
      form: facts.form,
      contract_id: facts.contractId,
      contract_number: facts.contractNumber,
      matter_name: facts.matterName,
      entry_name: facts.entryName,
      release_number: facts.releaseNumber,
    },
  ];
}
