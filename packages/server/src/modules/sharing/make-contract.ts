import { randomUUIDv7 } from "node:crypto";
import { Problem } from "@qianshu/domain";
import { dayOf, yearOf } from "@qianshu/domain/cases/clock/day";
import {
  type ContractDocument,
  contractText,
  type GrantedBy,
} from "@qianshu/domain/sharing/contract-document";
import type { ContractTerms } from "@qianshu/domain/sharing/terms";
import { digestsOfContent } from "../../platform/crypto/evidence-crypto.ts";
import type { Db } from "../../platform/db/database.ts";
import { findContractById, insertContract } from "./contracts.queries.ts";
import type { DecisionRow } from "./decisions.queries.ts";
import { takeNumber } from "./numbers.queries.ts";
import { getOrganizationFacts } from "./organizations.queries.ts";

/** Makes the contract of an approved decision in the caller's transaction; it says what both sides then sign. */
export async function makeContract(
  trx: Db,
  decision: DecisionRow,
  terms: ContractTerms,
  grantedBy: GrantedBy,
  now: Date,
): Promise<string> {
  const id = randomUUIDv7();
  const former = decision.renews ? await findContractById(trx, decision.renews) : undefined;
  if (former?.renewed_by) {
    throw new Problem("sharing.contract_not_renewable", { field: "renews", found: former.number });
  }
  const party = async (organizationId: string) => {
    const { id, name, uscc } = await getOrganizationFacts(trx, organizationId);
    return { id, name, uscc };
  };
  const document: ContractDocument = {
    schema: "qianshu/contract/1",
    id,
    number: former?.number ?? (await takeNumber(trx, "contract", yearOf(dayOf(now)))),
    version: (former?.version ?? 0) + 1,
    application: decision.application_number,
    grantedBy,
    madeOn: dayOf(now),
    provider: await party(decision.provider_id),
    consumer: await party(decision.consumer_id),
    terms,
  };
  const text = contractText(document);
  const { sm3, sha256 } = digestsOfContent(text);
  await insertContract(
    trx,
    {
      id,
      number: document.number,
      version: document.version,
      decision_id: decision.id,
      provider_id: decision.provider_id,
      consumer_id: decision.consumer_id,
      granted_by: grantedBy,
      terms: JSON.stringify(terms),
      document: text,
      sm3,
      sha256,
      period_from: terms.period.from,
      period_until: terms.period.until,
      renews: former?.id ?? null,
      key_id: former?.key_id ?? id,
      created_at: now,
    },
    terms.items.map(({ assetId, entryId, entryName, release }) => ({
      contract_id: id,
      asset_id: assetId,
      entry_id: entryId,
      entry_name: entryName,
      release_id: release === "latest" ? null : release,
    })),
  );
  return id;
}
