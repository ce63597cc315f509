import type { InstrumentAction } from "@qianshu/contract/instruments-matters";
import { Problem } from "@qianshu/domain";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { methodsCitation, methodTitles, mixOf } from "@qianshu/domain/instruments/methods";
import type { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { CasesService } from "../cases/index.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { courses } from "./courses.ts";
import * as queries from "./instruments.queries.ts";
import type { Limits } from "./limits.ts";
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
  parts: { cases: CasesService; evidence: EvidenceService; post: Post; tell: Tell; limits: Limits },
) {
  const { cases, evidence, post, tell, limits } = parts;

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
    const {
      transfers,
      holds,
      terms,
      promised = 0n,
    } = await courses[row.kind].book(trx, {
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
    if (promised !== 0n) {
      await queries.setInstrument(trx, id, { promised_fen: String(BigInt(row.promised_fen) + promised) });
      if (row.decision_id) await limits.count(trx, row.decision_id, promised, order);
    }
    if (holds || terms)
      await queries.setInstrument(trx, id, {
        ...(holds && { holds }),
        ...(terms !== undefined && { terms: JSON.stringify(terms) }),
      });
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

    /** What was promised to companies, by way of support; of a subsidy what was granted. */
    async mix(actor: Actor, of: { subjectId?: string | undefined; poolId?: string | undefined }) {
      const given = await queries.listPromised(db, reachOf(actor, "instrument:read"), of);
      const lines = mixOf(given.map(({ method, amount }) => ({ method, amount: BigInt(amount) })));
      return {
        citation: methodsCitation,
        total: String(lines.reduce((sum, { amount }) => sum + amount, 0n)),
        lines: lines.map(({ method, count, amount, points }) => ({
          method,
          title: methodTitles[method],
          count,
          amount: String(amount),
          points,
        })),
      };
    },

    async postings(actor: Actor, id: string, window: { offset: number; limit: number }) {
      const row = await getRow(db, actor, id);
      const { items, total } = await listPostings(db, { column: "instrument_id", id: row.id }, window);
      return { items: items.map(toPosting), total };
    },
  };
}
