import type { JobRun } from "@qianshu/contract/jobs";
import { Problem } from "@qianshu/domain";
import { type Actor, type Reach, reachOf } from "@qianshu/domain/identity/actor";
import type { z } from "zod";
import type { AnyJob } from "../../platform/jobs/define-job.ts";
import { findRun, listRuns, type RunFilter } from "../../platform/jobs/jobs.queries.ts";
import type { Platform } from "../../platform/module.ts";

type JobRunValue = z.input<typeof JobRun>;
type RunRow = NonNullable<Awaited<ReturnType<typeof findRun>>>;

/** Long work as people see it: their own and their organizations'. */
export function makeJobsService(
  { database: { db }, jobs }: Platform,
  titleOf: (job: string) => AnyJob["title"],
) {
  async function getRow(actor: Actor, id: string): Promise<RunRow> {
    const row = await findRun(db, id);
    if (!row || !maySee(actor, row)) throw new Problem("platform.not_found", { params: { what: id } });
    return row;
  }

  const toRun = (row: RunRow): JobRunValue => ({
    id: row.id,
    job: row.job,
    title: titleOf(row.job),
    state: row.state,
    fraction: row.fraction,
    step: row.step,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    attempt: row.attempt,
    result: row.result,
    problem: row.problem as JobRunValue["problem"],
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  });

  return {
    async list(actor: Actor, filter: Omit<RunFilter, "organizationIds" | "startedBy">) {
      const reach = reachOf(actor, "job:read");
      const organizationIds = reach.kind === "some" ? reach.organizationIds : [];
      const { items, total } = await listRuns(db, { ...filter, organizationIds, startedBy: actor.personId });
      return { items: items.map(toRun), total };
    },
    get: async (actor: Actor, id: string) => toRun(await getRow(actor, id)),
    async cancel(actor: Actor, id: string): Promise<void> {
      const row = await getRow(actor, id);
      if (!mayCancel(actor, row))
        throw new Problem("identity.not_allowed", { params: { permission: "asset:manage, delivery:take" } });
      await jobs.cancel(id);
    },
  };
}

export type JobsService = ReturnType<typeof makeJobsService>;

/** Seeing is not stopping: for that one works with the organization's data, or has begun it oneself. */
function mayCancel(actor: Actor, row: RunRow): boolean {
  const isOwn = row.started_by === actor.personId && actor.via === "session";
  return isOwn || isOf(row, reachOf(actor, "asset:manage")) || isOf(row, reachOf(actor, "delivery:take"));
}

function maySee(actor: Actor, row: RunRow): boolean {
  if (row.started_by === actor.personId) return true;
  return isOf(row, reachOf(actor, "job:read"));
}

function isOf({ organization_id: id }: RunRow, reach: Reach): boolean {
  return reach.kind === "some" && id !== null && reach.organizationIds.includes(id);
}
