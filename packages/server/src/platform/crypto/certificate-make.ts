import { hash, randomBytes } from "node:crypto";
import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  Extensions,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RelativeDistinguishedName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from "@peculiar/asn1-x509";
import {
  type CertificateName,
  EXTENSION_OID,
  formatCertificate,
  NAME_OID,
  type ParsedCertificate,
  parseCertificate,
  SIGNATURE_OID,
} from "./certificate.ts";
import { type SigningKey, signMessage, type VerifyingKey } from "./signing-key.ts";

/** What a new certificate says. */
export interface CertificateRequest {
  subject: CertificateName;
  publicKey: VerifyingKey;
  notBefore: Date;
  notAfter: Date;
  /** Whether it may issue others; with a number, how many authorities may follow below it. */
  authority?: boolean | number;
}

/** Makes a certificate that signs itself. */
export function makeSelfSigned(
  request: Omit<CertificateRequest, "publicKey">,
  key: SigningKey,
): ParsedCertificate {
  return make({ ...request, publicKey: key.publicKey }, key, makeName(request.subject), key.publicKey);
}

/** Makes a certificate under an authority. */
export function issueCertificate(
  request: CertificateRequest,
  issuer: { key: SigningKey; certificate: ParsedCertificate },
): ParsedCertificate {
  const name = AsnConvert.parse(issuer.certificate.subjectName, Name);
  return make(request, issuer.key, name, issuer.certificate.publicKey);
}

function make(
  request: CertificateRequest,
  key: SigningKey,
  issuer: Name,
  issuerKey: VerifyingKey,
): ParsedCertificate {
  const algorithm = new AlgorithmIdentifier({ algorithm: SIGNATURE_OID[key.algorithm] });
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: makeSerial(),
    signature: algorithm,
    issuer,
    validity: makeValidity(request),
    subject: makeName(request.subject),
    subjectPublicKeyInfo: AsnConvert.parse(request.publicKey.spki, SubjectPublicKeyInfo),
    extensions: new Extensions(makeExtensions(request, issuerKey)),
  });
  const signature = signMessage(key, Buffer.from(AsnConvert.serialize(tbsCertificate)));
  const certificate = new Certificate({
    tbsCertificate,
    signatureAlgorithm: algorithm,
    signatureValue: toArrayBuffer(signature),
  });
  return parseCertificate(formatCertificate(Buffer.from(AsnConvert.serialize(certificate))));
}

function makeExtensions(request: CertificateRequest, issuerKey: VerifyingKey): Extension[] {
  const { authority = false } = request;
  const constraints = new BasicConstraints({
    cA: authority !== false,
    ...(typeof authority === "number" ? { pathLenConstraint: authority } : {}),
  });
  const usage =
    authority === false
      ? KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation
      : KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign;
  const issuerId = new AuthorityKeyIdentifier({
    keyIdentifier: new KeyIdentifier(keyIdentifierOf(issuerKey)),
  });
  return [
    makeExtension(EXTENSION_OID.basicConstraints, true, constraints),
    makeExtension(EXTENSION_OID.keyUsage, true, new KeyUsage(usage)),
    makeExtension(
      EXTENSION_OID.subjectKeyId,
      false,
      new SubjectKeyIdentifier(keyIdentifierOf(request.publicKey)),
    ),
    makeExtension(EXTENSION_OID.authorityKeyId, false, issuerId),
  ];
}

function makeExtension(extnID: string, critical: boolean, value: object): Extension {
  return new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

/** RFC 7093 method 1: the leftmost 160 bits of a hash over the key. */
function keyIdentifierOf({ algorithm, raw }: VerifyingKey): ArrayBuffer {
  return toArrayBuffer(hash(algorithm === "SM2-SM3" ? "sm3" : "sha256", raw, "buffer").subarray(0, 20));
}

/** 16 random bytes, positive (RFC 5280 4.1.2.2). */
function makeSerial(): ArrayBuffer {
  const serial = randomBytes(16);
  serial[0] = (serial[0]! & 0x3f) | 0x40;
  return toArrayBuffer(serial);
}

function makeValidity({ notBefore, notAfter }: CertificateRequest): Validity {
  return new Validity({ notBefore, notAfter });
}

function makeName(name: CertificateName): Name {
  // From the country down to the person or office, as other tools write it.
  const fields = ["country", "organization", "organizationId", "commonName"] as const;
  return new Name(
    fields.flatMap((field) => {
      const text = name[field];
      if (text === undefined) return [];
      const value = new AttributeValue(
        field === "country" ? { printableString: text } : { utf8String: text },
      );
      return [new RelativeDistinguishedName([new AttributeTypeAndValue({ type: NAME_OID[field], value })])];
    }),
  );
}

function toArrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
