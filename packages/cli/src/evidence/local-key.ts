import {
  createPrivateKey,
  createPublicKey,
  createSign,
  createVerify,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { Problem } from "@qianshu/domain";
import type { EvidenceCrypto, SignatureAlgorithm } from "@qianshu/domain/evidence/crypto";
import { sm2IdentityHash } from "@qianshu/domain/evidence/sm2";

/** A public key on this machine: its algorithm, its fingerprint over the SubjectPublicKeyInfo, its bare bytes. */
export interface LocalPublicKey {
  algorithm: SignatureAlgorithm;
  keyId: string;
  raw: Uint8Array;
  key: KeyObject;
}

/** Node does not name the type of an SM2 key; the bytes before the key do. */
const SPKI_HEAD: Record<SignatureAlgorithm, string> = {
  "SM2-SM3": "3059301306072a8648ce3d020106082a811ccf5501822d034200",
  "ECDSA-P256-SHA256": "3059301306072a8648ce3d020106082a8648ce3d030107034200",
  Ed25519: "302a300506032b6570032100",
};

const sm3 = (message: Uint8Array): Uint8Array => hash("sm3", message, "buffer");

/** Hashes and signature checks for offline verification, by Node alone. */
export const localCrypto: EvidenceCrypto = {
  sha256: (message) => hash("sha256", message, "buffer"),
  sm3,
  verify(algorithm, raw, message, signature) {
    const spki = Buffer.concat([Buffer.from(SPKI_HEAD[algorithm], "hex"), raw]);
    let key: LocalPublicKey;
    try {
      key = describeKey(createPublicKey({ key: spki, format: "der", type: "spki" }));
    } catch {
      // Bytes that are no point on the curve verify nothing.
      return false;
    }
    return verifyWith(key, message, signature);
  },
};

/** A new SM2 key pair for signing on this machine; the private part is PKCS#8 PEM. */
export function makeLocalKey(): { privateKey: string; publicKey: string; keyId: string } {
  const pair = generateKeyPairSync("ec", { namedCurve: "SM2" });
  return {
    privateKey: pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    publicKey: pair.publicKey.export({ type: "spki", format: "pem" }).toString(),
    keyId: describeKey(pair.publicKey).keyId,
  };
}

/** Reads a private key from PEM (PKCS#8, encrypted or not, or SEC 1). */
export function readPrivateKey(
  pem: string,
  passphrase?: string,
): { privateKey: KeyObject; publicKey: LocalPublicKey } {
  try {
    const privateKey = createPrivateKey({ key: pem, passphrase });
    return { privateKey, publicKey: describeKey(createPublicKey(privateKey)) };
  } catch (error) {
    throw new Problem("crypto.key_invalid", { field: "key", expected: "SM2, Ed25519, ECDSA P-256" }, error);
  }
}

/** Says what a public key is. */
export function describeKey(key: KeyObject): LocalPublicKey {
  const spki = key.export({ type: "spki", format: "der" });
  const hex = spki.toString("hex");
  const heads = Object.entries(SPKI_HEAD) as [SignatureAlgorithm, string][];
  const found = heads.find(([, head]) => hex.startsWith(head));
  if (found === undefined) throw new Problem("crypto.key_invalid", { field: "key" });
  const [algorithm, head] = found;
  const digest = algorithm === "SM2-SM3" ? "sm3" : "sha256";
  return { algorithm, keyId: `${digest}:${hash(digest, spki)}`, raw: spki.subarray(head.length / 2), key };
}

/** Signs as the platform does: SM2 with the default identity's Z_A first, since Node's SM2 has no identity. */
export function signWith(privateKey: KeyObject, publicKey: LocalPublicKey, message: Uint8Array): Buffer {
  if (publicKey.algorithm === "SM2-SM3") {
    return createSign("sm3").update(sm2IdentityHash(sm3, publicKey.raw)).update(message).sign(privateKey);
  }
  return sign(publicKey.algorithm === "Ed25519" ? null : "sha256", message, privateKey);
}

/** Whether the signature is the key's. */
export function verifyWith(key: LocalPublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  if (key.algorithm === "SM2-SM3") {
    return createVerify("sm3")
      .update(sm2IdentityHash(sm3, key.raw))
      .update(message)
      .verify(key.key, signature);
  }
  return verify(key.algorithm === "Ed25519" ? null : "sha256", message, key.key, signature);
}
