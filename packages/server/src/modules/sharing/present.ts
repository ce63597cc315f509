import type { Application, DecisionSummary } from "@qianshu/contract/sharing";
import type { ContractSignature, ContractSummary } from "@qianshu/contract/sharing-contracts";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { holderTexts } from "@qianshu/domain/sharing/contract-file";
import type { z } from "zod";
import type { CaseStanding } from "../cases/index.ts";
import type { ApplicationRow } from "./applications.queries.ts";
import type { ContractRow, SignatureRow } from "./contracts.queries.ts";
import type { DecisionRow } from "./decisions.queries.ts";

/** The part of an application one department decides, as it crosses HTTP. */
export function toDecisionSummary(
  row: DecisionRow,
  standing: CaseStanding | undefined,
): z.output<typeof DecisionSummary> {
  return {
    id: row.id,
    applicationId: row.application_id,
    applicationNumber: row.application_number,
    matter: row.input.matter,
    consumerId: row.consumer_id,
    consumerName: row.consumer_name,
    providerId: row.provider_id,
    providerName: row.provider_name,
    entryNames: row.items.map(({ entryName }) => entryName),
    state: row.state as z.output<typeof DecisionSummary>["state"],
    automatic: row.automatic,
    clock: standing?.clocks.at(-1) ?? null,
    contractId: row.contract_id,
    submittedAt: row.submitted_at.toISOString(),
    version: standing?.version ?? 0,
  };
}

/** An application as it crosses HTTP; who decides a part of it sees that part. */
export function toApplication(
  row: ApplicationRow,
  decisions: readonly DecisionRow[],
  standings: ReadonlyMap<string, CaseStanding>,
  seesAll: boolean,
): z.output<typeof Application> {
  const visible = new Set(decisions.flatMap((one) => one.items.map(({ assetId }) => assetId)));
  const items = seesAll ? row.input.items : row.input.items.filter(({ assetId }) => visible.has(assetId));
  return {
    id: row.id,
    number: row.number,
    input: { ...row.input, items },
    consumerName: row.consumer_name,
    state: row.state,
    decisions: decisions.map((one) => toDecisionSummary(one, standings.get(one.case_id!))),
    createdByName: row.created_by_name,
    createdAt: row.created_at.toISOString(),
    submittedAt: row.submitted_at?.toISOString() ?? null,
    version: row.version,
  };
}

/** Whether a contract is in force at this moment. */
export const isInForce = (
  row: Pick<ContractRow, "state" | "period_from" | "period_until">,
  now: Date,
): boolean => row.state === "FINALIZED" && row.period_from <= dayOf(now) && dayOf(now) < row.period_until;

/** A contract as lists show it. */
export function toContractSummary(row: ContractRow, now: Date): z.output<typeof ContractSummary> {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    state: row.state,
    matter: row.terms.matter,
    providerId: row.provider_id,
    providerName: row.provider_name,
    consumerId: row.consumer_id,
    consumerName: row.consumer_name,
    entryNames: row.terms.items.map(({ entryName }) => entryName),
    period: { from: row.period_from, until: row.period_until },
    inForce: isInForce(row, now),
    grantedBy: row.granted_by,
    createdAt: row.created_at.toISOString(),
  };
}

/** A signature as it crosses HTTP. */
export function toSignature(row: SignatureRow): z.output<typeof ContractSignature> {
  const { envelope } = row;
  return {
    side: row.side,
    organizationName: row.organization_name,
    personName: row.person_name,
    algorithm: envelope.alg,
    keyId: envelope.keyId,
    holder: envelope.holder,
    way: holderTexts[envelope.holder],
    value: envelope.value,
    certificate: row.certificate,
    signedAt: envelope.signedAt,
  };
}
