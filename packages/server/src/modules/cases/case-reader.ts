import type { CaseDetail, CaseSummary, Clock, Task, Timeline } from "@qianshu/contract/cases";
import { Problem } from "@qianshu/domain";
import type { Case } from "@qianshu/domain/cases/case";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { Selectable } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import { loadCase } from "./case-store.ts";
import { toCaseSummary, toSides, toTask, toTimeline } from "./case-views.ts";
import * as queries from "./cases.queries.ts";
import type { CaseService } from "./cases.service.ts";
import type { CaseTable } from "./cases.tables.ts";
import { toClockView } from "./clock-view.ts";
import { listNamedTasks, listTaskRows } from "./tasks.queries.ts";

interface Page {
  kind?: string[] | undefined;
  offset: number;
  limit: number;
}

/** Where a case stands. */
export interface CaseStanding {
  state: string;
  version: number;
  clocks: Clock[];
}

/** Cases and tasks as people see them. */
export interface CaseReader {
  /** What waits for the roles the actor holds. */
  listTasks(
    actor: Actor,
    query: Page & { late?: boolean | undefined },
  ): Promise<{ items: Task[]; total: number }>;
  listCases(
    actor: Actor,
    query: Page & {
      open?: boolean | undefined;
      waiting?: "others" | undefined;
      subjectId?: string | undefined;
    },
  ): Promise<{ items: CaseSummary[]; total: number }>;
  getCase(actor: Actor, id: string): Promise<CaseDetail>;
  /** The clocks of a case, for pages of its subject. */
  clocksOf(db: Db, subject: Pick<Case, "kind" | "clocks">): Promise<Clock[]>;
  /** Where cases stand, for lists of their subjects. */
  standingsOf(db: Db, ids: readonly string[]): Promise<Map<string, CaseStanding>>;
  /** What happened in a case, for pages of its subject; the caller has checked who may see it. */
  timelineOf(db: Db, subject: Pick<Case, "id" | "kind">): Promise<Timeline>;
}

/** Makes the reader of one process. */
export function makeCaseReader({ database: { db }, now }: Platform, service: CaseService): CaseReader {
  const { kinds } = service;

  async function toSummaries(rows: Selectable<CaseTable>[]): Promise<CaseSummary[]> {
    if (rows.length === 0) return [];
    const world = await service.world(db);
    const tasks = await listNamedTasks(
      db,
      rows.map((row) => row.id),
    );
    const names = await kinds.listNames(db, rows);
    return rows.map((row) => toCaseSummary(kinds, row, tasks, names, world));
  }

  return {
    async listTasks(actor, { kind, late, offset, limit }) {
      const dueBefore = late ? dayOf(now()) : undefined;
      const { items, total } = await listTaskRows(db, actor, { kinds: kind, dueBefore, offset, limit });
      const world = await service.world(db);
      const names = await kinds.listNames(db, items);
      return { items: items.map((row) => toTask(kinds, row, names, world)), total };
    },

    async listCases(actor, { kind, open, waiting, subjectId, offset, limit }) {
      const waitingForOthersThan = waiting === "others" ? actor : undefined;
      const filter = { kinds: kind, open, subjectId, waitingForOthersThan, offset, limit };
      const { items, total } = await queries.listCaseRows(db, reachOf(actor, "case:read"), filter);
      return { items: await toSummaries(items), total };
    },

    async getCase(actor, id) {
      const row = await queries.findCaseInReach(db, reachOf(actor, "case:read"), id);
      if (!row) throw new Problem("cases.not_found", { field: "id", found: id });
      const definition = kinds.get(row.kind);
      const [summary] = await toSummaries([row]);
      return {
        ...summary!,
        sides: toSides(definition, await queries.listSides(db, [id])),
        actions: service.allowedActs(await loadCase(db, row), actor),
        timeline: toTimeline(definition, await queries.listEvents(db, id)),
      };
    },

    async clocksOf(from, { kind, clocks }) {
      const world = await service.world(from);
      return clocks.map((clock) => toClockView(kinds.get(kind), clock, world));
    },

    async standingsOf(from, ids) {
      if (ids.length === 0) return new Map();
      const world = await service.world(from);
      const rows = await queries.listCasesById(from, ids);
      return new Map(
        rows.map(({ id, kind, state, version, clocks }) => {
          const definition = kinds.get(kind);
          return [
            id,
            { state, version, clocks: clocks.map((clock) => toClockView(definition, clock, world)) },
          ];
        }),
      );
    },

    async timelineOf(from, { id, kind }) {
      return toTimeline(kinds.get(kind), await queries.listEvents(from, id));
    },
  };
}
