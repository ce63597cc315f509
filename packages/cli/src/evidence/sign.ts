import { createPublicKey, X509Certificate } from "node:crypto";
import { Problem } from "@qianshu/domain";
import {
  type SignatureEnvelope,
  type SignatureStatement,
  signatureMessage,
  verifySignature,
} from "@qianshu/domain/evidence/signature";
import { describeKey, type LocalPublicKey, readPrivateKey, signWith, verifyWith } from "./local-key.ts";

/** What a detached signature is made with. */
export interface DetachedSigning {
  privateKey: string;
  passphrase?: string;
  /** X.509 certificate of the key, PEM. */
  certificate?: string;
  signedAt: Date;
}

/** Signs on this machine; the key never leaves it. */
export function signDetached(content: Uint8Array, signing: DetachedSigning): SignatureEnvelope {
  const { privateKey, publicKey } = readPrivateKey(signing.privateKey, signing.passphrase);
  const { certificate } = signing;
  if (certificate !== undefined) checkCertificate(certificate, publicKey);
  const statement: SignatureStatement = {
    alg: publicKey.algorithm,
    keyId: publicKey.keyId,
    holder: "detached",
    signedAt: signing.signedAt.toISOString(),
  };
  const value = signWith(privateKey, publicKey, signatureMessage(content, statement)).toString("base64");
  return { ...statement, ...(certificate === undefined ? {} : { certificate }), value };
}

/** Whether an envelope is a valid signature over the content, by its certificate or the public keys given as PEM. */
export function verifyEnvelope(
  content: Uint8Array,
  envelope: SignatureEnvelope,
  publicKeys: readonly string[] = [],
): Promise<boolean> {
  return verifySignature(content, envelope, (named, message, signature) => {
    const keys = named.certificate
      ? [readCertificateKey(named.certificate)]
      : publicKeys.map((pem) => readPublicKey(pem));
    const key = keys.find(({ keyId, algorithm }) => keyId === named.keyId && algorithm === named.alg);
    return key !== undefined && verifyWith(key, message, signature);
  });
}

function checkCertificate(pem: string, publicKey: LocalPublicKey): void {
  const { keyId } = readCertificateKey(pem);
  if (keyId === publicKey.keyId) return;
  throw new Problem("crypto.certificate_key_mismatch", {
    field: "certificate",
    found: keyId,
    expected: publicKey.keyId,
  });
}

function readCertificateKey(pem: string): LocalPublicKey {
  try {
    return describeKey(new X509Certificate(pem).publicKey);
  } catch (error) {
    throw new Problem("crypto.certificate_invalid", { field: "certificate" }, error);
  }
}

function readPublicKey(pem: string): LocalPublicKey {
  try {
    return describeKey(createPublicKey(pem));
  } catch (error) {
    throw new Problem("crypto.key_invalid", { field: "publicKey" }, error);
  }
}
