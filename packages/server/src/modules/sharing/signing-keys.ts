import { randomUUIDv7 } from "node:crypto";
import { Problem } from "@qianshu/domain";
import type { Signer } from "@qianshu/domain/evidence/signature";
import {
  type ParsedCertificate,
  parseCertificate,
  parseCertificates,
} from "../../platform/crypto/certificate.ts";
import { issueCertificate, makeSelfSigned } from "../../platform/crypto/certificate-make.ts";
import { makeKeySigner } from "../../platform/crypto/signer.ts";
import { formatSigningKey, parseSigningKey, type SigningKey } from "../../platform/crypto/signing-key.ts";
import type { Platform } from "../../platform/module.ts";
import * as queries from "./keys.queries.ts";
import type { OrganizationFacts } from "./organizations.queries.ts";

/** Purposes under which keys are sealed. */
const KEY = "signing-key";
const AUTHORITY = "signing-authority";

const YEAR_MS = 365.25 * 86_400_000;
const AUTHORITY_YEARS = 10;
const CERTIFICATE_YEARS = 3;

/** A signer with its certificate, and the certificates between it and a trusted one. */
export interface OrganizationSigner {
  signer: Signer;
  certificate: ParsedCertificate;
  intermediates: ParsedCertificate[];
}

export type SigningKeys = ReturnType<typeof makeSigningKeys>;

/** Keys of organizations that the platform holds: its own making, or imported; sealed until the moment of signing. */
export function makeSigningKeys({ database: { db }, keys, crypto, now }: Platform) {
  async function getAuthority(): Promise<{ key: SigningKey; certificate: ParsedCertificate }> {
    const found = await queries.findAuthority(db);
    const last = new Date(now().getTime() + CERTIFICATE_YEARS * YEAR_MS);
    if (found && parseCertificate(found.certificate).notAfter > last) {
      const pem = await keys.openSecret(AUTHORITY, found.sealed, `authority/${found.id}`);
      return { key: parseSigningKey(pem.toString()), certificate: parseCertificate(found.certificate) };
    }
    // What an outgoing authority has issued stays valid: signatures keep the certificate they led to.
    if (found) await queries.retireAuthority(db, found.id, now());
    await makeAuthority();
    return getAuthority();
  }

  async function makeAuthority(): Promise<void> {
    const id = randomUUIDv7();
    const key = crypto.generateKeyPair();
    const certificate = makeSelfSigned(
      {
        subject: { country: "CN", organization: "黔数平台", commonName: "黔数平台代管密钥签发机构" },
        ...validity(AUTHORITY_YEARS),
        authority: 0,
      },
      key,
    );
    const sealed = await keys.sealSecret(AUTHORITY, formatSigningKey(key), `authority/${id}`);
    await queries.insertAuthority(db, {
      id,
      sealed,
      certificate: certificate.pem,
      created_at: now(),
      retired_at: null,
    });
  }

  /** A few minutes back, so that clocks of other machines that lag do not find it too young. */
  function validity(years: number): { notBefore: Date; notAfter: Date } {
    const from = now().getTime();
    return { notBefore: new Date(from - 300_000), notAfter: new Date(from + years * YEAR_MS) };
  }

  async function ensurePlatformKey(organization: OrganizationFacts): Promise<queries.SigningKeyRow> {
    const found = await queries.findSigningKey(db, organization.id, "platform");
    if (found && found.not_after > now()) return found;
    if (found) await queries.retireSigningKey(db, found.id, now());
    const authority = await getAuthority();
    const key = crypto.generateKeyPair();
    const certificate = issueCertificate(
      {
        subject: {
          country: "CN",
          organization: organization.name,
          ...(organization.uscc ? { organizationId: organization.uscc } : {}),
          commonName: organization.name,
        },
        publicKey: key.publicKey,
        ...validity(CERTIFICATE_YEARS),
      },
      authority,
    );
    await save({ organizationId: organization.id, holder: "platform", key, chain: [certificate] });
    return ensurePlatformKey(organization);
  }

  async function save(made: {
    organizationId: string;
    holder: "platform" | "imported";
    key: SigningKey;
    /** The key's certificate, then those above it. */
    chain: readonly ParsedCertificate[];
    createdBy?: string;
  }): Promise<string | undefined> {
    const id = randomUUIDv7();
    const { organizationId, holder, key, chain } = made;
    const [certificate, ...above] = chain;
    const added = await queries.insertSigningKey(db, {
      id,
      organization_id: organizationId,
      holder,
      algorithm: key.algorithm,
      key_id: key.publicKey.keyId,
      sealed: await keys.sealSecret(KEY, formatSigningKey(key), `organization/${organizationId}/${id}`),
      certificate: certificate!.pem,
      chain: above.map(({ pem }) => pem).join(""),
      not_after: certificate!.notAfter,
      created_by: made.createdBy ?? null,
      created_at: now(),
      retired_at: null,
    });
    return added ? id : undefined;
  }

  return {
    getAuthority: async () => (await getAuthority()).certificate,

    /** Seals a key of the organization's own; the one imported before goes. */
    async importKey(
      organizationId: string,
      key: SigningKey,
      chain: readonly ParsedCertificate[],
      createdBy: string,
    ): Promise<string> {
      const former = await queries.findSigningKey(db, organizationId, "imported");
      if (former) await queries.retireSigningKey(db, former.id, now());
      const id = await save({ organizationId, holder: "imported", key, chain, createdBy });
      if (id === undefined) throw new Problem("sharing.changed_meanwhile");
      return id;
    },

    /** The signer of an organization; a key of the platform's making comes to life on first use. */
    async getSigner(
      organization: OrganizationFacts,
      holder: "platform" | "imported",
    ): Promise<OrganizationSigner> {
      const row =
        holder === "platform"
          ? await ensurePlatformKey(organization)
          : await queries.findSigningKey(db, organization.id, holder);
      if (!row) throw new Problem("sharing.key_missing", { found: organization.name });
      const pem = await keys.openSecret(KEY, row.sealed!, `organization/${organization.id}/${row.id}`);
      const certificate = parseCertificate(row.certificate);
      const signer = makeKeySigner({ key: parseSigningKey(pem.toString()), holder, certificate, now });
      return { signer, certificate, intermediates: row.chain ? parseCertificates(row.chain) : [] };
    },
  };
}
