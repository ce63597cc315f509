import { z } from "zod";
import { Problem } from "../problem.ts";
import { findBase64Bytes, toBase64 } from "./bytes.ts";
import { HASH_BYTES } from "./merkle.ts";
import type { NoteKey } from "./note-keys.ts";
import { Receipt } from "./receipt.ts";
import { Count } from "./receipt-parts.ts";

const RECEIPT_FILE_FORMAT = "qianshu/receipt-file/1";

/** A tree of 2^53 entries is 53 levels deep. */
const MAX_PROOF = 53;

const Hash = z.string().refine((text) => findBase64Bytes(text)?.length === HASH_BYTES, "base64 of 32 bytes");

/** One small file that proves a receipt offline: the receipt, its place in the log, and a signed head of the log. */
export const ReceiptFile = z
  .strictObject({
    format: z.literal(RECEIPT_FILE_FORMAT),
    receipt: Receipt,
    leafIndex: Count,
    inclusionProof: z.array(Hash).max(MAX_PROOF),
    /** The signed checkpoint, byte for byte. */
    checkpoint: z.string().max(64 * 1024),
    /** Which keys to look for; a hint only, trust comes from the verifier's own keys. */
    keys: z.array(
      z.strictObject({
        name: z.string(),
        keyId: z.string(),
        type: z.enum(["ed25519", "cosignature", "sm2"]),
      }),
    ),
  })
  .meta({ id: "ReceiptFile" });
export type ReceiptFile = z.infer<typeof ReceiptFile>;

/** Puts a receipt file together. */
export function makeReceiptFile(parts: {
  receipt: Receipt;
  leafIndex: number;
  inclusionProof: readonly Uint8Array[];
  checkpoint: string;
  keys: readonly NoteKey[];
}): ReceiptFile {
  return {
    format: RECEIPT_FILE_FORMAT,
    receipt: parts.receipt,
    leafIndex: parts.leafIndex,
    inclusionProof: parts.inclusionProof.map(toBase64),
    checkpoint: parts.checkpoint,
    keys: parts.keys.map(({ name, keyId, type }) => ({ name, keyId, type })),
  };
}

/** The file as text, indented for people. */
export function formatReceiptFile(file: ReceiptFile): string {
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** Reads a receipt file from outside: text, or JSON already parsed. */
export function parseReceiptFile(input: unknown): ReceiptFile {
  const result = ReceiptFile.safeParse(typeof input === "string" ? readJson(input) : input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Problem("evidence.receipt_malformed", {
    field: issue?.path.join(".") || "file",
    expected: issue?.message,
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem("evidence.receipt_malformed", { field: "file", expected: "JSON" }, error);
  }
}
