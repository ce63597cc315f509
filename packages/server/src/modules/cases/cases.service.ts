import { randomUUIDv7 } from "node:crypto";
import { Problem } from "@qianshu/domain";
import { advance } from "@qianshu/domain/cases/advance";
import type { Case, CaseActor, CaseWorld, Step, Timer } from "@qianshu/domain/cases/case";
import { type AllowedAct, allowedActs } from "@qianshu/domain/cases/case-rights";
import { makeCalendar } from "@qianshu/domain/cases/clock/calendar";
import { publishedHolidayYears } from "@qianshu/domain/cases/clock/holidays";
import { fireTimer } from "@qianshu/domain/cases/fire-timer";
import { openCase } from "@qianshu/domain/cases/open-case";
import type { Actor } from "@qianshu/domain/identity/actor";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import { listDeadlineRules, listImportedYears } from "./calendar.queries.ts";
import { loadCase, type OpenedTask, saveDates, saveStep } from "./case-store.ts";
import * as queries from "./cases.queries.ts";
import { type CaseKinds, makeCaseKinds } from "./definitions.ts";
import { emitStepEvents } from "./emit-step-events.ts";
import { findDueTimer, replaceTimers } from "./timers.queries.ts";

/** What is needed to open a case. */
export interface NewCase {
  kind: string;
  subject: { type: string; id: string };
  /** Organizations on each side the definition names. */
  sides: Record<string, string[]>;
  data: unknown;
  /** Who opens it, and for which organization; undefined where the platform does. */
  opener?: Actor | undefined;
  organizationId?: string | undefined;
}

/** A step somebody wants to take. */
export interface CaseAct {
  act: string;
  actor: CaseActor;
  input?: unknown;
  /** The version the person saw; who gives none decides without having looked. */
  expectedVersion?: number | undefined;
}

/** The process engine on the database: what other modules use of this one. */
export interface CaseService {
  /** Adds a kind of case and what its owner does in the transaction of each step; in a module's set-up. */
  register: CaseKinds["register"];
  kinds: CaseKinds;
  /** Opens a case in its first state. */
  open(trx: Db, opening: NewCase): Promise<Case>;
  /** Takes a step; two people at once: the second gets `cases.changed_meanwhile`. */
  act(trx: Db, caseId: string, act: CaseAct): Promise<Case>;
  find(db: Db, caseId: string): Promise<Case | undefined>;
  get(db: Db, caseId: string): Promise<Case>;
  /** The newest case of a kind about a subject. */
  findOf(db: Db, kind: string, subjectId: string): Promise<Case | undefined>;
  /** The steps an actor may take now. */
  allowedActs(subject: Case, actor: CaseActor): AllowedAct[];
  /** Calendar and deadline rules as they are now. */
  world(db: Db): Promise<CaseWorld>;
  /** Does what a due timer was set for; says whether it was still to be done. */
  fire(key: { case_id: string; deadline: string; purpose: Timer["purpose"] }): Promise<boolean>;
  /** Computes due dates and timers of a case again, after the calendar has changed. */
  recompute(caseId: string): Promise<void>;
}

/** Makes the service of one process. */
export function makeCaseService({ database: { db }, events, now }: Platform): CaseService {
  const kinds = makeCaseKinds();

  async function world(from: Db): Promise<CaseWorld> {
    const imported = await listImportedYears(from);
    const years = new Map([...publishedHolidayYears, ...imported].map((year) => [year.year, year]));
    const deadlineRules = await listDeadlineRules(from);
    return { now: now(), calendar: makeCalendar([...years.values()]), deadlineRules };
  }

  async function hold(trx: Db, caseId: string): Promise<Case> {
    const row = await queries.lockCase(trx, caseId);
    if (!row) throw new Problem("cases.not_found", { field: "id", found: caseId });
    return loadCase(trx, row);
  }

  async function find(from: Db, caseId: string): Promise<Case | undefined> {
    const row = await queries.findCaseRow(from, caseId);
    return row && loadCase(from, row);
  }

  async function get(from: Db, caseId: string): Promise<Case> {
    const found = await find(from, caseId);
    if (!found) throw new Problem("cases.not_found", { field: "id", found: caseId });
    return found;
  }

  /** Writes a step and lets its owner react; a reaction may take further steps of the same case. */
  async function take(trx: Db, step: Step, actor: CaseActor, at: CaseWorld): Promise<Case> {
    const definition = kinds.get(step.after.kind);
    const personName = actor === "platform" ? null : actor.name;
    const opened: OpenedTask[] = await saveStep(trx, definition, step, personName, at);
    await emitStepEvents(trx, events, definition, step, opened, at);
    const context = { case: step.after, record: step.record, input: step.record?.input, actor };
    await kinds.react(trx, step.effects, context);
    return get(trx, step.after.id);
  }

  return {
    register: kinds.register,
    kinds,
    world,
    find,
    get,

    open: (outer, { kind, opener, ...opening }) =>
      inTransaction(outer, async (trx) => {
        const at = await world(trx);
        const step = openCase(kinds.get(kind), { ...opening, id: randomUUIDv7(), opener }, at);
        return take(trx, step, opener ?? "platform", at);
      }),

    act: (outer, caseId, { act, actor, input, expectedVersion }) =>
      inTransaction(outer, async (trx) => {
        const before = await hold(trx, caseId);
        const at = await world(trx);
        const step = advance(
          kinds.get(before.kind),
          before,
          { name: act, input, actor, expectedVersion },
          at,
        );
        return take(trx, step, actor, at);
      }),

    async findOf(from, kind, subjectId) {
      const row = await queries.findCaseOf(from, kind, subjectId);
      return row && loadCase(from, row);
    },

    allowedActs: (subject, actor) => allowedActs(kinds.get(subject.kind), subject, actor),

    fire: (key) =>
      inTransaction(db, async (trx) => {
        const before = await hold(trx, key.case_id);
        if (!(await findDueTimer(trx, key, now()))) return false;
        const at = await world(trx);
        const step = fireTimer(kinds.get(before.kind), before, key, at);
        if (step) await take(trx, step, "platform", at);
        else await saveDates(trx, kinds.get(before.kind), before, at);
        return step !== undefined;
      }),

    recompute: (caseId) =>
      inTransaction(db, async (trx) => {
        const subject = await hold(trx, caseId);
        const definition = kinds.find(subject.kind);
        if (definition) await saveDates(trx, definition, subject, await world(trx));
        else await replaceTimers(trx, caseId, []);
      }),
  };
}
