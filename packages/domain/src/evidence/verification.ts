import type { Bilingual } from "../problem-entry.ts";

/** Outcome of one check; `skipped` means nothing was given to check it with. */
export type CheckStatus = "pass" | "fail" | "skipped";

/** The checks, in the order they are made. */
export type CheckName =
  | "format"
  | "inclusion"
  | "consistency"
  | "signature"
  | "sm2Signature"
  | "witnesses"
  | "data";

/** One line of a verification, for people in both languages and for programs by name and status. */
export interface VerificationCheck {
  name: CheckName;
  status: CheckStatus;
  label: Bilingual;
  detail: Bilingual;
}

const LABELS: Record<CheckName, Bilingual> = {
  format: { zh: "文件格式", en: "File format" },
  inclusion: { zh: "已写入存证日志", en: "Contained in the evidence log" },
  consistency: { zh: "日志只增不改", en: "The log only grew" },
  signature: { zh: "日志签名（Ed25519）", en: "Log signature (Ed25519)" },
  sm2Signature: { zh: "日志签名（SM2）", en: "Log signature (SM2)" },
  witnesses: { zh: "见证方签名", en: "Witnesses" },
  data: { zh: "数据与凭证一致", en: "Data matches the receipt" },
};

/** One line of a verification. */
export function makeCheck(name: CheckName, status: CheckStatus, zh: string, en: string): VerificationCheck {
  return { name, status, label: LABELS[name], detail: { zh, en } };
}

/** Valid when nothing failed and at least one signature of the log itself was checked. */
export function isVerified(checks: readonly VerificationCheck[]): boolean {
  const signed = checks.some(
    (check) => (check.name === "signature" || check.name === "sm2Signature") && check.status === "pass",
  );
  return signed && checks.every((check) => check.status !== "fail");
}
