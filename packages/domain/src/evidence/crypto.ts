/** A hash over a whole message. */
export type HashFunction = (message: Uint8Array) => Uint8Array;

/** Signature algorithms the product knows. */
export type SignatureAlgorithm = "SM2-SM3" | "Ed25519" | "ECDSA-P256-SHA256";

/** Checks one signature; the public key is the raw point (SM2: 65 bytes, 04 first) or the 32 bytes of Ed25519. */
export type RawVerifyFunction = (
  algorithm: "SM2-SM3" | "Ed25519",
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean | Promise<boolean>;

/** What a verifier needs from its host: Node, a browser or an outside tool each bring their own. */
export interface EvidenceCrypto {
  sha256: HashFunction;
  sm3: HashFunction;
  verify: RawVerifyFunction;
}
