import { Problem } from "@qianshu/domain";
import type { SignatureEnvelope } from "@qianshu/domain/evidence/signature";
import { type ParsedCertificate, parseCertificates } from "../../platform/crypto/certificate.ts";
import { verifyEnvelope } from "../../platform/crypto/signer.ts";
import type { OrganizationFacts } from "./organizations.queries.ts";
import { asCertificateProblem, requireTrusted } from "./trust.ts";

/** How far the clock of the machine that signs may be off. */
const CLOCK_SKEW_MS = 15 * 60_000;

interface DetachedInput {
  content: Uint8Array;
  envelope: SignatureEnvelope;
  /** What the organization has registered. */
  roots: readonly ParsedCertificate[];
  organization: OrganizationFacts;
  /** When the contract was made. */
  madeAt: Date;
  now: Date;
}

/** A signature with the certificates it rests on: its own first, then those above it, and the trusted one. */
export interface CheckedSignature {
  envelope: SignatureEnvelope;
  chain: readonly ParsedCertificate[];
  trustedBy: ParsedCertificate;
}

/** A signature made elsewhere, checked: key, certificate, text, time. */
export async function checkDetached(input: DetachedInput): Promise<CheckedSignature> {
  const { content, envelope, roots, organization, now } = input;
  if (envelope.holder !== "detached") throw invalid("body.detached.holder", envelope.holder, "detached");
  const chain = findCertificates(envelope, roots);
  const [leaf, ...intermediates] = chain;
  const trustedBy = requireTrusted({ leaf: leaf!, intermediates, roots, organization, at: now });
  const { keyId, algorithm } = leaf!.publicKey;
  if (keyId !== envelope.keyId) throw invalid("body.detached.keyId", envelope.keyId, keyId);
  if (algorithm !== envelope.alg) throw invalid("body.detached.alg", envelope.alg, algorithm);
  // What is stored carries its certificate, so that it can be checked without us.
  const complete = { ...envelope, certificate: leaf!.pem };
  if (!(await verifyEnvelope(content, complete)))
    throw invalid("body.detached.value", undefined, "the contract's present text");
  checkTime(input);
  return { envelope: complete, chain, trustedBy };
}

/** The certificates sent along, else the registered one of the key. */
function findCertificates(
  { certificate, keyId }: SignatureEnvelope,
  roots: readonly ParsedCertificate[],
): ParsedCertificate[] {
  if (certificate) return asCertificateProblem(() => parseCertificates(certificate));
  const known = roots.find(({ publicKey }) => publicKey.keyId === keyId);
  if (known) return [known];
  throw new Problem("sharing.certificate_invalid", {
    field: "body.detached.certificate",
    found: keyId,
    expected: roots.map(({ publicKey }) => publicKey.keyId).join(", ") || "a registered certificate",
  });
}

function checkTime({ envelope, madeAt, now }: DetachedInput): void {
  const at = Date.parse(envelope.signedAt);
  const [first, last] = [madeAt.getTime() - CLOCK_SKEW_MS, now.getTime() + CLOCK_SKEW_MS];
  if (at >= first && at <= last) return;
  const text = (time: number) => new Date(time).toISOString();
  throw invalid("body.detached.signedAt", envelope.signedAt, `${text(first)} – ${text(last)}`);
}

function invalid(field: string, found: unknown, expected: unknown): Problem {
  return new Problem("sharing.signature_invalid", { field, found, expected });
}
