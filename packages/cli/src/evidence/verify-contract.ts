import { hash, X509Certificate } from "node:crypto";
import { Problem } from "@qianshu/domain";
import type { SignatureEnvelope } from "@qianshu/domain/evidence/signature";
import {
  ContractFile,
  type SignatureFinding,
  verifyContractFile,
} from "@qianshu/domain/sharing/contract-file";
import { describeKey, localCrypto, verifyWith } from "./local-key.ts";
import { readTextFile } from "./read-file.ts";

/** What a check of a contract file found of one signature, its certificate included. */
export interface LocalSignatureFinding extends SignatureFinding {
  subject: string;
  /** Fingerprints of the certificate by both digests. */
  fingerprints: string[];
  /** Whether the certificate is among those trusted; undefined when none were given. */
  isTrusted: boolean | undefined;
}

/** The outcome for a whole contract. */
export interface ContractCheck {
  number: string;
  valid: boolean;
  isTextIntact: boolean;
  signatures: LocalSignatureFinding[];
}

/**
 * Verifies a contract file with no server asked. `trusted` are fingerprints of certificates, learned from the
 * organizations themselves; a contract is valid when both sides signed its text, with trusted keys where some are given.
 */
export async function verifyContract(path: string, trusted?: readonly string[]): Promise<ContractCheck> {
  const file = parseFile(await readTextFile(path));
  const { isTextIntact, signatures } = await verifyContractFile(localCrypto, file, (envelope, ...signed) => {
    const key = describeKey(readCertificate(envelope).publicKey);
    return key.keyId === envelope.keyId && key.algorithm === envelope.alg && verifyWith(key, ...signed);
  });
  const findings = signatures.map((finding, at) => describe(finding, file.signatures[at]!.envelope, trusted));
  return {
    number: (JSON.parse(file.text) as { number: string }).number,
    valid:
      isTextIntact &&
      findings.length === 2 &&
      findings.every(({ isValid, isTrusted }) => isValid && isTrusted !== false),
    isTextIntact,
    signatures: findings,
  };
}

function describe(
  finding: SignatureFinding,
  envelope: SignatureEnvelope,
  trusted: readonly string[] | undefined,
): LocalSignatureFinding {
  const { subject, raw } = readCertificate(envelope);
  const fingerprints = [`sm3:${hash("sm3", raw)}`, `sha256:${hash("sha256", raw)}`];
  return {
    ...finding,
    subject: subject.replaceAll("\n", ", "),
    fingerprints,
    isTrusted: trusted && fingerprints.some((fingerprint) => trusted.includes(fingerprint)),
  };
}

function readCertificate({ certificate = "" }: SignatureEnvelope): X509Certificate {
  try {
    return new X509Certificate(certificate);
  } catch (error) {
    throw new Problem("crypto.certificate_invalid", { field: "certificate" }, error);
  }
}

function parseFile(text: string): ContractFile {
  try {
    return ContractFile.parse(JSON.parse(text));
  } catch (error) {
    throw new Problem(
      "platform.invalid_input",
      { field: "file", expected: "qianshu/contract-file/1" },
      error,
    );
  }
}
