import { Problem } from "@qianshu/domain";
import { addDays, dayOf } from "@qianshu/domain/cases/clock/day";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { requireReach } from "../identity/index.ts";
import type { RegistryService } from "../registry/index.ts";
import * as contracts from "./contracts.queries.ts";
import type { Provisions } from "./provisions.service.ts";
import { contractTerminated } from "./sharing.events.ts";
import type { TerminationCause } from "./sharing.tables.ts";
import type { Tell } from "./tell.ts";

interface Parts {
  evidence: EvidenceService;
  registry: RegistryService;
  tell: Tell;
  provisions: Provisions;
}

/** How a contract ends. */
interface Ending {
  cause: TerminationCause;
  reason?: string;
  actor?: Actor;
}

export type ContractEnding = ReturnType<typeof makeContractEnding>;

/** The purpose of a contract's pseudonym key in the key ring; all versions of a contract share it. */
export const keyPurpose = (keyId: string): string => `contract/${keyId}`;

/** The end of contracts: revoked, expired, replaced by the next version; and of their keys. */
export function makeContractEnding({ config, database: { db }, events, keys, now }: Platform, parts: Parts) {
  const { evidence, registry, tell, provisions } = parts;

  /** Ends a living contract in the caller's transaction; every access from now on is refused. */
  async function end(trx: Db, id: string, { cause, reason = "", actor }: Ending): Promise<boolean> {
    await contracts.lockContract(trx, id);
    const row = await contracts.findContractById(trx, id);
    if (!row || row.state === "TERMINATED") return false;
    await contracts.setContract(trx, id, {
      state: "TERMINATED",
      terminated_at: now(),
      termination_cause: cause,
      termination_reason: reason,
      terminated_by: actor?.personId ?? null,
      terminated_by_name: actor?.name ?? null,
    });
    await registry.letGo(trx, id);
    await provisions.end(trx, id);
    if (cause === "revoked") await tell.contractRevoked(trx, row, reason);
    await events.emit(trx, contractTerminated, {
      contractId: id,
      number: row.number,
      version: row.version,
      providerId: row.provider_id,
      consumerId: row.consumer_id,
      assetIds: row.terms.items.map(({ assetId }) => assetId),
      cause,
      at: now().toISOString(),
    });
    return true;
  }

  const audit = async (trx: Db, id: string, cause: TerminationCause, actor?: Actor) => {
    const row = (await contracts.findContractById(trx, id))!;
    return evidence.record(trx, [
      {
        type: "permission-change",
        personId: actor?.personId,
        organizationId: row.provider_id,
        object: { type: "contract", id, name: row.number },
        facts: { change: `contract-${cause}` },
      },
    ]);
  };

  return {
    end,

    /** By an approver of the provider, or its office; effective at the next access. */
    async revoke(actor: Actor, id: string, reason: string): Promise<void> {
      const row = await contracts.findContract(db, reachOf(actor, "contract:revoke"), id);
      if (!row) throw new Problem("platform.not_found", { params: { what: id } });
      await requireReach(db, reachOf(actor, "contract:revoke"), row.provider_id);
      await inTransaction(db, async (trx) => {
        if (!(await end(trx, id, { cause: "revoked", reason, actor })))
          throw new Problem("sharing.contract_terminated", { found: row.number });
        await audit(trx, id, "revoked", actor);
      });
    },

    /** Ends what is over and what has been replaced; tells of what ends soon. */
    async endDue(): Promise<number> {
      const today = dayOf(now());
      const due = await contracts.listEnding(db, today);
      for (const { id, cause } of due) {
        await inTransaction(db, async (trx) => {
          if (await end(trx, id, { cause })) await audit(trx, id, cause);
        });
      }
      const warned = addDays(today, config.QIANSHU_CONTRACT_WARN_DAYS);
      for (const row of await contracts.listEndingBefore(db, warned)) await tell.contractEnding(db, row);
      return due.length;
    },

    /**
     * Destroys the pseudonym key of a contract that has ended and writes the receipt. Its fingerprint is noted first:
     * whoever goes on after a crash finds the key gone.
     */
    async destroyKey(contractId: string): Promise<void> {
      const spent = await contracts.findSpentKey(db, contractId);
      if (!spent) return;
      const purpose = keyPurpose(spent.key_id);
      const fingerprint =
        (await contracts.findKeyFingerprint(db, spent.key_id)) ?? (await keys.getFingerprint(purpose));
      await contracts.setKey(db, spent.key_id, { key_fingerprint: fingerprint });
      await keys.destroyKey(purpose);
      await inTransaction(db, async (trx) => {
        await contracts.lockContract(trx, contractId);
        if (!(await contracts.findSpentKey(trx, contractId))) return;
        await contracts.setKey(trx, spent.key_id, { key_destroyed_at: now() });
        await evidence.append(trx, [
          {
            content: {
              kind: "destruction",
              subject: { type: "key", contract: contractId, fingerprint },
              reason: "contract-ended",
              files: 0,
              bytes: 0,
            },
          },
        ]);
      });
    },
  };
}
