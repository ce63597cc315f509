import type { Decision, DecisionSummary } from "@qianshu/contract/instruments-decisions";
import { decisionCase } from "@qianshu/domain/instruments/decision-case";
import { availableDebits, type Balances } from "@qianshu/domain/ledger/account";
import type { DecisionRow } from "./decisions.queries.ts";

/** A decision as lists show it; what is left of its limit comes from the ledger. */
export function toDecisionSummary(row: DecisionRow, of: ReadonlyMap<string, Balances>): DecisionSummary {
  const states: Record<string, { title: DecisionSummary["stateTitle"] }> = decisionCase.states;
  const limit = of.get(row.limit_account)!;
  const left = availableDebits(limit);
  const isSet = row.state !== "filed" && row.state !== "refused";
  return {
    id: row.id,
    number: row.number,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    subjectId: row.subject_id,
    subjectName: row.subject_name,
    title: row.title,
    document: row.document,
    limitFen: String(row.limit_fen),
    usedFen: String(isSet ? BigInt(row.limit_fen) - left : 0n),
    leftFen: String(left),
    validFrom: row.valid_from,
    validTo: row.valid_to,
    state: row.state,
    stateTitle: states[row.state]!.title,
    version: row.case_version,
    createdAt: row.created_at.toISOString(),
  };
}

/** A decision with its clauses, its paper and its course. */
export function toDecision(
  row: DecisionRow,
  of: ReadonlyMap<string, Balances>,
  parts: Pick<Decision, "actions" | "timeline">,
): Decision {
  return {
    ...toDecisionSummary(row, of),
    caseId: row.case_id!,
    clauses: row.clauses,
    text: row.text,
    file: row.file_name
      ? {
          name: row.file_name,
          bytes: row.file_bytes!,
          sm3: row.file_sm3!,
          sha256: row.file_sha256!,
        }
      : null,
    ...parts,
  };
}
