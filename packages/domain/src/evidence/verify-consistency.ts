import { toBase64 } from "./bytes.ts";
import { type CheckedCheckpoint, checkCheckpoint } from "./checkpoint.ts";
import type { EvidenceCrypto } from "./crypto.ts";
import { verifyConsistency } from "./merkle.ts";
import { parseNoteKey } from "./note-keys.ts";
import { isVerified, makeCheck, type VerificationCheck } from "./verification.ts";
import { checkSignatures } from "./verify-signatures.ts";

/** The result of comparing two heads of one log. */
export interface ConsistencyVerification {
  valid: boolean;
  /** Both heads are signed by the log and cannot both be true: proof against its keeper. */
  forked: boolean;
  checks: VerificationCheck[];
}

/**
 * Checks that the newer signed checkpoint only adds to the older one. With a wrong proof of different sizes nothing is
 * proved either way; two signed heads of one size with different roots are a fork whatever the proof says.
 */
export async function verifyCheckpoints(
  crypto: EvidenceCrypto,
  older: string,
  newer: string,
  proof: readonly Uint8Array[],
  trustedKeys: readonly string[],
): Promise<ConsistencyVerification> {
  const keys = trustedKeys.map((text) => parseNoteKey(crypto.sha256, text));
  const heads: [CheckedCheckpoint, CheckedCheckpoint] = [
    await checkCheckpoint(crypto, older, keys),
    await checkCheckpoint(crypto, newer, keys),
  ];
  const signed = heads.map((head) => checkSignatures(head, keys, 0));
  const checks = [checkGrowth(crypto, heads, proof), ...signed.flat()];
  const bothSigned = signed.every(isVerified);
  const [before, after] = heads;
  const forked =
    bothSigned &&
    before.origin === after.origin &&
    before.size === after.size &&
    toBase64(before.root) !== toBase64(after.root);
  return { valid: bothSigned && checks.every((check) => check.status !== "fail"), forked, checks };
}

function checkGrowth(
  crypto: EvidenceCrypto,
  [before, after]: [CheckedCheckpoint, CheckedCheckpoint],
  proof: readonly Uint8Array[],
): VerificationCheck {
  if (before.origin !== after.origin) {
    return makeCheck(
      "consistency",
      "fail",
      `两份检查点属于不同日志：${before.origin}、${after.origin}`,
      `The checkpoints are of different logs: ${before.origin}, ${after.origin}`,
    );
  }
  const consistent = verifyConsistency(crypto.sha256, {
    oldSize: before.size,
    newSize: after.size,
    oldRoot: before.root,
    newRoot: after.root,
    proof,
  });
  const sizes = `${before.size} → ${after.size}`;
  return consistent
    ? makeCheck(
        "consistency",
        "pass",
        `${sizes} 条，原有记录未变`,
        `${sizes} entries, none of the old ones changed`,
      )
    : makeCheck(
        "consistency",
        "fail",
        `${sizes} 条，无法证明原有记录未变`,
        `${sizes} entries: not proved that the old ones are unchanged`,
      );
}
