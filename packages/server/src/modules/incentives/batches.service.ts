import { createHash, randomBytes, randomUUIDv7 } from "node:crypto";
import type { BatchAction } from "@qianshu/contract/incentives-batches";
import type { SubjectKind } from "@qianshu/contract/policy-facts";
import { type Finding, Problem } from "@qianshu/domain";
import { dayOf, yearOf } from "@qianshu/domain/cases/clock/day";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { batchCase } from "@qianshu/domain/incentives/batch-case";
import { drawExperts } from "@qianshu/domain/incentives/experts";
import type { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { CasesService } from "../cases/index.ts";
import { requireReach } from "../identity/index.ts";
import type { LedgerService } from "../ledger/index.ts";
import * as applications from "./applications.queries.ts";
import { holdBatch } from "./approve-batch.ts";
import { listAttachments } from "./attachments.queries.ts";
import { toAttachment } from "./attachments.service.ts";
import * as queries from "./batches.queries.ts";
import { factsSetBy } from "./claim-grounds.ts";
import { takeNumber } from "./numbers.queries.ts";
import type { PolicyDoor } from "./policy-door.ts";
import { toBatch, toBatchSummary } from "./present-batch.ts";
import { takeOut } from "./take-out.ts";

type Action = z.output<typeof BatchAction>;

export type Batches = ReturnType<typeof makeBatches>;

/** Batches: collected, scored by drawn experts, publicised, approved as a whole. */
export function makeBatches(
  { database: { db }, now }: Platform,
  { cases, ledger, policy }: { cases: CasesService; ledger: LedgerService; policy: PolicyDoor },
) {
  async function getRow(from: Db, actor: Actor, id: string): Promise<queries.BatchRow> {
    const row = await queries.findBatch(from, reachOf(actor, "claim:read"), id);
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    return row;
  }

  async function get(actor: Actor, id: string) {
    const row = await getRow(db, actor, id);
    const subject = await cases.get(db, row.case_id!);
    const items = await applications.listOfBatch(db, id);
    const standings = await cases.standingsOf(db, [subject.id, ...items.map(({ case_id }) => case_id!)]);
    return toBatch(row, {
      items,
      standings,
      drawn: await queries.listDrawn(db, id),
      scores: await queries.listScores(db, id),
      objections: await queries.listObjections(db, id),
      attachments: (await listAttachments(db, { batchId: id })).map((paper) =>
        toAttachment(paper, row.state, actor),
      ),
      actions: cases.allowedActs(subject, actor),
      timeline: await cases.timelineOf(db, subject),
    });
  }

  const platformStep = (trx: Db, row: applications.ApplicationRow, act: string) =>
    cases.act(trx, row.case_id!, { act, actor: "platform", input: {} });

  async function refuseOpenObjections(trx: Db, batchId: string): Promise<void> {
    const open = (await queries.listObjections(trx, batchId)).filter(({ state }) => state === "received");
    if (open.length === 0) return;
    const findings: Finding[] = open.map(({ number }) => ({
      field: "items",
      found: number,
      message: { zh: "异议尚未答复", en: "An objection is not answered yet" },
    }));
    throw new Problem("incentives.objection_open", { params: { count: open.length }, findings });
  }

  /** Approves every item: recognitions become facts, claims are held in their funds; all of it or nothing. */
  async function approve(trx: Db, actor: Actor, row: queries.BatchRow, document: string): Promise<void> {
    await refuseOpenObjections(trx, row.id);
    const items = await applications.listOfBatch(trx, row.id);
    if (row.kind === "claim") await holdBatch(trx, ledger, items, { actor, document, at: now() });
    await queries.setBatch(trx, row.id, {
      approval_document: document,
      approved_at: now(),
      approver_name: actor.name,
    });
    for (const item of items) await platformStep(trx, item, "approve");
    if (row.kind === "claim") return;
    const types = await policy.recognitionTypes();
    for (const item of items) {
      const type = types.find(({ id }) => id === item.matter);
      const by = {
        number: `${item.number} ${document}`,
        asOf: dayOf(now()),
        personId: actor.personId,
        personName: actor.name,
      };
      const subject = { id: item.subject_id, kind: item.subject_kind as SubjectKind };
      await policy.stateRecognised(trx, subject, factsSetBy(type?.sets ?? {}, item.level), by);
    }
  }

  return {
    get,

    async list(actor: Actor, filter: queries.BatchFilter) {
      const { items, total } = await queries.listBatches(db, reachOf(actor, "claim:read"), filter);
      const standings = await cases.standingsOf(
        db,
        items.map(({ case_id }) => case_id!),
      );
      return { items: items.map((row) => toBatchSummary(row, standings.get(row.case_id!))), total };
    },

    /** Collects reviewed applications; what is not reviewed, or another's, is named and nothing is collected. */
    async create(
      actor: Actor,
      input: {
        kind: "recognition" | "claim";
        title: string;
        organizationId: string;
        applicationIds: string[];
      },
    ) {
      await requireReach(db, reachOf(actor, "claim:review"), input.organizationId);
      const id = randomUUIDv7();
      await inTransaction(db, async (trx) => {
        const ids = [...new Set(input.applicationIds)];
        const rows = await applications.lockReviewed(trx, ids, input.kind, input.organizationId);
        if (rows.length < ids.length) {
          const unfit = ids.filter((one) => !rows.some((row) => row.id === one));
          throw new Problem("incentives.not_reviewed", { field: "applicationIds", found: unfit.join(", ") });
        }
        await queries.insertBatch(trx, {
          id,
          number: await takeNumber(trx, "batch", yearOf(dayOf(now()))),
          kind: input.kind,
          title: input.title,
          authority_id: input.organizationId,
          created_at: now(),
        });
        const opened = await cases.open(trx, {
          kind: batchCase.kind,
          subject: { type: "incentives.batch", id },
          sides: { authority: [input.organizationId] },
          data: { kind: input.kind },
          opener: actor,
          organizationId: input.organizationId,
        });
        await queries.setBatch(trx, id, { case_id: opened.id });
        for (const row of rows) {
          await platformStep(trx, row, "collect");
          await applications.setApplication(trx, row.id, { batch_id: id });
        }
      });
      return get(actor, id);
    },

    /** Draws experts by a lot that can be made again, and avoids those with a tie to an applicant. */
    async draw(
      actor: Actor,
      id: string,
      {
        count,
        field,
        expectedVersion,
      }: { count: number; field?: string | undefined; expectedVersion: number },
    ) {
      await inTransaction(db, async (trx) => {
        const row = await getRow(trx, actor, id);
        const items = await applications.listOfBatch(trx, id);
        const register = await queries.listRegister(trx, row.authority_id);
        const seed = randomBytes(16).toString("hex");
        const { drawn, avoided } = drawExperts(
          register.map((expert) => ({ ...expert, employerCode: expert.employer_code })),
          items.map(({ subject_name, subject_code }) => ({ name: subject_name, code: subject_code })),
          { count, field, seed },
          (text) => createHash("sha256").update(text).digest("hex"),
        );
        if (drawn.length < count)
          throw new Problem("incentives.experts_short", {
            field: "count",
            found: count,
            expected: `≤ ${drawn.length}`,
            params: { able: drawn.length, avoided: avoided.length },
          });
        const experts = drawn.map((expert) => expert.id);
        await cases.act(trx, row.case_id!, {
          act: "draw",
          actor,
          expectedVersion,
          input: { experts, seed, avoided: avoided.length },
        });
        await queries.setBatch(trx, id, { seed });
        await queries.replaceDrawn(trx, id, experts);
      });
      return get(actor, id);
    },

    async score(
      actor: Actor,
      id: string,
      sheet: {
        expertId: string;
        expectedVersion: number;
        scores: { applicationId: string; score: number; note: string }[];
      },
    ) {
      const { expertId, expectedVersion, scores } = sheet;
      await inTransaction(db, async (trx) => {
        const row = await getRow(trx, actor, id);
        const items = await applications.listOfBatch(trx, id);
        const given = new Set(scores.map(({ applicationId }) => applicationId));
        const unscored = items.filter((item) => !given.has(item.id));
        if (unscored.length > 0 || given.size !== items.length)
          throw new Problem("platform.invalid_input", {
            field: "scores",
            found: given.size,
            expected: `${items.length}: ${unscored.map(({ number }) => number).join(", ")}`,
          });
        await cases.act(trx, row.case_id!, {
          act: "score",
          actor,
          expectedVersion,
          input: { expertId, scores },
        });
        await queries.saveScores(
          trx,
          scores.map(({ applicationId, score, note }) => ({
            batch_id: id,
            application_id: applicationId,
            expert_id: expertId,
            score,
            note,
          })),
        );
      });
      return get(actor, id);
    },

    /** Takes a step of a batch; of two approvers at once the second is told that the first has approved. */
    async act(actor: Actor, id: string, action: Action) {
      const { note = "", reason = "", document = "", applicationId } = action;
      await inTransaction(db, async (trx) => {
        const row = await getRow(trx, actor, id);
        const items = await applications.listOfBatch(trx, id);
        const deferred = items.find((item) => item.id === applicationId);
        if (action.action === "defer" && !deferred)
          throw new Problem("platform.not_found", {
            field: "applicationId",
            params: { what: applicationId ?? "" },
          });
        if (action.action === "publish" && items.length === 0)
          throw new Problem("incentives.batch_empty", { found: row.number });
        const inputs: Record<Action["action"], unknown> = {
          begin: { note },
          publish: { note },
          approve: { document, note },
          "send-back": { reason },
          dissolve: { reason },
          defer: { reason, applicationId },
        };
        await cases.act(trx, row.case_id!, {
          act: action.action,
          actor,
          expectedVersion: action.expectedVersion,
          input: inputs[action.action],
        });
        if (action.action === "publish") await queries.setBatch(trx, id, { publicised_at: now() });
        if (action.action === "defer") await takeOut(trx, cases, deferred!);
        if (action.action === "dissolve") for (const item of items) await takeOut(trx, cases, item);
        if (action.action === "approve") await approve(trx, actor, row, document);
      });
      return get(actor, id);
    },
  };
}
