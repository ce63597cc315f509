import { z } from "zod";
import { Done, Id, IdParams, Instant } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";

/** A certificate in words. */
export const CertificateFacts = z
  .object({
    fingerprint: z.string(),
    subject: z.string(),
    issuer: z.string(),
    notBefore: Instant,
    notAfter: Instant,
  })
  .meta({ id: "CertificateFacts" });

/** A key of an organization that the platform holds. */
export const SigningKeyView = z
  .object({
    id: Id,
    organizationId: Id,
    organizationName: z.string(),
    holder: z.enum(["platform", "imported"]),
    algorithm: z.string(),
    keyId: z.string(),
    certificate: CertificateFacts,
    certificatePem: z.string(),
    createdAt: Instant,
  })
  .meta({ id: "SigningKey" });

/** A certificate an organization trusts for its signatures, compared by fingerprint outside the platform. */
export const TrustedCertificate = CertificateFacts.extend({
  id: Id,
  organizationId: Id,
  organizationName: z.string(),
  keyId: z.string(),
  isAuthority: z.boolean(),
  certificatePem: z.string(),
  registeredBy: z.string(),
  registeredAt: Instant,
}).meta({ id: "TrustedCertificate" });

const pem = (kind: string) => z.string().max(20_000).includes(`-----BEGIN ${kind}`);
const ofOrganization = z.object({ organizationId: Id.optional() });

/** Signing keys the platform holds, and the certificates organizations trust. */
export const signingKeyRoutes = defineRoutes({
  listSigningKeys: {
    method: "GET",
    path: "/signing-keys",
    summary: "Signing keys of organizations that the platform holds",
    permission: "certificate:read",
    query: ofOrganization,
    reply: z.object({ items: z.array(SigningKeyView) }),
    cli: "contract keys",
  },
  importSigningKey: {
    method: "POST",
    path: "/signing-keys",
    summary: "Import the organization's own key with its certificate; it is sealed",
    permission: "contract:sign",
    body: z.object({
      organizationId: Id,
      privateKey: pem("").meta({ description: "PKCS#8 or SEC 1, PEM" }),
      passphrase: z.string().max(1000).optional(),
      certificate: pem("CERTIFICATE").meta({ description: "Certificate, and those above it, PEM" }),
    }),
    reply: SigningKeyView,
    status: 201,
  },
  retireSigningKey: {
    method: "DELETE",
    path: "/signing-keys/:id",
    summary: "Stop signing with a key and destroy it",
    permission: "contract:sign",
    params: IdParams,
    reply: Done,
    cli: "contract retire-key",
  },
  listTrustedCertificates: {
    method: "GET",
    path: "/trusted-certificates",
    summary: "Certificates organizations have registered for their signatures",
    permission: "certificate:read",
    query: ofOrganization,
    reply: z.object({ items: z.array(TrustedCertificate) }),
    cli: "contract certificates",
  },
  registerCertificate: {
    method: "POST",
    path: "/trusted-certificates",
    summary: "Trust a certificate, or the authority that issues them, for an organization's signatures",
    permission: "certificate:manage",
    body: z.object({
      organizationId: Id,
      certificate: pem("CERTIFICATE"),
      fingerprint: z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^(sm3:|sha256:)?[0-9a-f: ]{64,100}$/)
        .meta({ description: "As the organization has told it, in person or by telephone" }),
    }),
    reply: TrustedCertificate,
    status: 201,
  },
  removeCertificate: {
    method: "DELETE",
    path: "/trusted-certificates/:id",
    summary: "Trust a certificate no longer; signatures made before stay valid",
    permission: "certificate:manage",
    params: IdParams,
    reply: Done,
    cli: "contract remove-certificate",
  },
  getSigningAuthority: {
    method: "GET",
    path: "/signing-authority",
    summary: "Certificate of the platform's authority for keys it holds",
    permission: "public",
    reply: CertificateFacts.extend({ certificatePem: z.string() }),
    cli: "contract authority",
  },
});
