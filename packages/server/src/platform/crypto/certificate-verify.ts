import { Problem } from "@qianshu/domain";
import { certificateNameText, type ParsedCertificate } from "./certificate.ts";
import { verifyMessage } from "./signing-key.ts";

/** More than any real chain; a loop of cross-signed authorities ends here. */
const MAX_CHAIN = 8;

interface ChainInput {
  leaf: ParsedCertificate;
  /** Certificates sent along; they prove nothing by themselves. */
  intermediates?: readonly ParsedCertificate[];
  /** What the operator trusts, registered by fingerprint. */
  roots: readonly ParsedCertificate[];
  at: Date;
}

/** Follows a signing certificate up to a trusted one and gives the chain; whatever is wrong is a problem. */
export function verifyChain({ leaf, intermediates = [], roots, at }: ChainInput): ParsedCertificate[] {
  if (!leaf.maySign) throw untrusted(leaf, "keyUsage digitalSignature");
  const chain: ParsedCertificate[] = [];
  let current = leaf;
  while (chain.length < MAX_CHAIN) {
    checkValidity(current, at);
    chain.push(current);
    const below = chain.length - 1;
    if (roots.some((root) => root.der.equals(current.der))) return chain;
    const issuer = [...roots, ...intermediates].find((candidate) => issued(candidate, current, below));
    if (issuer === undefined) throw untrusted(current, "a trusted issuer");
    current = issuer;
  }
  throw untrusted(leaf, `at most ${MAX_CHAIN} certificates`);
}

/** Whether the certificate's signature was made with this issuer's key. */
export function isSignedBy(certificate: ParsedCertificate, issuer: ParsedCertificate): boolean {
  return (
    certificate.signatureAlgorithm === issuer.publicKey.algorithm &&
    verifyMessage(issuer.publicKey, certificate.signed, certificate.signature)
  );
}

/** `below` counts the authorities between the candidate and the leaf. */
function issued(candidate: ParsedCertificate, certificate: ParsedCertificate, below: number): boolean {
  return (
    candidate.isAuthority &&
    (candidate.pathLength === undefined || candidate.pathLength >= below) &&
    candidate.subjectName.equals(certificate.issuerName) &&
    !candidate.der.equals(certificate.der) &&
    isSignedBy(certificate, candidate)
  );
}

function checkValidity(certificate: ParsedCertificate, at: Date): void {
  if (at >= certificate.notBefore && at <= certificate.notAfter) return;
  throw new Problem("crypto.certificate_expired", {
    field: "certificate",
    found: at.toISOString(),
    params: {
      subject: certificateNameText(certificate.subject),
      from: certificate.notBefore.toISOString(),
      to: certificate.notAfter.toISOString(),
    },
  });
}

function untrusted(certificate: ParsedCertificate, expected: string): Problem {
  const subject = certificateNameText(certificate.subject);
  return new Problem("crypto.certificate_untrusted", {
    field: "certificate",
    found: certificate.fingerprint,
    expected,
    params: { subject },
  });
}
