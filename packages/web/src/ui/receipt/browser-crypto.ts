import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { findHexBytes, toHex } from "@qianshu/domain/evidence/bytes";
import type { EvidenceCrypto } from "@qianshu/domain/evidence/crypto";
import { sm2, sm3 } from "sm-crypto-v2";

/**
 * Hashes and signature checks in JavaScript alone: WebCrypto is missing on plain http, knows no SM2 or SM3, and has
 * Ed25519 only from Chrome 137 on, while county offices run Chrome 86 to 109.
 */
export const browserCrypto: EvidenceCrypto = {
  sha256,
  sm3: (message) => findHexBytes(sm3(message))!,
  verify(algorithm, publicKey, message, signature) {
    try {
      if (algorithm === "Ed25519") return ed25519.verify(signature, message, publicKey, { zip215: false });
      return sm2.doVerifySignature(message, toHex(signature), toHex(publicKey), { hash: true, der: true });
    } catch {
      // Bytes that are no point on the curve, or no signature at all, verify nothing.
      return false;
    }
  },
};
