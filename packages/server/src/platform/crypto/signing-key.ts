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
import type { SignatureAlgorithm } from "@qianshu/domain/evidence/crypto";
import { sm2IdentityHash } from "@qianshu/domain/evidence/sm2";

/** A public key that checks signatures. */
export interface VerifyingKey {
  algorithm: SignatureAlgorithm;
  /** Fingerprint over the SubjectPublicKeyInfo: `sm3:…` for SM2, `sha256:…` for the others. */
  keyId: string;
  /** SubjectPublicKeyInfo, DER. */
  spki: Buffer;
  /** The bare key: 65 bytes of point (04 first), or the 32 bytes of Ed25519. */
  raw: Buffer;
  key: KeyObject;
}

/** A private key with its public one. */
export interface SigningKey {
  algorithm: SignatureAlgorithm;
  privateKey: KeyObject;
  publicKey: VerifyingKey;
}

/** The algorithm is told by the bytes before the key: Node gives imported SM2 keys no type. */
const SPKI_HEAD: Record<SignatureAlgorithm, Buffer> = {
  "SM2-SM3": Buffer.from("3059301306072a8648ce3d020106082a811ccf5501822d034200", "hex"),
  "ECDSA-P256-SHA256": Buffer.from("3059301306072a8648ce3d020106082a8648ce3d030107034200", "hex"),
  Ed25519: Buffer.from("302a300506032b6570032100", "hex"),
};

const RAW_BYTES: Record<SignatureAlgorithm, number> = {
  "SM2-SM3": 65,
  "ECDSA-P256-SHA256": 65,
  Ed25519: 32,
};

/** A new key pair. */
export function generateSigningKey(algorithm: SignatureAlgorithm): SigningKey {
  const { privateKey } =
    algorithm === "Ed25519"
      ? generateKeyPairSync("ed25519")
      : generateKeyPairSync("ec", { namedCurve: algorithm === "SM2-SM3" ? "SM2" : "P-256" });
  // A fresh SM2 key object signs plain ECDSA until it has been exported and imported again.
  return parseSigningKey(privateKey.export({ type: "pkcs8", format: "pem" }).toString());
}

/** Reads a private key from PEM: PKCS#8, encrypted PKCS#8 with its passphrase, or SEC 1. */
export function parseSigningKey(pem: string, passphrase?: string): SigningKey {
  return readKey("privateKey", () => {
    const privateKey = createPrivateKey({ key: pem, passphrase });
    const publicKey = makeVerifyingKey(createPublicKey(privateKey));
    return { algorithm: publicKey.algorithm, privateKey, publicKey };
  });
}

/** The private key as PKCS#8 PEM. Only for sealing. */
export function formatSigningKey(key: SigningKey): string {
  return key.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

/** Reads a public key from PEM. */
export function parseVerifyingKey(pem: string): VerifyingKey {
  return readKey("publicKey", () => makeVerifyingKey(createPublicKey(pem)));
}

/** Reads a public key from its SubjectPublicKeyInfo. */
export function readVerifyingKey(spki: Uint8Array): VerifyingKey {
  return readKey("publicKey", () =>
    makeVerifyingKey(createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" })),
  );
}

/** Reads a bare public key: the point of SM2 or P-256, the 32 bytes of Ed25519. */
export function readRawKey(algorithm: SignatureAlgorithm, raw: Uint8Array): VerifyingKey {
  return readVerifyingKey(Buffer.concat([SPKI_HEAD[algorithm], raw]));
}

/** The public key as PEM. */
export function formatVerifyingKey(key: VerifyingKey): string {
  return key.key.export({ type: "spki", format: "pem" }).toString();
}

/** Signs a message: SM2-with-SM3 and ECDSA as DER, Ed25519 as 64 bytes. */
export function signMessage(key: SigningKey, message: Uint8Array): Buffer {
  switch (key.algorithm) {
    case "SM2-SM3":
      return createSign("sm3").update(identityHash(key.publicKey)).update(message).sign(key.privateKey);
    case "ECDSA-P256-SHA256":
      return sign("sha256", message, key.privateKey);
    case "Ed25519":
      return sign(null, message, key.privateKey);
  }
}

/** Whether the signature over the message is the key's. Malformed signatures are false, not errors. */
export function verifyMessage(key: VerifyingKey, message: Uint8Array, signature: Uint8Array): boolean {
  switch (key.algorithm) {
    case "SM2-SM3":
      return createVerify("sm3").update(identityHash(key)).update(message).verify(key.key, signature);
    case "ECDSA-P256-SHA256":
      return verify("sha256", message, key.key, signature);
    case "Ed25519":
      return verify(null, message, key.key, signature);
  }
}

/** Node's SM2 has no user identity of its own: Z_A has to go in before the message. */
function identityHash(key: VerifyingKey): Uint8Array {
  return sm2IdentityHash((bytes) => hash("sm3", bytes, "buffer"), key.raw);
}

function makeVerifyingKey(key: KeyObject): VerifyingKey {
  const spki = key.export({ type: "spki", format: "der" });
  for (const algorithm of Object.keys(SPKI_HEAD) as SignatureAlgorithm[]) {
    const head = SPKI_HEAD[algorithm];
    if (spki.length !== head.length + RAW_BYTES[algorithm] || !spki.subarray(0, head.length).equals(head)) {
      continue;
    }
    const digest = algorithm === "SM2-SM3" ? "sm3" : "sha256";
    const keyId = `${digest}:${hash(digest, spki)}`;
    return { algorithm, keyId, spki, raw: spki.subarray(head.length), key };
  }
  throw new TypeError("another algorithm");
}

function readKey<T>(field: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const expected = "PEM: SM2, Ed25519, ECDSA P-256";
    throw new Problem("crypto.key_invalid", { field, expected }, error);
  }
}
