import type { Batch, BatchSummary, Objection } from "@qianshu/contract/incentives-batches";
import { objectionCase } from "@qianshu/domain/incentives/after-cases";
import { batchCase } from "@qianshu/domain/incentives/batch-case";
import { meanScore } from "@qianshu/domain/incentives/experts";
import type { CaseStanding } from "../cases/index.ts";
import type { ApplicationRow } from "./applications.queries.ts";
import type { BatchRow, listDrawn, listScores, ObjectionRow } from "./batches.queries.ts";
import { toSummary } from "./present-application.ts";

type Titles = Record<string, { title: { zh: string; en: string } }>;

/** A batch as lists show it. */
export function toBatchSummary(row: BatchRow, standing: CaseStanding | undefined): BatchSummary {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    title: row.title,
    authorityId: row.authority_id,
    authorityName: row.authority_name,
    state: row.state,
    stateTitle: (batchCase.states as Titles)[row.state]!.title,
    version: row.case_version,
    items: row.items,
    amountFen: row.amount,
    clocks: standing?.clocks ?? [],
    createdAt: row.created_at.toISOString(),
  };
}

/** An objection; who objected is told to the authority alone. */
export function toObjection(row: ObjectionRow): Objection {
  return {
    id: row.id,
    applicationId: row.application_id,
    number: row.number,
    objector: row.objector,
    contact: row.contact,
    grounds: row.grounds,
    state: row.state,
    stateTitle: (objectionCase.states as Titles)[row.state]!.title,
    version: row.case_version,
    createdAt: row.created_at.toISOString(),
  };
}

/** A batch with all that belongs to it. */
export function toBatch(
  row: BatchRow,
  parts: {
    items: readonly ApplicationRow[];
    standings: ReadonlyMap<string, CaseStanding>;
    drawn: Awaited<ReturnType<typeof listDrawn>>;
    scores: Awaited<ReturnType<typeof listScores>>;
    objections: readonly ObjectionRow[];
    attachments: Batch["attachments"];
    actions: Batch["actions"];
    timeline: Batch["timeline"];
  },
): Batch {
  const { items, standings, drawn, scores, objections } = parts;
  const scoresOf = (id: string) =>
    scores.filter((score) => score.application_id === id).map(({ score }) => Number(score));
  const openOf = (id: string) =>
    objections.filter((one) => one.application_id === id && one.state === "received").length;
  return {
    ...toBatchSummary(row, standings.get(row.case_id!)),
    caseId: row.case_id!,
    seed: row.seed,
    experts: drawn.map((expert) => ({
      ...expert,
      hasScored: scores.some(({ expert_id }) => expert_id === expert.id),
    })),
    itemList: items.map((item) => ({
      ...toSummary(item, standings.get(item.case_id!)),
      score: meanScore(scoresOf(item.id)),
      openObjections: openOf(item.id),
    })),
    objections: objections.map(toObjection),
    attachments: parts.attachments,
    approvalDocument: row.approval_document,
    approvedAt: row.approved_at?.toISOString() ?? null,
    approverName: row.approver_name,
    actions: parts.actions,
    timeline: parts.timeline,
  };
}
