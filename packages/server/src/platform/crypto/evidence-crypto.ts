import { hash } from "node:crypto";
import { Problem } from "@qianshu/domain";
import type { EvidenceCrypto } from "@qianshu/domain/evidence/crypto";
import type { Digests } from "@qianshu/domain/evidence/digests";
import type { NoteSigner } from "@qianshu/domain/evidence/note";
import { makeNoteKey } from "@qianshu/domain/evidence/note-keys";
import { readRawKey, type SigningKey, signMessage, verifyMessage } from "./signing-key.ts";

/** Hashes and signature checks of the evidence log, by Node's own cryptography. */
export const evidenceCrypto: EvidenceCrypto = {
  sha256: (message) => hash("sha256", message, "buffer"),
  sm3: (message) => hash("sm3", message, "buffer"),
  verify(algorithm, publicKey, message, signature) {
    try {
      return verifyMessage(readRawKey(algorithm, publicKey), message, signature);
    } catch (error) {
      // Bytes that are no point on the curve verify nothing.
      if (error instanceof Problem) return false;
      throw error;
    }
  },
};

/** SM3 in hexadecimal. */
export const sm3Hex = (message: string | Uint8Array): string => hash("sm3", message, "hex");

/** Both digests of a content; to have Node spell them takes half the time of spelling its bytes. */
export const digestsOfContent = (content: string | Uint8Array): Digests => ({
  sha256: hash("sha256", content, "hex"),
  sm3: sm3Hex(content),
});

/** A key as a signer of checkpoints under a log's name: Ed25519 for outside verifiers, SM2 beside it. */
export function makeNoteSigner(name: string, key: SigningKey): NoteSigner {
  if (key.algorithm === "ECDSA-P256-SHA256") {
    throw new Problem("crypto.key_invalid", { found: key.algorithm, expected: "Ed25519, SM2-SM3" });
  }
  const type = key.algorithm === "SM2-SM3" ? "sm2" : "ed25519";
  return {
    key: makeNoteKey(evidenceCrypto.sha256, name, type, key.publicKey.raw),
    sign: (message) => signMessage(key, message),
  };
}
