import type { Instrument, InstrumentSummary } from "@qianshu/contract/instruments-matters";
import type { Case } from "@qianshu/domain/cases/case";
import { methodTitles } from "@qianshu/domain/instruments/methods";
import type { CaseStanding } from "../cases/index.ts";
import { courses } from "./courses.ts";
import type { InstrumentRow } from "./instruments.queries.ts";

/** An instrument as lists show it. */
export function toSummary(row: InstrumentRow, standing: CaseStanding | undefined): InstrumentSummary {
  const states: Record<string, { title: InstrumentSummary["stateTitle"] }> =
    courses[row.kind].definition.states;
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    method: row.method,
    methodTitle: methodTitles[row.method],
    title: row.title,
    poolId: row.pool_id,
    poolName: row.pool_name,
    authorityId: row.authority_id,
    authorityName: row.authority_name,
    subjectId: row.subject_id,
    subjectName: row.subject_name,
    subjectCode: row.subject_code,
    amountFen: String(row.amount_fen),
    state: row.state,
    stateTitle: states[row.state]!.title,
    version: row.case_version,
    clocks: standing?.clocks ?? [],
    createdAt: row.created_at.toISOString(),
  };
}

/** An instrument with its figures and its course. */
export function toInstrument(
  row: InstrumentRow,
  parts: {
    subject: Case;
    standing: CaseStanding | undefined;
    actions: Instrument["actions"];
    timeline: Instrument["timeline"];
  },
): Instrument {
  return {
    ...toSummary(row, parts.standing),
    caseId: parts.subject.id,
    purpose: row.purpose,
    applicantId: row.applicant_id,
    decisionId: row.decision_id,
    promisedFen: String(row.promised_fen),
    figures: courses[row.kind].figures(row, parts.subject.data),
    loan: null,
    subsidy: null,
    ...courses[row.kind].detail?.(row, parts.subject.data),
    actions: parts.actions,
    timeline: parts.timeline,
  };
}
