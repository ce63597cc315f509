import { randomUUIDv7 } from "node:crypto";
import type { DecisionInput } from "@qianshu/contract/instruments-decisions";
import { Problem } from "@qianshu/domain";
import { addDays, dayOf, yearOf } from "@qianshu/domain/cases/clock/day";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { accountKinds } from "@qianshu/domain/instruments/chart";
import { decisionCase } from "@qianshu/domain/instruments/decision-case";
import { setLimit } from "@qianshu/domain/instruments/limit";
import { accountOf } from "@qianshu/domain/ledger/chart";
import type { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { CasesService } from "../cases/index.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { requireReach } from "../identity/index.ts";
import type { LedgerService } from "../ledger/index.ts";
import { readBalances } from "./balances.queries.ts";
import * as queries from "./decisions.queries.ts";
import { findSubject, takeNumber } from "./instruments.queries.ts";
import { type Limits, limitAccounts } from "./limits.ts";
import type { Papers } from "./papers.ts";
import type { Post } from "./post.ts";
import { listPostings } from "./postings.queries.ts";
import { toDecision, toDecisionSummary } from "./present-decision.ts";
import { toPosting } from "./present-pool.ts";
import type { Tell } from "./tell.ts";

/** People are told so many days before a decision's term ends. */
const WARN_DAYS = 30;

/** States of a claim in which its amount is decided. */
const decided = ["reviewed", "batched", "approved", "paid"];

export type Decisions = ReturnType<typeof makeDecisions>;

interface Parts {
  cases: CasesService;
  ledger: LedgerService;
  evidence: EvidenceService;
  post: Post;
  tell: Tell;
  limits: Limits;
  papers: Papers;
}

/** Decisions for one company: filed, confirmed by another person, counted against, ended or expired. */
export function makeDecisions({ database: { db }, now }: Platform, parts: Parts) {
  const { cases, ledger, evidence, post, tell, limits, papers } = parts;

  async function getRow(from: Db, actor: Actor, id: string, permission = "instrument:read" as const) {
    const row = await queries.findDecision(from, reachOf(actor, permission), id);
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    return row;
  }

  /** A decision that the actor manages: the company's own people only read it. */
  async function getManaged(from: Db, actor: Actor, id: string) {
    const row = await getRow(from, actor, id);
    await requireReach(from, reachOf(actor, "instrument:manage"), row.organization_id);
    return row;
  }

  const balancesOf = (rows: readonly queries.DecisionRow[]) =>
    readBalances(
      db,
      rows.map((row) => row.limit_account),
    );

  async function get(actor: Actor, id: string) {
    const row = await getRow(db, actor, id);
    const subject = await cases.get(db, row.case_id!);
    return toDecision(row, await balancesOf([row]), {
      actions: cases.allowedActs(subject, actor),
      timeline: await cases.timelineOf(db, subject),
    });
  }

  const note = (trx: Db, row: queries.DecisionRow, actor: Actor | undefined, facts: object) =>
    evidence.record(trx, [
      {
        type: "store",
        personId: actor?.personId,
        organizationId: row.organization_id,
        object: { type: "special-decision", id: row.id, name: row.number },
        facts: { ...facts },
      },
    ]);

  return {
    get,

    async list(actor: Actor, filter: queries.DecisionFilter) {
      const { items, total } = await queries.listDecisions(db, reachOf(actor, "instrument:read"), filter);
      const of = await balancesOf(items);
      return { items: items.map((row) => toDecisionSummary(row, of)), total };
    },

    async file(actor: Actor, input: z.output<typeof DecisionInput>) {
      await requireReach(db, reachOf(actor, "instrument:manage"), input.organizationId);
      const subject = await findSubject(db, input.subjectId);
      if (!subject)
        throw new Problem("platform.not_found", { field: "subjectId", params: { what: input.subjectId } });
      const id = randomUUIDv7();
      const paper = input.text ? await papers.keepText(id, input.text) : undefined;
      const [limit, source, used] = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()];
      await inTransaction(db, async (trx) => {
        const number = await takeNumber(trx, "decision", yearOf(dayOf(now())));
        await queries.insertDecision(trx, {
          id,
          number,
          organization_id: input.organizationId,
          subject_id: subject.id,
          subject_name: subject.name,
          subject_code: subject.code,
          applicant_id: subject.organization_id,
          title: input.title,
          document: input.document,
          limit_fen: input.limitFen,
          valid_from: input.validFrom,
          valid_to: input.validTo,
          clauses: JSON.stringify(input.clauses),
          text: input.text,
          file_name: paper ? `${number}.txt` : null,
          file_bytes: paper?.bytes ?? null,
          file_sm3: paper?.sm3 ?? null,
          file_sha256: paper?.sha256 ?? null,
          limit_account: limit,
          source_account: source,
          used_account: used,
          case_id: null,
          created_by: actor.personId,
          created_by_name: actor.name,
          created_at: now(),
        });
        const facts = { organizationId: input.organizationId, name: number, subjectId: id };
        await ledger.open(trx, [
          accountOf(accountKinds.limit, { id: limit, ...facts }),
          accountOf(accountKinds.limitSource, { id: source, ...facts }),
          accountOf(accountKinds.limitUsed, { id: used, ...facts }),
        ]);
        const opened = await cases.open(trx, {
          kind: decisionCase.kind,
          subject: { type: "instruments.special-decision", id },
          sides: {
            applicant: [subject.organization_id ?? input.organizationId],
            authority: [input.organizationId],
          },
          data: {},
          opener: actor,
          organizationId: input.organizationId,
        });
        await queries.setDecision(trx, id, { case_id: opened.id });
        const row = (await queries.findDecisionById(trx, id))!;
        await note(trx, row, actor, { action: "file", document: input.document, sm3: paper?.sm3 });
      });
      return get(actor, id);
    },

    /** Takes the paper of a filed decision; what is kept is never replaced. */
    async upload(actor: Actor, id: string, file: Parameters<Papers["keepFile"]>[1]) {
      const seen = await getManaged(db, actor, id);
      if (seen.state !== "filed" || seen.file_sha256)
        throw new Problem("instruments.paper_kept", { params: { number: seen.number } });
      const paper = await papers.keepFile(id, file);
      await inTransaction(db, async (trx) => {
        await queries.setDecision(trx, id, {
          file_name: paper.name,
          file_bytes: paper.bytes,
          file_sm3: paper.sm3,
          file_sha256: paper.sha256,
        });
        await note(trx, seen, actor, { action: "upload", sm3: paper.sm3, sha256: paper.sha256 });
      });
      return get(actor, id);
    },

    async download(actor: Actor, id: string) {
      const row = await getRow(db, actor, id);
      if (!row.file_name) throw new Problem("instruments.paper_missing", { params: { number: row.number } });
      return { name: row.file_name, bytes: papers.read(id) };
    },

    async act(
      actor: Actor,
      id: string,
      step: {
        action: string;
        expectedVersion: number;
        note?: string | undefined;
        reason?: string | undefined;
      },
    ) {
      const { action, expectedVersion, ...input } = step;
      await inTransaction(db, async (trx) => {
        const row = await getRow(trx, actor, id);
        if (action === "confirm" && !row.file_sha256)
          throw new Problem("instruments.paper_missing", { params: { number: row.number } });
        await cases.act(trx, row.case_id!, { act: action, actor, expectedVersion, input });
        if (action === "confirm") {
          const facts = { subjectId: id, caseId: row.case_id!, amount: BigInt(row.limit_fen) };
          await post(trx, [setLimit(limitAccounts(row), randomUUIDv7(), facts)], {
            decisionId: id,
            caseId: row.case_id!,
            document: row.document,
            actor,
          });
        }
        await note(trx, row, actor, { action, sm3: row.file_sm3 });
      });
      return get(actor, id);
    },

    /** Counts a claim against the limit: the company's own, its amount decided, and only once. */
    async countClaim(actor: Actor, id: string, claimId: string) {
      await inTransaction(db, async (trx) => {
        const row = await getManaged(trx, actor, id);
        const claim = await queries.findClaim(trx, claimId);
        if (claim?.subject_id !== row.subject_id)
          throw new Problem("platform.not_found", { field: "claimId", params: { what: claimId } });
        if (claim.is_counted || !claim.amount_fen || !decided.includes(claim.state))
          throw new Problem("instruments.claim_not_countable", {
            field: "claimId",
            found: claim.state,
            params: { number: claim.number },
          });
        const order = { claimId, document: claim.number, caseId: row.case_id!, actor };
        await limits.count(trx, id, BigInt(claim.amount_fen), order);
        await note(trx, row, actor, { action: "count", claim: claim.number });
      });
      return get(actor, id);
    },

    async postings(actor: Actor, id: string, window: { offset: number; limit: number }) {
      const row = await getRow(db, actor, id);
      const { items, total } = await listPostings(db, { column: "decision_id", id: row.id }, window);
      return { items: items.map(toPosting), total };
    },

    /** Says that terms end soon, once each, and ends those that are over; gives how many ended. */
    async endDue(): Promise<number> {
      const today = dayOf(now());
      let ended = 0;
      for (const row of await queries.listEnding(db, addDays(today, WARN_DAYS))) {
        if (row.valid_to > today) {
          await tell.decisionEnding(db, row);
          continue;
        }
        await inTransaction(db, async (trx) => {
          await cases.act(trx, row.case_id!, { act: "expire", actor: "platform" });
          await note(trx, row, undefined, { action: "expire" });
        });
        ended += 1;
      }
      return ended;
    },
  };
}
