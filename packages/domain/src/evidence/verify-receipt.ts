import { Problem } from "../problem.ts";
import { findBase64Bytes } from "./bytes.ts";
import { type CheckedCheckpoint, checkCheckpoint } from "./checkpoint.ts";
import type { EvidenceCrypto } from "./crypto.ts";
import { type Digests, sameDigests } from "./digests.ts";
import { leafHash, verifyInclusion } from "./merkle.ts";
import { type NoteKey, parseNoteKey } from "./note-keys.ts";
import { findContentDigests, type Receipt, receiptDigests, receiptEntry } from "./receipt.ts";
import { parseReceiptFile, type ReceiptFile } from "./receipt-file.ts";
import { isVerified, makeCheck, type VerificationCheck } from "./verification.ts";
import { checkSignatures } from "./verify-signatures.ts";

/** What a verifier may know besides the keys. */
export interface VerifyReceiptOptions {
  /** Digests of the data received. */
  dataDigest?: Digests | undefined;
  /** How many of the trusted witnesses must have signed. */
  witnesses?: number | undefined;
}

/** The result of checking one receipt file. */
export interface ReceiptVerification {
  valid: boolean;
  checks: VerificationCheck[];
  receipt?: Receipt;
  leafIndex?: number;
  checkpoint?: CheckedCheckpoint;
}

/**
 * Checks a receipt file offline. `trustedKeys` are key lines (name+keyid+base64) the verifier got when joining, not
 * from the file. Never throws for what is in the file; a malformed trusted key is the caller's and is a problem.
 */
export async function verifyReceiptFile(
  crypto: EvidenceCrypto,
  input: unknown,
  trustedKeys: readonly string[],
  options: VerifyReceiptOptions = {},
): Promise<ReceiptVerification> {
  const keys = trustedKeys.map((text) => parseNoteKey(crypto.sha256, text));
  try {
    const file = parseReceiptFile(input);
    return await checkFile(crypto, file, keys, options);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const where = `${error.facts.field ?? ""} ${error.facts.expected ?? ""}`.trim();
    const check = makeCheck("format", "fail", `格式不正确：${where}`, `${error.message}: ${where}`);
    return { valid: false, checks: [check] };
  }
}

async function checkFile(
  crypto: EvidenceCrypto,
  file: ReceiptFile,
  keys: readonly NoteKey[],
  options: VerifyReceiptOptions,
): Promise<ReceiptVerification> {
  const checkpoint = await checkCheckpoint(crypto, file.checkpoint, keys);
  const checks = [
    makeCheck("format", "pass", `凭证 ${file.receipt.id}`, `Receipt ${file.receipt.id}`),
    checkInclusion(crypto, file, checkpoint),
    ...checkSignatures(checkpoint, keys, options.witnesses ?? 0),
    checkData(file.receipt, options.dataDigest),
  ];
  return { valid: isVerified(checks), checks, receipt: file.receipt, leafIndex: file.leafIndex, checkpoint };
}

function checkInclusion(
  crypto: EvidenceCrypto,
  file: ReceiptFile,
  checkpoint: CheckedCheckpoint,
): VerificationCheck {
  const contained = verifyInclusion(crypto.sha256, {
    index: file.leafIndex,
    size: checkpoint.size,
    leaf: leafHash(crypto.sha256, receiptEntry(receiptDigests(crypto, file.receipt))),
    root: checkpoint.root,
    proof: file.inclusionProof.map((hash) => findBase64Bytes(hash)!),
  });
  const { leafIndex } = file;
  const { origin, size } = checkpoint;
  return contained
    ? makeCheck(
        "inclusion",
        "pass",
        `日志 ${origin} 第 ${leafIndex} 条，共 ${size} 条`,
        `Entry ${leafIndex} of ${size} in log ${origin}`,
      )
    : makeCheck(
        "inclusion",
        "fail",
        `凭证内容与日志 ${origin} 第 ${leafIndex} 条不符，凭证或证明已被改动`,
        `The receipt is not entry ${leafIndex} of log ${origin}: the receipt or its proof was changed`,
      );
}

function checkData(receipt: Receipt, found: Digests | undefined): VerificationCheck {
  if (found === undefined) return makeCheck("data", "skipped", "未提供数据文件", "No data was given");
  const expected = findContentDigests(receipt);
  if (expected === undefined) {
    return makeCheck("data", "fail", "该类凭证不对应数据内容", "This receipt does not speak of any data");
  }
  return sameDigests(found, expected)
    ? makeCheck("data", "pass", `SM3 ${expected.sm3}`, `SM3 ${expected.sm3}`)
    : makeCheck(
        "data",
        "fail",
        `数据与凭证不符：应为 SM3 ${expected.sm3}，实为 ${found.sm3}`,
        `The data is not what was delivered: expected SM3 ${expected.sm3}, found ${found.sm3}`,
      );
}
