import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import type { Digests } from "@qianshu/domain/evidence/digests";
import type { Condition } from "@qianshu/domain/plan/condition";
import { findItem, findRefusal, grantedRows } from "@qianshu/domain/sharing/access";
import { isInNetworks } from "@qianshu/domain/sharing/network-range";
import type { ContractTerms, DeliveryMode, GrantedItem, Limits } from "@qianshu/domain/sharing/terms";
import type { Db } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import { keyPurpose } from "./contract-ending.ts";
import { findContractFacts } from "./contracts.queries.ts";
import { listAbove } from "./organizations.queries.ts";

/** Somebody wants in. */
export interface AccessRequest {
  contractId: string;
  assetId: string;
  mode: DeliveryMode;
  /** Organization that receives; the caller has checked that the actor acts for it. */
  receiver: { id: string; divisionCode: string };
  /** Address the caller comes from; undefined for work the platform does for a receiver who comes for it later. */
  ip: string | undefined;
  at: Date;
  context: { operator?: string | undefined; matterNumber?: string | undefined };
}

/** What a contract permits at this moment. */
export interface Access {
  contract: {
    id: string;
    number: string;
    matterName: string;
    terms: ContractTerms;
    limits: Limits;
    /** Names the contract in receipts. */
    ref: { id: string; digest: Digests };
  };
  parties: { provider: string; consumer: string };
  /** The resource as granted: fields with their masks, modes, parameters, what is compared. */
  item: GrantedItem;
  /** The contract's rows and the receiver's own division, joined; only it sees raw values. */
  rowCondition: Condition | undefined;
}

const SHANGHAI_HOURS = 8;

export type AccessService = ReturnType<typeof makeAccess>;

/** Checks every term of a contract on every access; quotas are reserved by who grants the access. */
export function makeAccess({ database: { db }, keys }: Platform) {
  async function getFacts(from: Db, id: string) {
    const found = await findContractFacts(from, id);
    if (!found) throw new Problem("platform.not_found", { params: { what: id } });
    return found;
  }

  return {
    /** What a contract permits now, or the problem that says which term speaks against it. */
    async authorize(request: AccessRequest, from: Db = db): Promise<Access> {
      const { contractId, assetId, mode, receiver, ip, at, context } = request;
      const row = await getFacts(from, contractId);
      const { terms } = row;
      const above = receiver.id === row.consumer_id ? [] : await listAbove(from, receiver.id);
      const { networks } = terms.limits;
      const refusal = findRefusal(
        { state: row.state, terms, consumerId: row.consumer_id, consumerDivision: row.division_code },
        {
          assetId,
          mode,
          receiver: { ...receiver, above },
          today: dayOf(at),
          hour: (at.getUTCHours() + SHANGHAI_HOURS) % 24,
          insideNetworks: networks === undefined || ip === undefined || isInNetworks(ip, networks),
          context,
        },
      );
      if (refusal) {
        const { code, ...facts } = refusal;
        const found = code === "sharing.network_not_granted" ? ip : facts.found;
        throw new Problem(code, { ...facts, found });
      }
      const item = findItem(terms, assetId)!;
      return {
        contract: {
          id: row.id,
          number: row.number,
          matterName: terms.matter.name,
          terms,
          limits: terms.limits,
          ref: { id: row.id, digest: { sm3: row.sm3, sha256: row.sha256 } },
        },
        parties: { provider: row.provider_id, consumer: row.consumer_id },
        item,
        rowCondition: grantedRows(item, receiver.divisionCode),
      };
    },

    /** The pseudonym key of a living contract: the same through all its versions, so that joins still work. */
    async contractKey(contractId: string): Promise<Buffer> {
      const row = await getFacts(db, contractId);
      if (row.state === "TERMINATED") throw new Problem("sharing.contract_terminated", { found: row.number });
      return keys.getKey(keyPurpose(row.key_id));
    },
  };
}
