import { z } from "zod";
import { Bilingual, Done, Id, IdParams, Instant, many, PageQuery, pageOf } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";
import { ProblemDocument } from "./problem.ts";

export const JobState = z
  .enum(["queued", "running", "succeeded", "failed", "cancelled"])
  .meta({ id: "JobState" });

export const JobRun = z
  .object({
    id: Id,
    job: z.string(),
    title: Bilingual,
    state: JobState,
    fraction: z.number().min(0).max(1),
    step: Bilingual.nullable(),
    subjectType: z.string().nullable(),
    subjectId: Id.nullable(),
    attempt: z.number().int(),
    result: z.unknown(),
    problem: ProblemDocument.nullable(),
    createdAt: Instant,
    startedAt: Instant.nullable(),
    finishedAt: Instant.nullable(),
  })
  .meta({ id: "JobRun" });

export const jobsRoutes = defineRoutes({
  listJobs: {
    method: "GET",
    path: "/jobs",
    summary: "List long work, newest first",
    permission: "job:read",
    query: PageQuery.extend({
      state: many(JobState),
      subjectType: z.string().optional(),
      subjectId: Id.optional(),
    }),
    reply: pageOf(JobRun),
    cli: "job list",
  },
  getJob: {
    method: "GET",
    path: "/jobs/:id",
    summary: "Read one job",
    permission: "job:read",
    params: IdParams,
    reply: JobRun,
    cli: "job show",
  },
  followJob: {
    method: "GET",
    path: "/jobs/:id/events",
    summary: "Follow a job by server-sent events",
    permission: "job:read",
    params: IdParams,
    reply: JobRun,
    kind: "events",
  },
  cancelJob: {
    method: "POST",
    path: "/jobs/:id/cancellation",
    summary: "Ask a job to stop",
    permission: "job:read",
    params: IdParams,
    reply: Done,
    cli: "job cancel",
  },
});
