import { z } from "zod";
import { Problem } from "../problem.ts";
import { concatBytes, findBase64Bytes, utf8 } from "./bytes.ts";
import type { SignatureAlgorithm } from "./crypto.ts";

/** Who holds the private key: the platform (wrapped), the platform after import, or only the organization itself. */
export const KeyHolder = z.enum(["platform", "imported", "detached"]);
export type KeyHolder = z.infer<typeof KeyHolder>;

/** A signature with everything needed to say what was signed, with which key, and who holds that key. */
export const SignatureEnvelope = z
  .strictObject({
    alg: z.enum(["SM2-SM3", "Ed25519", "ECDSA-P256-SHA256"]),
    /** Fingerprint of the public key, `sm3:…` or `sha256:…` over its SubjectPublicKeyInfo. */
    keyId: z.string().regex(/^(sm3|sha256):[0-9a-f]{64}$/),
    /** X.509 certificate of the key, PEM. */
    certificate: z.string().startsWith("-----BEGIN CERTIFICATE-----").optional(),
    holder: KeyHolder,
    /** Base64; SM2 and ECDSA as DER SEQUENCE { r, s }. */
    value: z.base64().min(1),
    signedAt: z.iso.datetime(),
  })
  .meta({ id: "SignatureEnvelope" });
export type SignatureEnvelope = z.infer<typeof SignatureEnvelope>;

/** The part of an envelope that is signed together with the content. */
export type SignatureStatement = Pick<SignatureEnvelope, "alg" | "keyId" | "holder" | "signedAt">;

/** Signs for one organization; which way its key is held is part of every signature. */
export interface Signer {
  readonly alg: SignatureAlgorithm;
  readonly keyId: string;
  readonly holder: KeyHolder;
  readonly certificate?: string;
  sign(content: Uint8Array): Promise<SignatureEnvelope>;
}

/** Checks the raw signature with the public key the envelope names; it has to hold the key to `keyId`. */
export type VerifySignatureFunction = (
  envelope: SignatureEnvelope,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean | Promise<boolean>;

/** What is really signed: a head that binds key, holder and time, then the content. */
export function signatureMessage(content: Uint8Array, statement: SignatureStatement): Uint8Array {
  const { alg, keyId, holder, signedAt } = statement;
  return concatBytes(
    utf8(`qianshu/signature/1\nalg ${alg}\nkey ${keyId}\nholder ${holder}\ntime ${signedAt}\n\n`),
    content,
  );
}

/** Whether the envelope is a valid signature over the content. */
export async function verifySignature(
  content: Uint8Array,
  envelope: SignatureEnvelope,
  verify: VerifySignatureFunction,
): Promise<boolean> {
  const value = findBase64Bytes(envelope.value);
  if (value === undefined) return false;
  return verify(envelope, signatureMessage(content, envelope), value);
}

/** Reads an envelope from outside. */
export function parseSignatureEnvelope(input: unknown): SignatureEnvelope {
  const result = SignatureEnvelope.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Problem("evidence.signature_malformed", {
    field: ["signature", ...(issue?.path ?? [])].join("."),
    expected: issue?.message,
  });
}
