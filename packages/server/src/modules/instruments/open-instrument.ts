import { randomUUIDv7 } from "node:crypto";
import { Problem } from "@qianshu/domain";
import { dayOf, yearOf } from "@qianshu/domain/cases/clock/day";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { accountKinds } from "@qianshu/domain/instruments/chart";
import {
  kindOf,
  type Method,
  methodsOf,
  methodTitles,
  poolTitles,
} from "@qianshu/domain/instruments/methods";
import { accountOf } from "@qianshu/domain/ledger/chart";
import { inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { CasesService } from "../cases/index.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { isWithinReach } from "../identity/index.ts";
import type { LedgerService } from "../ledger/index.ts";
import { courses } from "./courses.ts";
import * as queries from "./instruments.queries.ts";
import type { Limits } from "./limits.ts";
import { findPoolById, type PoolRow } from "./pools.queries.ts";

/** What is asked of a pool. */
export interface Asked {
  poolId: string;
  subjectId: string;
  title: string;
  purpose: string;
  amountFen: string;
  /** How; where a pool gives in one way only it need not be said. */
  method?: Method | undefined;
  /** The decision against whose limit it counts. */
  decisionId?: string | undefined;
  /** What is peculiar to the kind. */
  terms?: unknown;
  /** Facts with which its case begins. */
  data?: unknown;
}

export type OpenInstrument = ReturnType<typeof makeOpenInstrument>;

/** Opens instruments: by the company for itself, or by an officer of the pool for what came on paper. */
export function makeOpenInstrument(
  { database: { db }, now }: Platform,
  {
    cases,
    ledger,
    evidence,
    limits,
  }: { cases: CasesService; ledger: LedgerService; evidence: EvidenceService; limits: Limits },
) {
  async function getPool(id: string): Promise<PoolRow> {
    const pool = await findPoolById(db, id);
    if (!pool) throw new Problem("platform.not_found", { field: "poolId", params: { what: id } });
    return pool;
  }

  async function getSubject(id: string) {
    const subject = await queries.findSubject(db, id);
    if (!subject) throw new Problem("platform.not_found", { field: "subjectId", params: { what: id } });
    return subject;
  }

  /** For which organization the actor may ask: the company's own, or the pool's for what came on paper. */
  async function standingOf(actor: Actor, companyId: string | null, poolOwner: string): Promise<string> {
    if (companyId && (await isWithinReach(db, reachOf(actor, "instrument:apply"), companyId)))
      return companyId;
    if (await isWithinReach(db, reachOf(actor, "instrument:manage"), poolOwner)) return poolOwner;
    throw new Problem("identity.out_of_reach", { field: "subjectId" });
  }

  return async (actor: Actor, kind: queries.InstrumentRow["kind"], asked: Asked): Promise<string> => {
    const pool = await getPool(asked.poolId);
    const subject = await getSubject(asked.subjectId);
    const organizationId = await standingOf(actor, subject.organization_id, pool.organization_id);
    const method = asked.method ?? methodsOf[pool.kind][0]!;
    if (!methodsOf[pool.kind].includes(method) || kindOf[method] !== kind)
      throw new Problem("instruments.pool_unfit", {
        field: "poolId",
        found: pool.kind,
        params: {
          pool: pool.name,
          kindZh: poolTitles[pool.kind].zh,
          kindEn: poolTitles[pool.kind].en,
          methodsZh: methodsOf[pool.kind].map((one) => methodTitles[one].zh).join("、"),
          methodsEn: methodsOf[pool.kind].map((one) => methodTitles[one].en).join(", "),
        },
      });
    if (asked.decisionId) await limits.requireOf(db, asked.decisionId, subject.id);
    const id = randomUUIDv7();
    const accounts = { commitment: randomUUIDv7(), holding: randomUUIDv7(), lender: randomUUIDv7() };
    const isLoan = kind === "loan";
    await inTransaction(db, async (trx) => {
      const number = await queries.takeNumber(trx, kind, yearOf(dayOf(now())));
      const facts = { organizationId: pool.organization_id, name: number, subjectId: id };
      await queries.insertInstrument(trx, {
        id,
        number,
        kind,
        method,
        case_id: null,
        pool_id: pool.id,
        authority_id: pool.organization_id,
        subject_id: subject.id,
        subject_name: subject.name,
        subject_code: subject.code,
        applicant_id: subject.organization_id,
        title: asked.title,
        purpose: asked.purpose,
        amount_fen: asked.amountFen,
        terms: JSON.stringify(asked.terms ?? {}),
        commitment_account: accounts.commitment,
        holding_account: accounts.holding,
        lender_account: isLoan ? accounts.lender : null,
        decision_id: asked.decisionId ?? null,
        created_by: actor.personId,
        created_by_name: actor.name,
        created_at: now(),
      });
      await ledger.open(trx, [
        accountOf(accountKinds.commitment, { id: accounts.commitment, ...facts }),
        accountOf(isLoan ? accountKinds.principal : accountKinds.holding, { id: accounts.holding, ...facts }),
        ...(isLoan ? [accountOf(accountKinds.lender, { id: accounts.lender, ...facts })] : []),
      ]);
      const opened = await cases.open(trx, {
        kind: courses[kind].definition.kind,
        subject: { type: "instruments.instrument", id },
        sides: {
          applicant: [subject.organization_id ?? pool.organization_id],
          authority: [pool.organization_id],
        },
        data: asked.data ?? {},
        opener: actor,
        organizationId,
      });
      await queries.setInstrument(trx, id, { case_id: opened.id });
      await evidence.record(trx, [
        {
          type: "store",
          personId: actor.personId,
          organizationId: pool.organization_id,
          object: { type: "instrument", id, name: number },
          facts: { action: "open", kind, fen: asked.amountFen },
        },
      ]);
    });
    return id;
  };
}
