import type { CheckedCheckpoint } from "./checkpoint.ts";
import type { NoteSignatureResult } from "./note.ts";
import type { NoteKey, NoteKeyType } from "./note-keys.ts";
import { makeCheck, type VerificationCheck } from "./verification.ts";

/** The three checks on who signed a checkpoint: Ed25519, SM2, witnesses. */
export function checkSignatures(
  checkpoint: CheckedCheckpoint,
  trusted: readonly NoteKey[],
  requiredWitnesses: number,
): VerificationCheck[] {
  return [
    checkLogSignature("signature", "ed25519", checkpoint, trusted),
    checkLogSignature("sm2Signature", "sm2", checkpoint, trusted),
    checkWitnesses(checkpoint, trusted, requiredWitnesses),
  ];
}

/** One valid line is enough (keys are rotated), a wrong line of a trusted key is never ignored. */
function checkLogSignature(
  name: "signature" | "sm2Signature",
  type: NoteKeyType,
  checkpoint: CheckedCheckpoint,
  trusted: readonly NoteKey[],
): VerificationCheck {
  const keys = trusted.filter((key) => key.type === type);
  if (keys.length === 0) return makeCheck(name, "skipped", "未提供此类公钥", "No key of this kind was given");
  const lines = checkpoint.signatures.filter((line) => line.key.type === type);
  const wrong = lines.find((line) => !line.valid);
  if (wrong)
    return makeCheck(
      name,
      "fail",
      `${keyText(wrong)} 的签名无效`,
      `The signature of ${keyText(wrong)} is wrong`,
    );
  if (lines.length === 0) {
    const names = keys.map((key) => key.name).join(", ");
    return makeCheck(
      name,
      "fail",
      `日志 ${checkpoint.origin} 没有可信公钥（${names}）的签名`,
      `The log ${checkpoint.origin} bears no signature of a trusted key (${names})`,
    );
  }
  return makeCheck(
    name,
    "pass",
    `由 ${lines.map(keyText).join("、")} 签署`,
    `Signed by ${lines.map(keyText).join(", ")}`,
  );
}

function checkWitnesses(
  checkpoint: CheckedCheckpoint,
  trusted: readonly NoteKey[],
  required: number,
): VerificationCheck {
  const lines = checkpoint.signatures.filter((line) => line.key.type === "cosignature");
  const wrong = lines.find((line) => !line.valid);
  if (wrong) {
    return makeCheck(
      "witnesses",
      "fail",
      `见证方 ${keyText(wrong)} 的签名无效`,
      `The signature of witness ${keyText(wrong)} is wrong`,
    );
  }
  const seen = new Set(lines.map((line) => line.key.name)).size;
  const known = trusted.some((key) => key.type === "cosignature");
  if (required === 0 && !(known && seen > 0)) {
    return makeCheck("witnesses", "skipped", "未要求见证", "No witness was asked for");
  }
  const status = seen >= required ? "pass" : "fail";
  return makeCheck(
    "witnesses",
    status,
    `${seen} 个见证方已签名，要求 ${required} 个`,
    `${seen} witnesses signed, ${required} required`,
  );
}

function keyText({ key }: NoteSignatureResult): string {
  return `${key.name} (${key.keyId})`;
}
