import { Problem } from "@qianshu/domain";
import {
  certificateNameText,
  type ParsedCertificate,
  parseCertificate,
} from "../../platform/crypto/certificate.ts";
import { verifyChain } from "../../platform/crypto/certificate-verify.ts";
import type { OrganizationFacts } from "./organizations.queries.ts";

/** A certificate in words. */
export function toCertificateFacts(certificate: ParsedCertificate) {
  return {
    fingerprint: certificate.fingerprint,
    subject: certificateNameText(certificate.subject),
    issuer: certificateNameText(certificate.issuer),
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
  };
}

/** Certificates an organization has registered, as PEM. */
export const readRoots = (rows: readonly { certificate: string }[]): ParsedCertificate[] =>
  rows.map(({ certificate }) => parseCertificate(certificate));

interface TrustInput {
  leaf: ParsedCertificate;
  intermediates?: readonly ParsedCertificate[];
  roots: readonly ParsedCertificate[];
  organization: OrganizationFacts;
  at: Date;
}

/**
 * Follows a signing certificate to one the organization has registered, and gives that one. A certificate that an
 * authority has issued must say that it is this organization's: an authority issues for many.
 */
export function requireTrusted({
  leaf,
  intermediates = [],
  roots,
  organization,
  at,
}: TrustInput): ParsedCertificate {
  const chain = asCertificateProblem(() => verifyChain({ leaf, intermediates, roots, at }));
  const trusted = chain.at(-1)!;
  if (chain.length > 1 && !isOf(leaf, organization)) {
    throw new Problem("sharing.certificate_invalid", {
      field: "certificate",
      found: certificateNameText(leaf.subject),
      expected: [organization.name, organization.uscc].filter(Boolean).join(", "),
    });
  }
  return trusted;
}

function isOf({ subject }: ParsedCertificate, { uscc, name }: OrganizationFacts): boolean {
  if (subject.organizationId) return uscc !== "" && subject.organizationId.endsWith(uscc);
  return subject.organization === name || subject.commonName === name;
}

/** Whatever is wrong with a certificate is one problem here; what it is stands in its facts. */
export function asCertificateProblem<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Problem) || !error.code.startsWith("crypto.certificate")) throw error;
    const { found, expected, params } = error.facts;
    throw new Problem(
      "sharing.certificate_invalid",
      {
        field: "certificate",
        found: [params?.subject, found].filter(Boolean).join(": ") || error.code,
        expected: expected ?? (params ? `${params.from} – ${params.to}` : undefined),
      },
      error,
    );
  }
}
