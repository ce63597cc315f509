import { randomUUIDv7 } from "node:crypto";
import type { PublicList, PublicListItem } from "@qianshu/contract/incentives-batches";
import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { applyMask } from "@qianshu/domain/grading/apply-mask";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { objectionCase } from "@qianshu/domain/incentives/after-cases";
import { inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { CaseStanding, CasesService } from "../cases/index.ts";
import type { NoticeService } from "../notices/index.ts";
import * as applications from "./applications.queries.ts";
import * as queries from "./batches.queries.ts";
import type { PolicyDoor } from "./policy-door.ts";
import { toObjection } from "./present-batch.ts";
import { takeOut } from "./take-out.ts";

/** Persons are publicised with the first character of their name alone, as the grading rules mask names. */
const nameMask = { kind: "keep-first-last", first: 1, last: 0 } as const;

/** What somebody who objects hands in. */
export interface NewObjection {
  number: string;
  objector: string;
  contact: string;
  grounds: string;
}

export type Publicity = ReturnType<typeof makePublicity>;

/** Lists that are publicised, and objections to their items. */
export function makePublicity(
  { database: { db }, now }: Platform,
  { cases, policy, notices }: { cases: CasesService; policy: PolicyDoor; notices: NoticeService },
) {
  async function itemsOf(batchId: string): Promise<PublicListItem[]> {
    const types = await policy.recognitionTypes();
    return Promise.all(
      (await applications.listOfBatch(db, batchId)).map(async (item) => {
        const { title, sentences } = await policy.citedOn(item.document_id, item.as_of);
        const isPerson = item.subject_kind === "person";
        const type = types.find(
          ({ id, documentId }) => id === item.matter && documentId === item.document_id,
        );
        const rules = item.kind === "claim" ? [item.matter] : (type?.rules ?? []);
        return {
          number: item.number,
          name: isPerson ? applyMask(nameMask, item.subject_name)! : item.subject_name,
          isPerson,
          documentId: item.document_id,
          documentTitle: title,
          ruleId: item.kind === "claim" ? item.matter : null,
          title: item.title,
          level: item.level,
          article: item.article,
          sentence: rules.flatMap((id) => sentences.get(id) ?? [])[0] ?? null,
          amountFen: item.amount_fen === null ? null : String(item.amount_fen),
        };
      }),
    );
  }

  /** A list as everybody sees it; when the period is over, without the names. */
  async function present(batch: queries.BatchRow, standing: CaseStanding | undefined): Promise<PublicList> {
    const isOpen = batch.state === "publicity";
    const clock = isOpen ? standing?.clocks.find(({ deadline }) => deadline === "publicity") : undefined;
    return {
      id: batch.id,
      number: batch.number,
      title: batch.title,
      kind: batch.kind,
      authorityName: batch.authority_name,
      publicisedAt: batch.publicised_at!.toISOString(),
      until: clock?.dueOn ?? null,
      workingDaysLeft: clock?.workingDaysLeft ?? null,
      isOpen,
      items: isOpen ? await itemsOf(batch.id) : [],
    };
  }

  return {
    async list() {
      const batches = await queries.listPublicised(db);
      const standings = await cases.standingsOf(
        db,
        batches.map(({ case_id }) => case_id!),
      );
      return {
        items: await Promise.all(batches.map((batch) => present(batch, standings.get(batch.case_id!)))),
      };
    },

    async get(id: string): Promise<PublicList> {
      const batch = await queries.findBatchById(db, id);
      if (!batch?.publicised_at) throw new Problem("platform.not_found", { params: { what: id } });
      const standings = await cases.standingsOf(db, [batch.case_id!]);
      return present(batch, standings.get(batch.case_id!));
    },

    /** Takes an objection to an item of a list that is publicised; it becomes a case with its own clock. */
    async object(batchId: string, { number, ...input }: NewObjection) {
      const id = randomUUIDv7();
      const dueOn = await inTransaction(db, async (trx) => {
        const batch = await queries.findBatchById(trx, batchId);
        const item = (await applications.listOfBatch(trx, batchId)).find((one) => one.number === number);
        if (batch?.state !== "publicity" || !item)
          throw new Problem("incentives.not_publicised", { field: "number", found: number });
        if (await queries.hasOpenObjection(trx, item.id, input.contact))
          throw new Problem("incentives.objected_already", { field: "number", found: number });
        await queries.insertObjection(trx, {
          id,
          application_id: item.id,
          batch_id: batchId,
          ...input,
          created_at: now(),
        });
        const opened = await cases.open(trx, {
          kind: objectionCase.kind,
          subject: { type: "incentives.objection", id },
          sides: { authority: [batch.authority_id] },
          data: {},
        });
        await queries.setObjectionCase(trx, id, opened.id);
        const due = (await cases.standingsOf(trx, [opened.id])).get(opened.id)?.clocks[0]?.dueOn ?? null;
        const officers = { roleAt: { role: "policy-officer" as const, organizationId: batch.authority_id } };
        await notices.notify(trx, "incentives.objection_received", officers, {
          item: number,
          batch: batch.title,
          batchId,
          due: due ?? dayOf(now()),
        });
        return due;
      });
      return { id, dueOn };
    },

    /** Answers an objection; an item it is upheld against leaves the batch and is reviewed again. */
    async answer(
      actor: Actor,
      id: string,
      { action, expectedVersion, reason }: { action: string; expectedVersion: number; reason: string },
    ) {
      await inTransaction(db, async (trx) => {
        const row = await queries.findObjection(trx, reachOf(actor, "claim:review"), id);
        if (!row) throw new Problem("platform.not_found", { params: { what: id } });
        await cases.act(trx, row.case_id!, { act: action, actor, expectedVersion, input: { reason } });
        const item = (await applications.findApplicationById(trx, row.application_id))!;
        if (action !== "uphold" || item.state !== "batched") return;
        await takeOut(trx, cases, item);
        if (item.applicant_id === null) return;
        const applicants = { roleAt: { role: "consumer" as const, organizationId: item.applicant_id } };
        await notices.notify(trx, "incentives.objection_upheld", applicants, {
          item: item.number,
          applicationId: item.id,
          reason,
        });
      });
      return toObjection((await queries.findObjectionById(db, id))!);
    },
  };
}
