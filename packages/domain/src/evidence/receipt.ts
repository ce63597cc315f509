import { z } from "zod";
import { utf8 } from "./bytes.ts";
import { canonicalBytes, canonicalText } from "./canonical.ts";
import { makeCanonicalWriter } from "./canonical-writer.ts";
import type { EvidenceCrypto } from "./crypto.ts";
import { Digests, digestsOf, Hex32 } from "./digests.ts";
import {
  ContractRef,
  Count,
  Parties,
  Quota,
  RECEIPT_SCHEMA,
  ReceiptContext,
  ReleaseRef,
  receiptBase,
  SubjectRef,
} from "./receipt-parts.ts";

/** How data leaves the platform. */
export const DeliveryForm = z.enum(["file", "page", "table", "subscription", "call", "comparison"]);

/** How a granted access ended. */
export const AccessEnding = z.enum(["completed", "interrupted", "failed", "refused", "revoked", "expired"]);

/**
 * What the audit trail records: the twelve data-handling events (分类 采集 清洗 转换 加载 传输 存储 复制 备份 恢复 查询
 * 销毁), sign-ins, changes of permissions and of policies.
 */
export const AuditEventType = z.enum([
  "classify",
  "collect",
  "cleanse",
  "transform",
  "load",
  "transmit",
  "store",
  "copy",
  "backup",
  "restore",
  "query",
  "destroy",
  "sign-in",
  "permission-change",
  "policy-change",
]);
export type AuditEventType = z.infer<typeof AuditEventType>;

/** Before the first byte of a stream, page or call: what is allowed and what quota is held for it. */
export const GrantReceipt = z.strictObject({
  ...receiptBase,
  kind: z.literal("grant"),
  form: DeliveryForm,
  delivery: z.uuid().optional(),
  contract: ContractRef,
  subject: SubjectRef,
  parties: Parties,
  plan: Digests,
  reserved: Quota,
  request: Digests.optional(),
  context: ReceiptContext,
});

/** After the last byte: what really left and how it ended. */
export const CompletionReceipt = z.strictObject({
  ...receiptBase,
  kind: z.literal("completion"),
  grant: z.uuid(),
  contract: ContractRef,
  parties: Parties,
  ended: AccessEnding,
  rows: Count,
  bytes: Count,
  used: Quota,
  content: Digests.optional(),
});

/** A finished file, written before the file is released. */
export const DeliveryReceipt = z.strictObject({
  ...receiptBase,
  kind: z.literal("delivery"),
  delivery: z.uuid(),
  contract: ContractRef,
  subject: SubjectRef,
  parties: Parties,
  plan: Digests,
  format: z.enum(["csv", "ndjson", "xlsx", "parquet", "original"]),
  rows: Count,
  bytes: Count,
  used: Quota,
  content: Digests,
  context: ReceiptContext,
});

/** Answers to a comparison (核验): how many, not which. */
export const ComparisonReceipt = z.strictObject({
  ...receiptBase,
  kind: z.literal("comparison"),
  delivery: z.uuid().optional(),
  contract: ContractRef,
  subject: SubjectRef,
  parties: Parties,
  plan: Digests,
  keys: Count,
  answers: z.strictObject({ consistent: Count, inconsistent: Count, absent: Count }),
  used: Quota,
  request: Digests,
  content: Digests,
  context: ReceiptContext,
});

/** One event of the audit trail. */
export const AuditReceipt = z.strictObject({
  ...receiptBase,
  kind: z.literal("audit"),
  event: AuditEventType,
  outcome: z.enum(["success", "failure", "refused"]),
  organization: z.uuid().optional(),
  subject: z.strictObject({ type: z.string().regex(/^[a-z][a-z-]{0,39}$/), id: z.uuid() }).optional(),
  /** Digests of the full record kept in the audit trail. */
  record: Digests,
  context: ReceiptContext,
});

/** Data or a key is gone for good; its manifest stays, so that older receipts still verify. */
export const DestructionReceipt = z.strictObject({
  ...receiptBase,
  kind: z.literal("destruction"),
  subject: z.discriminatedUnion("type", [
    ReleaseRef,
    z.strictObject({ type: z.literal("key"), contract: z.uuid(), fingerprint: Hex32 }),
  ]),
  reason: z.enum(["retention", "contract-ended", "order", "quarantine"]),
  files: Count,
  bytes: Count,
  /** Digests of the legal or business basis, kept in the audit trail. */
  basis: Digests.optional(),
});

/** A receipt: small, without personal data, its digest a leaf of the evidence log. */
export const Receipt = z
  .discriminatedUnion("kind", [
    GrantReceipt,
    CompletionReceipt,
    DeliveryReceipt,
    ComparisonReceipt,
    AuditReceipt,
    DestructionReceipt,
  ])
  .meta({ id: "Receipt" });
export type Receipt = z.infer<typeof Receipt>;
export type ReceiptKind = Receipt["kind"];

type Unissued<R> = R extends Receipt ? Omit<R, keyof typeof receiptBase> : never;

/** What is to be attested, before id, time and nonce are added. */
export type ReceiptContent = Unissued<Receipt>;

/** Identity of a new receipt; id, time and nonce come from the caller. */
export interface ReceiptIdentity {
  id: string;
  issuedAt: Date;
  /** 32 random bytes in hexadecimal. */
  nonce: string;
}

/** A checked receipt; a content that does not fit its schema is a fault of the caller. */
export function makeReceipt(content: ReceiptContent, identity: ReceiptIdentity): Receipt {
  return makeSpelledReceipt(content, identity).receipt;
}

const spell = makeCanonicalWriter(Receipt);

/** A checked receipt and its canonical text. */
export function makeSpelledReceipt(
  content: ReceiptContent,
  { id, issuedAt, nonce }: ReceiptIdentity,
): { receipt: Receipt; text: string } {
  const receipt = { ...content, id, issuedAt: issuedAt.toISOString(), nonce, schema: RECEIPT_SCHEMA };
  const text = spell(receipt);
  if (text !== undefined) return { receipt: receipt as Receipt, text };
  const checked = Receipt.parse(receipt);
  return { receipt: checked, text: canonicalText(checked) };
}

/** Digests of the canonical receipt. */
export function receiptDigests(crypto: Pick<EvidenceCrypto, "sha256" | "sm3">, receipt: Receipt): Digests {
  return digestsOf(crypto, canonicalBytes(receipt));
}

/** The log entry of a receipt: only its digests. */
export function receiptEntry(digests: Digests): Uint8Array {
  return utf8(receiptEntryText(digests));
}

/** The same as text. */
export function receiptEntryText({ sha256, sm3 }: Digests): string {
  return `{"sha256":"${sha256}","sm3":"${sm3}","v":1}`;
}

/** Digests of the data a receipt speaks of, where it speaks of any. */
export function findContentDigests(receipt: Receipt): Digests | undefined {
  return "content" in receipt ? receipt.content : undefined;
}
