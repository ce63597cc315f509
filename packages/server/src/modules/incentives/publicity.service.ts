import { randomUUIDv7 } from "node:crypto";
import { Problem } from "@qianshu/domain";
import { applyMask } from "@qianshu/domain/grading/apply-mask";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { objectionCase } from "@qianshu/domain/incentives/after-cases";
import { inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { CasesService } from "../cases/index.ts";
import * as applications from "./applications.queries.ts";
import * as queries from "./batches.queries.ts";
import { toObjection } from "./present-batch.ts";

/** Persons are publicised with the first character of their name alone, as the grading rules mask names. */
const nameMask = { kind: "keep-first-last", first: 1, last: 0 } as const;

export type Publicity = ReturnType<typeof makePublicity>;

/** Lists that are publicised, and objections to their items. */
export function makePublicity({ database: { db }, now }: Platform, cases: CasesService) {
  return {
    async list() {
      const batches = await queries.listPublicised(db);
      const standings = await cases.standingsOf(
        db,
        batches.map(({ case_id }) => case_id!),
      );
      const lists = await Promise.all(
        batches.map(async (batch) => {
          const items = await applications.listOfBatch(db, batch.id);
          return {
            id: batch.id,
            number: batch.number,
            title: batch.title,
            kind: batch.kind,
            authorityName: batch.authority_name,
            publicisedAt: batch.publicised_at!.toISOString(),
            until: standings.get(batch.case_id!)?.clocks.at(-1)?.dueOn ?? null,
            isOpen: true,
            items: items.map((item) => ({
              number: item.number,
              name:
                item.subject_kind === "person" ? applyMask(nameMask, item.subject_name)! : item.subject_name,
              title: item.title,
              level: item.level,
              article: item.article,
              amountFen: item.amount_fen === null ? null : String(item.amount_fen),
            })),
          };
        }),
      );
      return { items: lists };
    },

    /** Takes an objection to an item of a list that is publicised; it becomes a case with its own clock. */
    async object(
      batchId: string,
      { number, ...input }: { number: string; objector: string; contact: string; grounds: string },
    ) {
      const id = randomUUIDv7();
      await inTransaction(db, async (trx) => {
        const batch = await queries.findBatchById(trx, batchId);
        const item = (await applications.listOfBatch(trx, batchId)).find((one) => one.number === number);
        if (batch?.state !== "publicity" || !item)
          throw new Problem("incentives.not_publicised", { field: "number", found: number });
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
      });
      return { id };
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
        await cases.act(trx, item.case_id!, { act: "release", actor: "platform", input: {} });
        await applications.setApplication(trx, item.id, { batch_id: null });
      });
      return toObjection((await queries.findObjectionById(db, id))!);
    },
  };
}
