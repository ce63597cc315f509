import type { Role } from "@qianshu/domain/identity/roles";
import type { NoticeName, NoticeParams } from "@qianshu/domain/notices/templates";
import type { Db } from "../../platform/db/database.ts";
import type { NoticeService } from "../notices/index.ts";
import type { ContractRow } from "./contracts.queries.ts";
import type { DecisionRow } from "./decisions.queries.ts";

export type Tell = ReturnType<typeof makeTell>;

const outcomes = {
  approved: { decision: "同意共享", decisionEn: "approved" },
  refused: { decision: "不同意共享", decisionEn: "refused" },
} as const;

const namesOf = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join("、")}等 ${names.length} 项` : names.join("、");

/** What people are told of applications, decisions and contracts; in the transaction in which it happens. */
export function makeTell(notices: NoticeService) {
  async function toRoles<N extends NoticeName>(
    trx: Db,
    template: N,
    roles: readonly [Role, string][],
    params: NoticeParams<N>,
    once: string | null = null,
  ): Promise<void> {
    for (const [role, organizationId] of roles)
      await notices.notify(trx, template, { roleAt: { role, organizationId } }, params, once);
  }

  const ofDecision = (row: DecisionRow) => ({
    matter: row.input.matter.name,
    entry: namesOf(row.items.map(({ entryName }) => entryName)),
    applicationId: row.application_id,
  });
  const ofContract = (row: ContractRow) => ({
    matter: row.terms.matter.name,
    entry: namesOf(row.terms.items.map(({ entryName }) => entryName)),
    contractId: row.id,
  });

  return {
    applicationReceived: (trx: Db, row: DecisionRow, dueOn: string | undefined) =>
      toRoles(trx, "sharing.application_received", [["approver", row.provider_id]], {
        ...ofDecision(row),
        organization: row.consumer_name,
        due: dueOn ?? "—",
      }),

    informationAsked: (trx: Db, row: DecisionRow, question: string) =>
      toRoles(trx, "sharing.information_asked", [["consumer", row.consumer_id]], {
        ...ofDecision(row),
        organization: row.provider_name,
        question,
      }),

    informationGiven: (trx: Db, row: DecisionRow, answer: string) =>
      toRoles(trx, "sharing.information_given", [["approver", row.provider_id]], {
        ...ofDecision(row),
        organization: row.consumer_name,
        answer,
      }),

    urged: (trx: Db, row: DecisionRow, organization: string, reason: string) =>
      toRoles(trx, "sharing.decision_urged", [["approver", row.provider_id]], {
        ...ofDecision(row),
        organization,
        reason,
      }),

    provisionUrged: (trx: Db, row: ContractRow, organization: string, reason: string) =>
      toRoles(trx, "sharing.provision_urged", [["steward", row.provider_id]], {
        ...ofContract(row),
        organization,
        reason,
      }),

    decided: (trx: Db, row: DecisionRow, outcome: keyof typeof outcomes) =>
      toRoles(trx, "sharing.application_decided", [["consumer", row.consumer_id]], {
        ...ofDecision(row),
        ...outcomes[outcome],
      }),

    contractToSign: (trx: Db, row: ContractRow) =>
      toRoles(
        trx,
        "sharing.contract_to_sign",
        [
          ["signatory", row.provider_id],
          ["signatory", row.consumer_id],
        ],
        ofContract(row),
      ),

    contractInForce: (trx: Db, row: ContractRow) =>
      toRoles(
        trx,
        "sharing.contract_effective",
        [
          ["consumer", row.consumer_id],
          ["approver", row.provider_id],
        ],
        { ...ofContract(row), until: row.period_until },
      ),

    contractRevoked: (trx: Db, row: ContractRow, reason: string) =>
      toRoles(trx, "sharing.contract_revoked", [["consumer", row.consumer_id]], {
        ...ofContract(row),
        reason,
      }),

    contractEnding: (trx: Db, row: ContractRow) =>
      toRoles(
        trx,
        "sharing.contract_ending",
        [["consumer", row.consumer_id]],
        { ...ofContract(row), until: row.period_until },
        `ending ${row.id}`,
      ),
  };
}
