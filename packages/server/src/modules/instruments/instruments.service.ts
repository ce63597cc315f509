import type { InstrumentAction } from "@qianshu/contract/instruments-matters";
import { Problem } from "@qianshu/domain";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { CasesService } from "../cases/index.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { courses } from "./courses.ts";
import * as queries from "./instruments.queries.ts";
import { findPoolById } from "./pools.queries.ts";
import type { Post } from "./post.ts";
import { listPostings } from "./postings.queries.ts";
import { toInstrument, toSummary } from "./present-instrument.ts";
import { poolAccounts, toPosting } from "./present-pool.ts";
import type { Tell } from "./tell.ts";

type Action = z.output<typeof InstrumentAction>;

export type Instruments = ReturnType<typeof makeInstruments>;

/** Instruments as people work on them: read, and taken step by step with what each step books. */
export function makeInstruments(
  { database: { db } }: Platform,
  parts: { cases: CasesService; evidence: EvidenceService; post: Post; tell: Tell },
) {
  const { cases, evidence, post, tell } = parts;

  async function getRow(from: Db, actor: Actor, id: string) {
    const row = await queries.findInstrument(from, reachOf(actor, "instrument:read"), id);
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    return row;
  }

  async function get(actor: Actor, id: string) {
    const row = await getRow(db, actor, id);
    const subject = await cases.get(db, row.case_id!);
    const standings = await cases.standingsOf(db, [subject.id]);
    return toInstrument(row, {
      subject,
      standing: standings.get(subject.id),
      actions: cases.allowedActs(subject, actor),
      timeline: await cases.timelineOf(db, subject),
    });
  }

  /** A step and what it books, in one transaction; its evidence comes last. */
  async function take(trx: Db, actor: Actor, id: string, action: Action): Promise<void> {
    const { action: act, expectedVersion, ...input } = action;
    const seen = await getRow(trx, actor, id);
    const before = (await cases.get(trx, seen.case_id!)).data;
    await cases.act(trx, seen.case_id!, { act, actor, expectedVersion, input });
    const { data: after, state } = await cases.get(trx, seen.case_id!);
    const row = (await queries.findInstrumentById(trx, id))!;
    const pool = poolAccounts((await findPoolById(trx, row.pool_id))!);
    const { transfers, holds } = await courses[row.kind].book(trx, {
      row,
      pool,
      action: act,
      input,
      before,
      after,
      state,
      actor,
    });
    const { document, note = input.reason } = input;
    const order = { poolId: row.pool_id, instrumentId: id, caseId: row.case_id!, document, note, actor };
    await post(trx, transfers, order);
    if (holds) await queries.setInstrument(trx, id, { holds });
    await tell.stepped(trx, row, act, state);
    await evidence.record(trx, [
      {
        type: "store",
        personId: actor.personId,
        organizationId: row.authority_id,
        object: { type: "instrument", id, name: row.number },
        facts: { action: act, state, document, transfers: transfers.map((one) => one.id) },
      },
    ]);
  }

  return {
    get,

    async list(actor: Actor, filter: queries.InstrumentFilter) {
      const { items, total } = await queries.listInstruments(db, reachOf(actor, "instrument:read"), filter);
      const standings = await cases.standingsOf(
        db,
        items.map(({ case_id }) => case_id!),
      );
      return { items: items.map((row) => toSummary(row, standings.get(row.case_id!))), total };
    },

    /** Takes a step; of two who decide at once the second is told that the first has. */
    async act(actor: Actor, id: string, action: Action) {
      await inTransaction(db, (trx) => take(trx, actor, id, action));
      return get(actor, id);
    },

    async postings(actor: Actor, id: string, window: { offset: number; limit: number }) {
      const row = await getRow(db, actor, id);
      const { items, total } = await listPostings(db, { column: "instrument_id", id: row.id }, window);
      return { items: items.map(toPosting), total };
    },
  };
}
