/** The parts receipts are made of: ids, hashes and counts, never a name or a value (design: evidence by hash). */

import { z } from "zod";
import { concatBytes, findHexBytes, toHex, utf8 } from "./bytes.ts";
import type { HashFunction } from "./crypto.ts";
import { Digests, Hex32 } from "./digests.ts";

export const RECEIPT_SCHEMA = "qianshu/receipt/1";

/** A whole number from 0 that JSON carries without loss. */
export const Count = z.int().nonnegative();

/** A contract as it was when it was applied. */
export const ContractRef = z.strictObject({ id: z.uuid(), digest: Digests });

/** An immutable release, named by the digest of its manifest. */
export const ReleaseRef = z.strictObject({
  type: z.literal("release"),
  asset: z.uuid(),
  release: z.uuid(),
  manifest: Digests,
});

/** A service, named by the digest of its description. */
export const ServiceRef = z.strictObject({
  type: z.literal("service"),
  asset: z.uuid(),
  resource: z.uuid(),
  description: Digests,
});

/** What was delivered from. */
export const SubjectRef = z.discriminatedUnion("type", [ReleaseRef, ServiceRef]);

/** Ids of the two organizations. */
export const Parties = z.strictObject({ provider: z.uuid(), consumer: z.uuid() });

/** Quota taken or used. */
export const Quota = z.strictObject({
  calls: Count.optional(),
  rows: Count.optional(),
  bytes: Count.optional(),
});

/** Who, for which matter and why: each only as a hash bound to the receipt's nonce (see `contextHash`). */
export const ReceiptContext = z.strictObject({
  operator: Hex32.optional(),
  matter: Hex32.optional(),
  purpose: Hex32.optional(),
});
export type ReceiptContext = z.infer<typeof ReceiptContext>;

/** Fields of every receipt. `nonce` keeps the digest from being guessed from known contents. */
export const receiptBase = {
  schema: z.literal(RECEIPT_SCHEMA),
  id: z.uuid(),
  issuedAt: z.iso.datetime(),
  nonce: Hex32,
};

/**
 * Hash of a context value for one receipt: SM3(label ‖ LF ‖ nonce ‖ value). Whoever knows the value can prove it
 * belongs to the receipt; two receipts do not show that they share it.
 */
export function contextHash(
  sm3: HashFunction,
  nonce: string,
  label: keyof ReceiptContext,
  value: string,
): string {
  return toHex(sm3(contextMessage(nonce, label, value)));
}

const heads = {
  operator: utf8("qianshu/context/operator\n"),
  matter: utf8("qianshu/context/matter\n"),
  purpose: utf8("qianshu/context/purpose\n"),
} satisfies Record<keyof ReceiptContext, Uint8Array>;

/** What is hashed of a context value. */
export function contextMessage(nonce: string, label: keyof ReceiptContext, value: string): Uint8Array {
  const bytes = findHexBytes(nonce);
  if (bytes?.length !== 32) throw new RangeError("A nonce has 32 bytes");
  return concatBytes(heads[label], bytes, utf8(value));
}
