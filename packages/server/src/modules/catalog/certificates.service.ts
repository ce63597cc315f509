import type { Certificate } from "@qianshu/contract/catalog";
import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { CertificateBody, makeCertificateNumber } from "@qianshu/domain/catalog/certificate";
import { canonicalBytes, canonicalText } from "@qianshu/domain/evidence/canonical";
import { sameDigests } from "@qianshu/domain/evidence/digests";
import type { z } from "zod";
import { verifyChain } from "../../platform/crypto/certificate-verify.ts";
import { digestsOfContent } from "../../platform/crypto/evidence-crypto.ts";
import { makeKeySigner, verifyEnvelope } from "../../platform/crypto/signer.ts";
import type { Db } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import { type IssuerKey, issuerOf, listIssuerCertificates, loadIssuerKey } from "./certificate-keys.ts";
import * as queries from "./certificates.queries.ts";
import { type EntryRow, findVersion, takeNumber } from "./entries.queries.ts";
import type { OrganizationRow } from "./organizations.queries.ts";

type CertificateView = z.input<typeof Certificate>;
type CertificateRow = NonNullable<Awaited<ReturnType<typeof queries.findCertificate>>>;

export type CertificateService = ReturnType<typeof makeCertificateService>;

/** Registration certificates: issued at first publication, checked by anyone. */
export function makeCertificateService(platform: Platform) {
  const { database, now } = platform;
  const { db } = database;
  let issuer: IssuerKey | undefined;

  /** Opens the key that signs; outside transactions, for it takes a connection of its own. */
  async function ready(): Promise<IssuerKey> {
    if (!issuer || issuer.certificate.notAfter <= now()) issuer = await loadIssuerKey(platform);
    return issuer;
  }

  /** Whether signature, issuer, and what the platform itself keeps of the entry agree with the certificate. */
  async function isValid(row: CertificateRow, body: CertificateBody): Promise<boolean> {
    if (canonicalText(body) !== row.body) return false;
    const { signature } = row;
    const agrees =
      body.number === row.number && body.entry.id === row.entry_id && body.entry.code === row.code;
    if (!agrees || !signature.certificate || signature.signedAt !== body.issuedAt) return false;
    if (!(await verifyEnvelope(canonicalBytes(body), signature).catch(() => false))) return false;
    const roots = await listIssuerCertificates(platform);
    const leaf = roots.find((root) => root.publicKey.keyId === signature.keyId);
    if (!leaf || leaf.pem !== signature.certificate) return false;
    if (!isChainValid(leaf, roots, new Date(signature.signedAt))) return false;
    const version = await findVersion(db, row.entry_id, body.entry.version);
    return version !== undefined && sameDigests(digestOf(version.metadata), body.entry.metadata);
  }

  return {
    ready,

    /** Issues the certificate of an entry that is being published for the first time; gives its number. */
    async issue(
      trx: Db,
      entry: Pick<EntryRow, "id" | "metadata" | "version"> & { code: string },
      owner: OrganizationRow,
    ): Promise<string> {
      const at = now();
      const signer = makeKeySigner({ ...(await ready()), holder: "platform", now: () => at });
      const year = Number(dayOf(at).slice(0, 4));
      const body: CertificateBody = {
        type: "qianshu/registration-certificate",
        version: 1,
        number: makeCertificateNumber(year, await takeNumber(trx, "certificate")),
        issuer: issuerOf(platform),
        entry: {
          id: entry.id,
          code: entry.code,
          name: entry.metadata.name,
          version: entry.version,
          metadata: digestOf(entry.metadata),
        },
        provider: { id: owner.id, name: owner.name, uscc: owner.uscc ?? "" },
        issuedAt: at.toISOString(),
      };
      const signature = await signer.sign(canonicalBytes(body));
      await queries.insertCertificate(trx, {
        number: body.number,
        entryId: entry.id,
        body: canonicalText(body),
        signature,
        at,
      });
      return body.number;
    },

    /** A certificate with the result of checking it now. */
    async get(number: string): Promise<CertificateView> {
      const row = await queries.findCertificate(db, number);
      if (!row) throw new Problem("catalog.certificate_not_found", { field: "number", params: { number } });
      const body = readBody(row);
      const { signature } = row;
      return {
        number: body.number,
        entryId: row.entry_id,
        entryState: row.state,
        code: body.entry.code,
        name: body.entry.name,
        organizationName: body.provider.name,
        uscc: body.provider.uscc,
        metadataDigest: `sm3:${body.entry.metadata.sm3}`,
        issuedAt: body.issuedAt,
        body: row.body,
        signature: {
          algorithm: signature.alg,
          keyId: signature.keyId,
          holder: signature.holder,
          signedAt: signature.signedAt,
          value: signature.value,
          certificate: signature.certificate ?? null,
        },
        valid: await isValid(row, body),
      };
    },
  };
}

const digestOf = (metadata: EntryRow["metadata"]) => digestsOfContent(canonicalText(metadata));

function isChainValid(
  leaf: Parameters<typeof verifyChain>[0]["leaf"],
  roots: Parameters<typeof verifyChain>[0]["roots"],
  at: Date,
): boolean {
  try {
    verifyChain({ leaf, roots, at });
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

function readBody({ number, body }: CertificateRow): CertificateBody {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    value = undefined;
  }
  const parsed = CertificateBody.safeParse(value);
  if (!parsed.success)
    throw new Problem("catalog.certificate_unreadable", { field: "number", params: { number } });
  return parsed.data;
}
