import { createHash, createHmac, type Hash, hash, randomBytes } from "node:crypto";
import type { SignatureAlgorithm } from "@qianshu/domain/evidence/crypto";
import { seal, unseal } from "./seal.ts";
import {
  generateSigningKey,
  type SigningKey,
  signMessage,
  type VerifyingKey,
  verifyMessage,
} from "./signing-key.ts";

/** Domestic algorithms (SM2, SM3, SM4), or SHA-256, AES-256-GCM and Ed25519. */
export type CryptoProfile = "sm" | "standard";

/** All cryptography of the platform passes here; software now, a hardware module behind the same port later. */
export interface CryptoProvider {
  readonly profile: CryptoProfile;
  readonly hashAlgorithm: "sm3" | "sha256";
  /** What new keys are made for. */
  readonly signatureAlgorithm: SignatureAlgorithm;
  hash(data: Uint8Array | string): Buffer;
  /** For content that comes in pieces. */
  createHash(): Hash;
  hmac(key: Uint8Array, data: Uint8Array | string): Buffer;
  /** Authenticated encryption under a key of 32 bytes. */
  encrypt(key: Buffer, plaintext: Uint8Array, aad?: Uint8Array): Buffer;
  /** Opens what either profile encrypted. */
  decrypt(key: Buffer, sealed: Uint8Array, aad?: Uint8Array): Buffer;
  generateKeyPair(algorithm?: SignatureAlgorithm): SigningKey;
  sign(key: SigningKey, message: Uint8Array): Buffer;
  verify(key: VerifyingKey, message: Uint8Array, signature: Uint8Array): boolean;
  random(size: number): Buffer;
}

const NO_AAD = Buffer.alloc(0);

/** The software provider of a profile. */
export function makeCryptoProvider(profile: CryptoProfile): CryptoProvider {
  const hashAlgorithm = profile === "sm" ? "sm3" : "sha256";
  const signatureAlgorithm = profile === "sm" ? "SM2-SM3" : "Ed25519";
  return {
    profile,
    hashAlgorithm,
    signatureAlgorithm,
    hash: (data) => hash(hashAlgorithm, data, "buffer"),
    createHash: () => createHash(hashAlgorithm),
    hmac: (key, data) => createHmac(hashAlgorithm, key).update(data).digest(),
    encrypt: (key, plaintext, aad = NO_AAD) => seal(profile, key, plaintext, aad),
    decrypt: (key, sealed, aad = NO_AAD) => unseal(key, sealed, aad),
    generateKeyPair: (algorithm = signatureAlgorithm) => generateSigningKey(algorithm),
    sign: signMessage,
    verify: verifyMessage,
    random: (size) => randomBytes(size),
  };
}
