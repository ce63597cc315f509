import { createPublicKey, hash } from "node:crypto";
import { AsnConvert } from "@peculiar/asn1-schema";
import { BasicConstraints, Certificate, type Extension, KeyUsage, type Name } from "@peculiar/asn1-x509";
import { Problem } from "@qianshu/domain";
import type { SignatureAlgorithm } from "@qianshu/domain/evidence/crypto";
import { readVerifyingKey, type VerifyingKey } from "./signing-key.ts";

/** Signature algorithm identifiers: GM/T 0006, RFC 5758, RFC 8410. */
export const SIGNATURE_OID: Record<SignatureAlgorithm, string> = {
  "SM2-SM3": "1.2.156.10197.1.501",
  "ECDSA-P256-SHA256": "1.2.840.10045.4.3.2",
  Ed25519: "1.3.101.112",
};

/** Attributes of a distinguished name we write and show (X.520; 97 holds the unified social credit code). */
export const NAME_OID = {
  commonName: "2.5.4.3",
  country: "2.5.4.6",
  organization: "2.5.4.10",
  organizationId: "2.5.4.97",
} as const;

export const EXTENSION_OID = {
  subjectKeyId: "2.5.29.14",
  keyUsage: "2.5.29.15",
  basicConstraints: "2.5.29.19",
  authorityKeyId: "2.5.29.35",
  extendedKeyUsage: "2.5.29.37",
} as const;

/** Who a certificate is for. */
export type CertificateName = { commonName: string } & Partial<Record<keyof typeof NAME_OID, string>>;

/** A certificate with everything checks and pages need. */
export interface ParsedCertificate {
  pem: string;
  der: Buffer;
  /** Fingerprint of the whole certificate, `sm3:…` where it is signed with SM2, else `sha256:…`. */
  fingerprint: string;
  serial: string;
  subject: CertificateName;
  issuer: CertificateName;
  /** The names in DER, for comparison. */
  subjectName: Buffer;
  issuerName: Buffer;
  notBefore: Date;
  notAfter: Date;
  publicKey: VerifyingKey;
  /** Whether it may issue certificates, and how many authorities may follow below it. */
  isAuthority: boolean;
  pathLength: number | undefined;
  maySign: boolean;
  /** The signed part, its signature and algorithm. */
  signed: Buffer;
  signature: Buffer;
  signatureAlgorithm: SignatureAlgorithm;
}

const KNOWN_EXTENSIONS = new Set<string>(Object.values(EXTENSION_OID));

/** Reads one certificate from PEM. */
export function parseCertificate(pem: string): ParsedCertificate {
  const [certificate] = parseCertificates(pem);
  return certificate!;
}

/** Reads every certificate of a PEM file, at least one. */
export function parseCertificates(pem: string): ParsedCertificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw new Problem("crypto.certificate_invalid", { expected: "PEM" });
  return blocks.map(readBlock);
}

/** The certificate as PEM. */
export function formatCertificate(der: Uint8Array): string {
  const lines = Buffer.from(der)
    .toString("base64")
    .match(/.{1,64}/g)!;
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

/** A name in one line, for people. */
export function certificateNameText(name: CertificateName): string {
  return [name.commonName, name.organization, name.organizationId].filter(Boolean).join(", ");
}

function readBlock(block: string): ParsedCertificate {
  try {
    return read(Buffer.from(block.replace(/-----[^-]+-----|\s/g, ""), "base64"));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem("crypto.certificate_invalid", { expected: "X.509 v3" }, error);
  }
}

function read(der: Buffer): ParsedCertificate {
  const { tbsCertificate, tbsCertificateRaw, signatureAlgorithm, signatureValue } = AsnConvert.parse(
    der,
    Certificate,
  );
  const algorithm = algorithmOf(signatureAlgorithm.algorithm);
  if (tbsCertificate.signature.algorithm !== signatureAlgorithm.algorithm) {
    throw new Problem("crypto.certificate_invalid", { expected: "one signature algorithm" });
  }
  const extensions = readExtensions(tbsCertificate.extensions ?? []);
  const digest = algorithm === "SM2-SM3" ? "sm3" : "sha256";
  return {
    pem: formatCertificate(der),
    der,
    fingerprint: `${digest}:${hash(digest, der)}`,
    serial: Buffer.from(tbsCertificate.serialNumber).toString("hex"),
    subject: readName(tbsCertificate.subject),
    issuer: readName(tbsCertificate.issuer),
    subjectName: Buffer.from(AsnConvert.serialize(tbsCertificate.subject)),
    issuerName: Buffer.from(AsnConvert.serialize(tbsCertificate.issuer)),
    notBefore: tbsCertificate.validity.notBefore.getTime(),
    notAfter: tbsCertificate.validity.notAfter.getTime(),
    publicKey: readSubjectKey(AsnConvert.serialize(tbsCertificate.subjectPublicKeyInfo)),
    ...extensions,
    signed: Buffer.from(tbsCertificateRaw!),
    signature: Buffer.from(signatureValue),
    signatureAlgorithm: algorithm,
  };
}

/** Through Node once: it writes a compressed point in the one form we compare and fingerprint. */
function readSubjectKey(spki: ArrayBuffer): VerifyingKey {
  const key = createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" });
  return readVerifyingKey(key.export({ type: "spki", format: "der" }));
}

function algorithmOf(oid: string): SignatureAlgorithm {
  const found = (Object.keys(SIGNATURE_OID) as SignatureAlgorithm[]).find(
    (name) => SIGNATURE_OID[name] === oid,
  );
  if (found) return found;
  const expected = Object.keys(SIGNATURE_OID);
  throw new Problem("crypto.certificate_invalid", { field: "signatureAlgorithm", found: oid, expected });
}

function readExtensions(extensions: Iterable<Extension>) {
  let constraints = new BasicConstraints();
  let usage: string[] | undefined;
  for (const { extnID, critical, extnValue } of extensions) {
    if (extnID === EXTENSION_OID.basicConstraints) {
      constraints = AsnConvert.parse(extnValue.buffer, BasicConstraints);
    } else if (extnID === EXTENSION_OID.keyUsage) {
      usage = AsnConvert.parse(extnValue.buffer, KeyUsage).toJSON();
    } else if (critical && !KNOWN_EXTENSIONS.has(extnID)) {
      // RFC 5280 4.2: what is critical and not understood must not be accepted.
      throw new Problem("crypto.certificate_invalid", { field: "extension", found: extnID });
    }
  }
  return {
    isAuthority: constraints.cA && (usage?.includes("keyCertSign") ?? true),
    pathLength: constraints.pathLenConstraint,
    maySign: usage === undefined || usage.includes("digitalSignature") || usage.includes("nonRepudiation"),
  };
}

function readName(name: Name): CertificateName {
  const values = new Map<string, string>();
  for (const relative of name) for (const { type, value } of relative) values.set(type, value.toString());
  const fields = Object.entries(NAME_OID).flatMap(([field, oid]) => {
    const value = values.get(oid);
    return value === undefined ? [] : [[field, value] as const];
  });
  return { commonName: "", ...Object.fromEntries(fields) };
}
