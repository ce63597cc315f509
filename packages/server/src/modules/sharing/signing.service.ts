import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { utf8 } from "@qianshu/domain/evidence/bytes";
import type { SignatureEnvelope } from "@qianshu/domain/evidence/signature";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { ContractSide } from "@qianshu/domain/sharing/contract-file";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { isWithinReach } from "../identity/index.ts";
import type { RegistryService } from "../registry/index.ts";
import type { ContractEnding } from "./contract-ending.ts";
import * as contracts from "./contracts.queries.ts";
import { type CheckedSignature, checkDetached } from "./detached.ts";
import { listCertificates } from "./keys.queries.ts";
import { getOrganizationFacts } from "./organizations.queries.ts";
import type { Provisions } from "./provisions.service.ts";
import { contractFinalized } from "./sharing.events.ts";
import type { OrganizationSigner, SigningKeys } from "./signing-keys.ts";
import type { Tell } from "./tell.ts";
import { readRoots, requireTrusted } from "./trust.ts";

/** How somebody wants to sign. */
export interface SigningInput {
  side?: ContractSide | undefined;
  holder: "platform" | "imported";
  detached?: SignatureEnvelope | undefined;
}

interface Parts {
  evidence: EvidenceService;
  registry: RegistryService;
  signingKeys: SigningKeys;
  ending: ContractEnding;
  tell: Tell;
  provisions: Provisions;
}

const everywhere = { kind: "all" } as const;

export type Signing = ReturnType<typeof makeSigning>;

/** Signing of contracts: with a key the platform holds, or by taking in a signature made elsewhere. */
export function makeSigning({ database: { db }, events, now }: Platform, parts: Parts) {
  const { evidence, registry, signingKeys, ending, tell, provisions } = parts;

  /** The side for which somebody signs: named, or the only one it can be. */
  async function chooseSide(actor: Actor, row: contracts.ContractRow, named?: ContractSide) {
    const reach = reachOf(actor, "contract:sign");
    const own: ContractSide[] = [];
    for (const side of ["provider", "consumer"] as const) {
      if (await isWithinReach(db, reach, organizationOf(row, side))) own.push(side);
    }
    if (own.length === 0 || (named && !own.includes(named))) {
      throw new Problem("identity.out_of_reach", { field: "side", found: named ?? row.number });
    }
    if (!named && own.length > 1) throw new Problem("sharing.side_unclear", { field: "body.side" });
    return named ?? own[0]!;
  }

  async function makeSignature(
    row: contracts.ContractRow,
    side: ContractSide,
    input: SigningInput,
    prepared: OrganizationSigner | undefined,
    trx: Db,
  ): Promise<CheckedSignature> {
    const organization = await getOrganizationFacts(trx, organizationOf(row, side));
    const content = utf8(row.document);
    const roots = readRoots(await listCertificates(trx, everywhere, organization.id));
    if (input.detached) {
      const madeAt = row.created_at;
      return checkDetached({ content, envelope: input.detached, roots, organization, madeAt, now: now() });
    }
    const { signer, certificate, intermediates } = prepared!;
    const trustedBy =
      input.holder === "platform"
        ? await signingKeys.getAuthority()
        : requireTrusted({ leaf: certificate, intermediates, roots, organization, at: now() });
    return { envelope: await signer.sign(content), chain: [certificate, ...intermediates], trustedBy };
  }

  /** Refuses a signature that the contract's state, or the other side's signatory, does not allow. */
  function requireUnsigned(
    row: contracts.ContractRow,
    side: ContractSide,
    actor: Actor,
    signed: contracts.SignatureRow[],
  ) {
    if (row.state === "TERMINATED") throw new Problem("sharing.contract_terminated", { found: row.number });
    if (signed.some((signature) => signature.side === side))
      throw new Problem("sharing.already_signed", { field: "side", found: side });
    if (signed.some(({ person_id }) => person_id === actor.personId))
      throw new Problem("sharing.same_signatory");
  }

  async function finalize(trx: Db, row: contracts.ContractRow): Promise<void> {
    for (const { assetId: _, release } of row.terms.items) {
      if (release !== "latest") await registry.hold(trx, release, row.id);
    }
    await provisions.open(trx, row);
    if (row.renews && row.period_from <= dayOf(now()))
      await ending.end(trx, row.renews, { cause: "replaced" });
    await tell.contractInForce(trx, row);
    await events.emit(trx, contractFinalized, {
      contractId: row.id,
      number: row.number,
      version: row.version,
      providerId: row.provider_id,
      consumerId: row.consumer_id,
      assetIds: row.terms.items.map(({ assetId }) => assetId),
      at: now().toISOString(),
    });
  }

  return {
    /** Signs for one side; the second signature puts the contract in force. */
    async sign(actor: Actor, id: string, input: SigningInput): Promise<void> {
      const found = await contracts.findContract(db, reachOf(actor, "contract:sign"), id);
      if (!found) throw new Problem("platform.not_found", { params: { what: id } });
      const side = await chooseSide(actor, found, input.side);
      requireUnsigned(found, side, actor, await contracts.listSignatures(db, id));
      // Keys are made and unsealed on connections of their own: never while a transaction is open.
      const prepared = input.detached
        ? undefined
        : await signingKeys.getSigner(
            await getOrganizationFacts(db, organizationOf(found, side)),
            input.holder,
          );
      await inTransaction(db, async (trx) => {
        await contracts.lockContract(trx, id);
        const row = (await contracts.findContractById(trx, id))!;
        const signed = await contracts.listSignatures(trx, id);
        requireUnsigned(row, side, actor, signed);
        const { envelope, chain, trustedBy } = await makeSignature(row, side, input, prepared, trx);
        await contracts.insertSignature(trx, {
          contract_id: id,
          side,
          organization_id: organizationOf(row, side),
          person_id: actor.personId,
          person_name: actor.name,
          envelope: JSON.stringify(envelope),
          certificate: chain.map(({ pem }) => pem).join(""),
          trusted_by: trustedBy.pem,
          signed_at: now(),
        });
        const isFinal = signed.length === 1;
        await contracts.setContract(
          trx,
          id,
          isFinal ? { state: "FINALIZED", finalized_at: now() } : { state: "VERIFIED" },
        );
        if (isFinal) await finalize(trx, row);
        await evidence.record(trx, [
          {
            type: "permission-change",
            personId: actor.personId,
            organizationId: organizationOf(row, side),
            object: { type: "contract", id, name: row.number },
            facts: {
              change: isFinal ? "contract-finalized" : "contract-signed",
              side,
              sm3: row.sm3,
              sha256: row.sha256,
              keyId: envelope.keyId,
              holder: envelope.holder,
            },
          },
        ]);
      });
    },
  };
}

/** The organization on a side of a contract. */
export const organizationOf = (
  row: Pick<contracts.ContractRow, "provider_id" | "consumer_id">,
  side: ContractSide,
): string => (side === "provider" ? row.provider_id : row.consumer_id);
