import type { Contract, ContractVerification } from "@qianshu/contract/sharing-contracts";
import { Problem } from "@qianshu/domain";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { ContractFile } from "@qianshu/domain/sharing/contract-file";
import { readContractText, verifyContractFile } from "@qianshu/domain/sharing/contract-file";
import { toOdrl } from "@qianshu/domain/sharing/odrl";
import type { z } from "zod";
import { parseCertificate, parseCertificates } from "../../platform/crypto/certificate.ts";
import { verifyChain } from "../../platform/crypto/certificate-verify.ts";
import { evidenceCrypto } from "../../platform/crypto/evidence-crypto.ts";
import { verifyMessage } from "../../platform/crypto/signing-key.ts";
import type { Platform } from "../../platform/module.ts";
import { isWithinReach } from "../identity/index.ts";
import * as queries from "./contracts.queries.ts";
import { isInForce, toContractSummary, toSignature } from "./present.ts";
import type { Provisions } from "./provisions.service.ts";
import { organizationOf } from "./signing.service.ts";
import { toCertificateFacts } from "./trust.ts";

type ContractView = z.output<typeof Contract>;

export type Contracts = ReturnType<typeof makeContracts>;

/** Contracts as people and programs read and check them. */
export function makeContracts({ database: { db }, now }: Platform, provisions: Provisions) {
  async function getRow(actor: Actor, id: string): Promise<queries.ContractRow> {
    const row = await queries.findReadableContract(db, reachOf(actor, "contract:read"), id);
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    return row;
  }

  async function listActions(
    actor: Actor,
    row: queries.ContractRow,
    signed: readonly queries.SignatureRow[],
  ): Promise<ContractView["actions"]> {
    const may = (permission: Parameters<typeof reachOf>[1], organizationId: string) =>
      isWithinReach(db, reachOf(actor, permission), organizationId);
    const actions: ContractView["actions"] = [];
    const isLiving = row.state !== "TERMINATED";
    for (const side of ["provider", "consumer"] as const) {
      const isSigned = signed.some((signature) => signature.side === side);
      const mine = signed.some(({ person_id }) => person_id === actor.personId);
      if (isLiving && !isSigned && !mine && (await may("contract:sign", organizationOf(row, side)))) {
        actions.push("sign");
        break;
      }
    }
    if (isLiving && (await may("contract:revoke", row.provider_id))) actions.push("revoke");
    if (isRenewable(row) && (await may("application:manage", row.consumer_id))) actions.push("renew");
    return actions;
  }

  async function verify(row: queries.ContractRow): Promise<z.output<typeof ContractVerification>> {
    const signed = await queries.listSignatures(db, row.id);
    const file = toFile(row, signed);
    const checked = await verifyContractFile(evidenceCrypto, file, (envelope, message, signature) => {
      const { publicKey } = parseCertificate(envelope.certificate!);
      return (
        publicKey.keyId === envelope.keyId &&
        publicKey.algorithm === envelope.alg &&
        verifyMessage(publicKey, message, signature)
      );
    });
    const signatures = checked.signatures.map(({ isValid, ...finding }, at) => ({
      ...finding,
      valid: isValid,
      trusted: isTrusted(signed[at]!),
      certificate: toCertificateFacts(parseCertificate(signed[at]!.certificate)),
    }));
    return {
      valid: checked.isTextIntact && signatures.every(({ valid, trusted }) => valid && trusted),
      textIntact: checked.isTextIntact,
      digest: file.digest,
      signatures,
    };
  }

  return {
    async list(actor: Actor, filter: queries.ContractFilter) {
      const { items, total } = await queries.listContracts(db, reachOf(actor, "contract:read"), filter);
      return { items: items.map((row) => toContractSummary(row, now())), total };
    },

    async get(actor: Actor, id: string): Promise<ContractView> {
      const row = await getRow(actor, id);
      const signed = await queries.listSignatures(db, id);
      return {
        ...toContractSummary(row, now()),
        decisionId: row.decision_id,
        applicationNumber: row.application_number,
        terms: row.terms,
        digest: { sm3: row.sm3, sha256: row.sha256 },
        signatures: signed.map(toSignature),
        renews: row.renews,
        renewedBy: row.renewed_by,
        finalizedAt: row.finalized_at?.toISOString() ?? null,
        termination: row.terminated_at && {
          at: row.terminated_at.toISOString(),
          cause: row.termination_cause!,
          personName: row.terminated_by_name,
          reason: row.termination_reason ?? "",
        },
        keyDestroyedAt: row.key_destroyed_at?.toISOString() ?? null,
        provision: await provisions.find(actor, id),
        actions: await listActions(actor, row, signed),
      };
    },

    async getOdrl(actor: Actor, id: string): Promise<Record<string, unknown>> {
      const row = await getRow(actor, id);
      const { provider, consumer } = readContractText(row.document);
      return toOdrl({ uid: `urn:uuid:${row.id}`, provider, consumer, terms: row.terms });
    },

    async getSigningBytes(actor: Actor, id: string) {
      const row = await getRow(actor, id);
      return { document: row.document, digest: { sm3: row.sm3, sha256: row.sha256 } };
    },

    async getFile(actor: Actor, id: string): Promise<ContractFile> {
      const row = await getRow(actor, id);
      return toFile(row, await queries.listSignatures(db, id));
    },

    verify: async (actor: Actor, id: string) => verify(await getRow(actor, id)),

    /** For the code printed on a contract: whoever has its digest has seen it. */
    async prove(sm3: string) {
      const row = await queries.findContractByDigest(db, sm3);
      if (!row) throw new Problem("platform.not_found", { params: { what: sm3 } });
      const { number, version, state } = row;
      const verification = await verify(row);
      const signatures = verification.signatures.map((signature) => ({ ...signature, personName: null }));
      const inForce = isInForce(row, now());
      return { number, version, state, inForce, verification: { ...verification, signatures } };
    },
  };
}

/** Whether a contract can be renewed: the newest version, once in force, and not revoked. */
export const isRenewable = (row: queries.ContractRow): boolean =>
  row.renewed_by === null &&
  row.finalized_at !== null &&
  (row.state === "FINALIZED" || row.termination_cause === "expired");

function toFile(row: queries.ContractRow, signed: readonly queries.SignatureRow[]): ContractFile {
  return {
    schema: "qianshu/contract-file/1",
    text: row.document,
    digest: { sm3: row.sm3, sha256: row.sha256 },
    signatures: signed.map(({ side, person_name, envelope, certificate }) => ({
      side,
      personName: person_name,
      envelope: { ...envelope, certificate },
    })),
  };
}

/** Whether the certificate led to the one that was trusted, when it was used. */
function isTrusted({ certificate, trusted_by, envelope }: queries.SignatureRow): boolean {
  try {
    const [leaf, ...intermediates] = parseCertificates(certificate);
    const roots = [parseCertificate(trusted_by)];
    verifyChain({ leaf: leaf!, intermediates, roots, at: new Date(envelope.signedAt) });
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}
