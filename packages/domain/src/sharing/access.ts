import type { ProblemCode } from "../errors.ts";
import { divisionPrefix } from "../identity/actor.ts";
import { allOf, type Condition } from "../plan/condition.ts";
import type { ContractState, ContractTerms, DeliveryMode, GrantedItem, Limits } from "./terms.ts";

/** What is known of a contract when somebody wants in. */
export interface ContractFacts {
  state: ContractState;
  terms: ContractTerms;
  consumerId: string;
  consumerDivision: string;
}

/** One attempt to receive data. */
export interface AccessAttempt {
  assetId: string;
  mode: DeliveryMode;
  /** Organization for which the actor acts, its division, and the organizations over it. */
  receiver: { id: string; divisionCode: string; above: readonly string[] };
  /** Date and hour in Asia/Shanghai at which the access happens. */
  today: string;
  hour: number;
  /** Whether the caller's address lies within the contract's networks; judged by the platform. */
  insideNetworks: boolean;
  context: { operator?: string | undefined; matterNumber?: string | undefined };
}

/** Use of today so far, and what this access would add. */
export interface Usage {
  rowsToday: number;
  callsToday: number;
  keysToday: number;
}

export interface Refusal {
  code: ProblemCode;
  found?: string;
  expected?: string;
  /** Seconds after which the same access would be granted, where time alone mends it. */
  seconds?: number;
}

/**
 * Checks every term of a contract for one access. It runs on each access, never only at the start (design: the
 * second invariant); quotas are reserved in the same transaction that writes the grant.
 */
export function findRefusal(contract: ContractFacts, attempt: AccessAttempt): Refusal | undefined {
  const { terms } = contract;
  // First, so that whoever is no party learns nothing of the contract.
  if (!isReceiver(contract, attempt.receiver))
    return { code: "sharing.receiver_not_granted", found: attempt.receiver.divisionCode };
  if (contract.state === "TERMINATED") return { code: "sharing.contract_terminated" };
  if (contract.state !== "FINALIZED") return { code: "sharing.contract_not_signed", found: contract.state };
  if (attempt.today < terms.period.from || attempt.today >= terms.period.until) {
    return {
      code: "sharing.contract_out_of_period",
      found: attempt.today,
      expected: `${terms.period.from} – ${terms.period.until}`,
    };
  }
  const item = findItem(terms, attempt.assetId);
  if (!item) return { code: "sharing.asset_not_granted", found: attempt.assetId };
  if (!item.modes.includes(attempt.mode))
    return { code: "sharing.mode_not_granted", found: attempt.mode, expected: item.modes.join(", ") };
  if (!attempt.insideNetworks)
    return { code: "sharing.network_not_granted", expected: terms.limits.networks?.join(", ") ?? "" };
  return findOutsideHours(terms.limits, attempt.hour) ?? findMissingContext(terms, attempt.context);
}

/** What a contract grants of an asset. */
export function findItem(terms: ContractTerms, assetId: string): GrantedItem | undefined {
  return terms.items.find((item) => item.assetId === assetId);
}

/** Below means the consumer's own line: a county's civil affairs under the city's, not the county's police. */
function isReceiver(contract: ContractFacts, receiver: AccessAttempt["receiver"]): boolean {
  if (receiver.id === contract.consumerId) return true;
  if (contract.terms.receivers !== "consumer-and-below") return false;
  if (!receiver.above.includes(contract.consumerId)) return false;
  const own = divisionPrefix(contract.consumerDivision);
  return receiver.divisionCode !== contract.consumerDivision && receiver.divisionCode.startsWith(own);
}

/** The rows an item grants to a receiver: the contract's own condition, and only its own division where so agreed. */
export function grantedRows(item: GrantedItem, receiverDivision: string): Condition | undefined {
  const own: Condition | undefined = item.ownDivisionField
    ? { op: "startsWith", column: item.ownDivisionField, value: divisionPrefix(receiverDivision) }
    : undefined;
  return allOf(item.rows ?? undefined, own);
}

function findOutsideHours(limits: Limits, hour: number): Refusal | undefined {
  if (!limits.hours || (hour >= limits.hours.from && hour < limits.hours.to)) return undefined;
  return {
    code: "sharing.outside_hours",
    found: `${hour}:00`,
    expected: `${limits.hours.from}:00 – ${limits.hours.to}:00`,
  };
}

function findMissingContext(terms: ContractTerms, context: AccessAttempt["context"]): Refusal | undefined {
  if (terms.operatorRequired && !context.operator) return { code: "sharing.operator_missing" };
  if (terms.matterNumberRequired && !context.matterNumber) return { code: "sharing.matter_number_missing" };
  return undefined;
}

/** The first daily quota that an access of this size would exceed. */
export function findQuotaExceeded(
  limits: Limits,
  used: Usage,
  wanted: { rows?: number; calls?: number; keys?: number },
): Refusal | undefined {
  const quotas: [name: string, limit: number | undefined, used: number, wanted: number][] = [
    ["callsPerDay", limits.callsPerDay, used.callsToday, wanted.calls ?? 0],
    ["rowsPerDay", limits.rowsPerDay, used.rowsToday, wanted.rows ?? 0],
    ["keysPerDay", limits.keysPerDay, used.keysToday, wanted.keys ?? 0],
  ];
  for (const [name, limit, before, more] of quotas) {
    if (limit !== undefined && more > 0 && before + more > limit) {
      return {
        code: "sharing.quota_exceeded",
        found: `${name}: ${before} + ${more}`,
        expected: `≤ ${limit}`,
      };
    }
  }
  return undefined;
}
