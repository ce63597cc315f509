import { type Bilingual, Problem } from "@qianshu/domain";
import { checkCheckpoint } from "@qianshu/domain/evidence/checkpoint";
import type { NoteKey } from "@qianshu/domain/evidence/note-keys";
import { isVerified } from "@qianshu/domain/evidence/verification";
import { checkSignatures } from "@qianshu/domain/evidence/verify-signatures";
import { evidenceCrypto } from "../platform/crypto/evidence-crypto.ts";
import type { BackupReader } from "./backup-reader.ts";

/** What is known of who signed the newest checkpoint of a backup. */
export interface SignedHead {
  /** Names and ids of the given public keys that signed it; empty where none was given. */
  signedBy: string[];
  message: Bilingual;
}

const unsigned: SignedHead = {
  signedBy: [],
  message: { zh: "日志尚无检查点", en: "The log has no checkpoint yet" },
};
const within: SignedHead = {
  signedBy: [],
  message: {
    zh: "未提供公钥：只核对了备份自身前后一致，未核对检查点由谁签署；请用 --keys 提供另行保存的公钥",
    en: "No public keys given: the backup was checked against itself only, not who signed its checkpoint; give keys kept apart with --keys",
  },
};

/** Checks the newest checkpoint's signatures by public keys from outside; without them says so. */
export async function checkSigned(
  { place, manifest }: BackupReader,
  trusted: readonly NoteKey[] | undefined,
): Promise<SignedHead> {
  const head = manifest.log.checkpoint;
  if (!head) return unsigned;
  if (!trusted) return within;
  const checkpoint = await checkCheckpoint(evidenceCrypto, head.note, trusted);
  const checks = checkSignatures(checkpoint, trusted, 0);
  const findings = checks
    .filter(({ status }) => status === "fail")
    .map(({ detail }) => ({ field: "manifest.log.checkpoint", message: detail }));
  if (!isVerified(checks)) throw new Problem("backup.checkpoint_not_signed", { params: { place }, findings });
  const signedBy = checkpoint.signatures
    .filter(({ valid }) => valid)
    .map(({ key }) => `${key.name} (${key.keyId})`);
  const names = signedBy.join(", ");
  return {
    signedBy,
    message: {
      zh: `检查点由所给公钥签署：${names}`,
      en: `The checkpoint is signed by public keys given: ${names}`,
    },
  };
}
