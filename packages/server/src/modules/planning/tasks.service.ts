import { randomUUIDv7 } from "node:crypto";
import type { RequestOf } from "@qianshu/contract/define-routes";
import type { planningRoutes } from "@qianshu/contract/planning";
import type { PlanTask, PlanTaskDetail } from "@qianshu/contract/planning-model";
import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { SOON_DAYS, taskStanding } from "@qianshu/domain/planning/task";
import type { z } from "zod";
import { inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { CasesService } from "../cases/index.ts";
import { isWithinReach, requireReach } from "../identity/index.ts";
import type { Supervisions } from "./supervisions.ts";
import * as queries from "./tasks.queries.ts";

type Routes = typeof planningRoutes;
type Input<K extends keyof Routes> = RequestOf<Routes[K]>["body"];
type TaskFilter = RequestOf<Routes["listPlanTasks"]>["query"];
type Detail = z.input<typeof PlanTaskDetail>;

/** Makes the part of the plan that knows tasks, their milestones and notes. */
export function makeTasks(
  { database: { db }, now }: Platform,
  { cases, supervisions }: { cases: CasesService; supervisions: Supervisions },
) {
  const today = () => dayOf(now());

  async function present(rows: readonly queries.TaskRow[]): Promise<z.input<typeof PlanTask>[]> {
    const ids = rows.flatMap((row) => row.cooperating_organization_ids);
    const names = new Map(
      (await queries.listOrganizationNames(db, [...new Set(ids)])).map((o) => [o.id, o.name]),
    );
    return rows.map((row) => ({
      id: row.id,
      indicatorId: row.indicator_id,
      title: row.title,
      detail: row.detail,
      responsible: {
        id: row.responsible_organization_id,
        name: row.responsible_name ?? row.responsible_organization_id,
      },
      cooperating: row.cooperating_organization_ids.map((id) => ({ id, name: names.get(id) ?? id })),
      dueOn: row.due_on,
      milestones: row.milestones,
      doneOn: row.done_on,
      standing: taskStanding({ doneOn: row.done_on, dueOn: row.due_on, milestones: row.milestones }, today()),
      supervised: Boolean(row.supervised),
      version: row.version,
    }));
  }

  async function getRow(id: string): Promise<queries.TaskRow> {
    const row = await queries.findTask(db, id);
    if (!row) throw new Problem("planning.not_found", { field: "id", found: id, params: { what: id } });
    return row;
  }

  async function get(actor: Actor, id: string): Promise<Detail> {
    const [task] = await present([await getRow(id)]);
    const notes = await queries.listNotes(db, id);
    return {
      ...task!,
      notes: notes.map((note) => ({
        id: note.id,
        kind: note.kind,
        day: note.day,
        text: note.text,
        personName: note.person_name,
        at: note.at.toISOString(),
      })),
      supervisions: await supervisions.list(actor, id),
    };
  }

  const toColumns = (input: Input<"createPlanTask">) => ({
    indicator_id: input.indicatorId,
    title: input.title,
    detail: input.detail,
    responsible_organization_id: input.responsibleId,
    cooperating_organization_ids: input.cooperatingIds,
    due_on: input.dueOn,
    milestones: JSON.stringify([...input.milestones].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))),
  });

  async function requireOrganizations(ids: readonly string[]): Promise<void> {
    const known = new Set((await queries.listOrganizationNames(db, ids)).map(({ id }) => id));
    const unknown = ids.find((id) => !known.has(id));
    if (unknown)
      throw new Problem("platform.not_found", {
        field: "body.cooperatingIds",
        found: unknown,
        params: { what: unknown },
      });
  }

  /** The organization for which a planner gives the task. */
  function plannerOf(actor: Actor): string {
    return actor.roles.find(({ role }) => role === "planner")!.organizationId;
  }

  return {
    get,

    async list(filter: TaskFilter) {
      const soon = new Date(Date.parse(today()) + SOON_DAYS * 86_400_000).toISOString().slice(0, 10);
      const { items, total } = await queries.listTasks(db, { ...filter, today: today(), soon });
      return { items: await present(items), total };
    },

    async create(actor: Actor, input: Input<"createPlanTask">): Promise<Detail> {
      await requireReach(db, reachOf(actor, "planning:write"), input.responsibleId);
      await requireOrganizations(input.cooperatingIds);
      const id = randomUUIDv7();
      await queries.insertTask(db, {
        id,
        ...toColumns(input),
        planner_organization_id: plannerOf(actor),
        done_on: null,
        created_by: actor.personId,
        created_at: now(),
      });
      return get(actor, id);
    },

    async update(actor: Actor, id: string, { version, ...input }: Input<"updatePlanTask">): Promise<Detail> {
      const row = await getRow(id);
      const reach = reachOf(actor, "planning:write");
      for (const organizationId of [row.responsible_organization_id, input.responsibleId])
        await requireReach(db, reach, organizationId);
      await requireOrganizations(input.cooperatingIds);
      if (!(await queries.updateTask(db, id, version, toColumns(input))))
        throw new Problem("planning.changed_meanwhile", { field: "body.version", found: version });
      return get(actor, id);
    },

    /** Whoever is responsible or cooperates, and the planners over them, add what has happened. */
    async note(actor: Actor, id: string, input: Input<"notePlanTask">): Promise<Detail> {
      const row = await getRow(id);
      const reach = reachOf(actor, "planning:report");
      const takesPart = [row.responsible_organization_id, ...row.cooperating_organization_ids];
      const within = await Promise.all(takesPart.map((one) => isWithinReach(db, reach, one)));
      if (!within.includes(true)) throw new Problem("identity.out_of_reach", { field: "id", found: id });
      if ((input.taskDone || input.milestoneDone !== undefined) && !within[0])
        throw new Problem("identity.out_of_reach", { field: "body.taskDone", found: id });
      await inTransaction(db, async (trx) => {
        const held = (await queries.lockTask(trx, id))!;
        const change = tick(held, input);
        if (change) await queries.updateTask(trx, id, held.version, change);
        await queries.insertNote(trx, {
          id: randomUUIDv7(),
          task_id: id,
          kind: input.kind,
          day: input.day,
          text: input.text,
          person_id: actor.personId,
          person_name: actor.name,
          at: now(),
        });
      });
      return get(actor, id);
    },

    async supervise(actor: Actor, id: string, reason: string): Promise<Detail> {
      const row = await getRow(id);
      await requireReach(db, reachOf(actor, "planning:supervise"), row.responsible_organization_id);
      if (row.done_on) throw new Problem("planning.task_done", { field: "id", found: row.done_on });
      await supervisions.open(actor, {
        taskId: id,
        supervisorId: plannerOf(actor),
        responsibleId: row.responsible_organization_id,
        reason,
      });
      return get(actor, id);
    },

    async act(
      actor: Actor,
      { id, caseId }: { id: string; caseId: string },
      input: Input<"actOnSupervision">,
    ): Promise<Detail> {
      await getRow(id);
      const found = await cases.find(db, caseId);
      if (found?.subject.id !== id)
        throw new Problem("planning.not_found", { field: "caseId", found: caseId, params: { what: caseId } });
      await supervisions.act(actor, caseId, input);
      return get(actor, id);
    },
  };
}

/** What a report changes in its task. */
function tick(
  task: { milestones: { title: string; dueOn: string; doneOn: string | null }[]; done_on: string | null },
  { day, milestoneDone, taskDone }: Input<"notePlanTask">,
): { milestones?: string; done_on?: string } | undefined {
  if (milestoneDone === undefined && !taskDone) return undefined;
  if (task.done_on) throw new Problem("planning.task_done", { field: "id", found: task.done_on });
  if (milestoneDone !== undefined && !task.milestones[milestoneDone])
    throw new Problem("planning.not_found", {
      field: "body.milestoneDone",
      found: milestoneDone,
      params: { what: milestoneDone },
    });
  const milestones = task.milestones.map((milestone, at) =>
    at === milestoneDone ? { ...milestone, doneOn: day } : milestone,
  );
  return {
    milestones: JSON.stringify(milestones),
    ...(taskDone ? { done_on: day } : {}),
  };
}

export type Tasks = ReturnType<typeof makeTasks>;
