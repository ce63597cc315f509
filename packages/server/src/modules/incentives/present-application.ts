import type { Application, ApplicationSummary } from "@qianshu/contract/incentives-applications";
import type { RuleAnswer } from "@qianshu/contract/policy-model";
import type { Case } from "@qianshu/domain/cases/case";
import { ApplicationData, claimCase, recognitionCase } from "@qianshu/domain/incentives/application-case";
import type { CaseStanding } from "../cases/index.ts";
import type { ApplicationRow, ShareRow } from "./applications.queries.ts";

/** The definition of an application's course. */
export const definitionOf = (kind: ApplicationRow["kind"]) =>
  kind === "claim" ? claimCase : recognitionCase;

const fen = (amount: number | null): string | null => (amount === null ? null : String(amount));

/** An application as lists show it. */
export function toSummary(row: ApplicationRow, standing: CaseStanding | undefined): ApplicationSummary {
  const states: Record<string, { title: ApplicationSummary["stateTitle"] }> = definitionOf(row.kind).states;
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    matter: row.matter,
    title: row.title,
    level: row.level,
    article: row.article,
    subjectId: row.subject_id,
    subjectName: row.subject_name,
    subjectCode: row.subject_code,
    divisionCode: row.division_code,
    authorityId: row.authority_id,
    authorityName: row.authority_name,
    origin: row.origin,
    state: row.state,
    stateTitle: states[row.state]!.title,
    version: row.case_version,
    clocks: standing?.clocks ?? [],
    lowFen: fen(row.low_fen),
    highFen: fen(row.high_fen),
    amountFen: fen(row.amount_fen),
    batchId: row.batch_id,
    createdAt: row.created_at.toISOString(),
  };
}

/** An application with its grounds, its payers and its course. */
export function toApplication(
  row: ApplicationRow,
  parts: {
    standing: CaseStanding | undefined;
    shares: readonly ShareRow[];
    answer: RuleAnswer | null;
    facts: Application["facts"];
    reviewers: readonly { id: string; name: string }[];
    attachments: Application["attachments"];
    actions: Application["actions"];
    timeline: Application["timeline"];
    subject: Case;
  },
): Application {
  const { opinions } = ApplicationData.parse(parts.subject.data);
  return {
    ...toSummary(row, parts.standing),
    caseId: parts.subject.id,
    documentId: row.document_id,
    asOf: row.as_of,
    statement: row.statement,
    applicantId: row.applicant_id,
    outcome: row.outcome,
    versionHash: row.version_hash,
    evaluationId: row.evaluation_id,
    answer: parts.answer,
    facts: parts.facts,
    payerNamed: row.payer_named,
    payerConfirmedBy: row.payer_confirmed_by,
    reason: row.reason,
    account: row.account,
    shares: parts.shares.map((share) => ({
      id: share.id,
      organizationId: share.organization_id,
      organizationName: share.organization_name,
      tier: share.tier,
      points: share.points,
      amountFen: fen(share.amount_fen),
      fundId: share.fund_id,
      state: share.state,
    })),
    opinions: parts.reviewers.map(({ id, name }) => {
      const given = opinions.find(({ organizationId }) => organizationId === id);
      return {
        organizationId: id,
        organizationName: name,
        agrees: given?.agrees ?? null,
        note: given?.note ?? "",
      };
    }),
    attachments: parts.attachments,
    actions: parts.actions,
    timeline: parts.timeline,
  };
}
