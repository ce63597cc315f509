import { Problem } from "@qianshu/domain";
import {
  type KeyHolder,
  type SignatureEnvelope,
  type SignatureStatement,
  type Signer,
  signatureMessage,
  verifySignature,
} from "@qianshu/domain/evidence/signature";
import { type ParsedCertificate, parseCertificate } from "./certificate.ts";
import { type SigningKey, signMessage, type VerifyingKey, verifyMessage } from "./signing-key.ts";

interface SignerOptions {
  key: SigningKey;
  holder: KeyHolder;
  certificate?: ParsedCertificate;
  now: () => Date;
}

/** A signer over a key in this process's memory: unsealed for the occasion, or just imported. */
export function makeKeySigner({ key, holder, certificate, now }: SignerOptions): Signer {
  const { algorithm: alg, publicKey } = key;
  if (certificate && certificate.publicKey.keyId !== publicKey.keyId) {
    throw new Problem("crypto.certificate_key_mismatch", {
      field: "certificate",
      found: certificate.publicKey.keyId,
      expected: publicKey.keyId,
    });
  }
  const shown = certificate ? { certificate: certificate.pem } : {};
  return {
    alg,
    keyId: publicKey.keyId,
    holder,
    ...shown,
    async sign(content) {
      const statement: SignatureStatement = {
        alg,
        keyId: publicKey.keyId,
        holder,
        signedAt: now().toISOString(),
      };
      const value = signMessage(key, signatureMessage(content, statement)).toString("base64");
      return { ...statement, ...shown, value };
    },
  };
}

/**
 * Whether an envelope is a valid signature over the content. The key comes from its certificate, or from the known
 * keys. Whether a certificate is trusted is another question: `verifyChain`.
 */
export function verifyEnvelope(
  content: Uint8Array,
  envelope: SignatureEnvelope,
  knownKeys: readonly VerifyingKey[] = [],
): Promise<boolean> {
  return verifySignature(content, envelope, (named, message, signature) => {
    const keys = named.certificate ? [parseCertificate(named.certificate).publicKey] : knownKeys;
    const key = keys.find(({ keyId, algorithm }) => keyId === named.keyId && algorithm === named.alg);
    return key !== undefined && verifyMessage(key, message, signature);
  });
}
