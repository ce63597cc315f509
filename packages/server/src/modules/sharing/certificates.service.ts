import { randomUUIDv7 } from "node:crypto";
import { Problem } from "@qianshu/domain";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { parseCertificate, parseCertificates } from "../../platform/crypto/certificate.ts";
import { parseSigningKey } from "../../platform/crypto/signing-key.ts";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { requireReach } from "../identity/index.ts";
import * as queries from "./keys.queries.ts";
import { getOrganizationFacts } from "./organizations.queries.ts";
import type { SigningKeys } from "./signing-keys.ts";
import { readRoots, requireTrusted, toCertificateFacts } from "./trust.ts";

const everywhere = { kind: "all" } as const;

export type CertificateService = ReturnType<typeof makeCertificates>;

/** Keys organizations import, and the certificates they trust. */
export function makeCertificates(platform: Platform, evidence: EvidenceService, signingKeys: SigningKeys) {
  const {
    database: { db },
    now,
  } = platform;

  /** Whom to trust is a right like any other: its changes are audited. */
  function audit(trx: Db, actor: Actor, organizationId: string, change: string, fingerprint: string) {
    return evidence.record(trx, [
      {
        type: "permission-change",
        personId: actor.personId,
        organizationId,
        object: { type: "organization", id: organizationId },
        facts: { change, fingerprint },
      },
    ]);
  }

  return {
    async listKeys(actor: Actor, organizationId?: string) {
      const rows = await queries.listSigningKeys(db, reachOf(actor, "certificate:read"), organizationId);
      return { items: rows.map(toKeyView) };
    },

    async importKey(
      actor: Actor,
      input: {
        organizationId: string;
        privateKey: string;
        passphrase?: string | undefined;
        certificate: string;
      },
    ) {
      await requireReach(db, reachOf(actor, "contract:sign"), input.organizationId);
      const organization = await getOrganizationFacts(db, input.organizationId);
      const key = parseSigningKey(input.privateKey, input.passphrase);
      const chain = parseCertificates(input.certificate);
      const [leaf, ...intermediates] = chain;
      if (leaf!.publicKey.keyId !== key.publicKey.keyId) {
        throw new Problem("crypto.certificate_key_mismatch", {
          field: "body.certificate",
          found: leaf!.publicKey.keyId,
          expected: key.publicKey.keyId,
        });
      }
      const roots = readRoots(await queries.listCertificates(db, everywhere, organization.id));
      requireTrusted({ leaf: leaf!, intermediates, roots, organization, at: now() });
      const id = await signingKeys.importKey(organization.id, key, chain, actor.personId);
      await inTransaction(db, (trx) =>
        audit(trx, actor, organization.id, "signing-key-imported", leaf!.fingerprint),
      );
      return toKeyView((await queries.findSigningKeyById(db, everywhere, id))!);
    },

    async retireKey(actor: Actor, id: string): Promise<void> {
      const row = await queries.findSigningKeyById(db, reachOf(actor, "contract:sign"), id);
      if (!row) throw new Problem("platform.not_found", { params: { what: id } });
      await inTransaction(db, async (trx) => {
        await queries.retireSigningKey(trx, id, now());
        await audit(trx, actor, row.organization_id, "signing-key-retired", row.key_id);
      });
    },

    async listCertificates(actor: Actor, organizationId?: string) {
      const rows = await queries.listCertificates(db, reachOf(actor, "certificate:read"), organizationId);
      return { items: rows.map(toCertificateView) };
    },

    /** The fingerprint comes another way than the certificate: that is what makes it trustworthy. */
    async register(
      actor: Actor,
      input: { organizationId: string; certificate: string; fingerprint: string },
    ) {
      await requireReach(db, reachOf(actor, "certificate:manage"), input.organizationId);
      const certificate = parseCertificate(input.certificate);
      const digits = (text: string) => text.replace(/^(sm3|sha256):/, "").replace(/[: ]/g, "");
      if (digits(input.fingerprint) !== digits(certificate.fingerprint)) {
        throw new Problem("sharing.fingerprint_mismatch", {
          field: "body.fingerprint",
          found: input.fingerprint,
          expected: certificate.fingerprint,
        });
      }
      if (certificate.notAfter <= now()) {
        throw new Problem("sharing.certificate_invalid", {
          field: "body.certificate",
          found: certificate.notAfter.toISOString(),
          expected: `> ${now().toISOString()}`,
        });
      }
      const id = randomUUIDv7();
      await inTransaction(db, async (trx) => {
        const added = await queries.insertCertificate(trx, {
          id,
          organization_id: input.organizationId,
          fingerprint: certificate.fingerprint,
          key_id: certificate.publicKey.keyId,
          certificate: certificate.pem,
          registered_by: actor.personId,
          registered_by_name: actor.name,
          registered_at: now(),
          removed_at: null,
        });
        if (!added) throw new Problem("sharing.certificate_registered", { found: certificate.fingerprint });
        await audit(trx, actor, input.organizationId, "certificate-registered", certificate.fingerprint);
      });
      return toCertificateView((await queries.findCertificate(db, everywhere, id))!);
    },

    async removeCertificate(actor: Actor, id: string): Promise<void> {
      const row = await queries.findCertificate(db, reachOf(actor, "certificate:manage"), id);
      if (!row) throw new Problem("platform.not_found", { params: { what: id } });
      await inTransaction(db, async (trx) => {
        await queries.removeCertificate(trx, id, now());
        await audit(trx, actor, row.organization_id, "certificate-removed", row.fingerprint);
      });
    },

    async getAuthority() {
      const certificate = await signingKeys.getAuthority();
      return { ...toCertificateFacts(certificate), certificatePem: certificate.pem };
    },
  };
}

function toKeyView(row: Awaited<ReturnType<typeof queries.listSigningKeys>>[number]) {
  return {
    id: row.id,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    holder: row.holder,
    algorithm: row.algorithm,
    keyId: row.key_id,
    certificate: toCertificateFacts(parseCertificate(row.certificate)),
    certificatePem: row.certificate,
    createdAt: row.created_at.toISOString(),
  };
}

function toCertificateView(row: queries.CertificateRow) {
  const certificate = parseCertificate(row.certificate);
  return {
    ...toCertificateFacts(certificate),
    id: row.id,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    keyId: row.key_id,
    isAuthority: certificate.isAuthority,
    certificatePem: row.certificate,
    registeredBy: row.registered_by_name,
    registeredAt: row.registered_at.toISOString(),
  };
}
