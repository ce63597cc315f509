import { randomUUIDv7 } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Bilingual, Problem } from "@qianshu/domain";
import { runMigrations, type TaskList } from "graphile-worker";
import type pg from "pg";
import type { z } from "zod";
import { type Database, type Db, inTransaction } from "../db/database.ts";
import { toProblemDocument } from "../http/problem-document.ts";
import type { Logger } from "../telemetry/logger.ts";
import type { AnyJob, Job, JobContext } from "./define-job.ts";
import * as queries from "./jobs.queries.ts";
import { makeQueue } from "./queue.ts";

/** Whom and what a run belongs to, so that people find it. */
export interface RunOwner {
  subject?: { type: string; id: string };
  organizationId?: string;
  startedBy?: string;
}

/** Long work: enqueue in the caller's transaction, follow, cancel. */
export interface Jobs {
  enqueue<P extends z.ZodType>(
    db: Db,
    job: Job<P>,
    payload: z.input<P>,
    owner?: RunOwner,
  ): Promise<{ jobId: string }>;
  cancel(jobId: string): Promise<void>;
  /** What people call a job; its name where this process does not know it. */
  titleOf(job: string): Bilingual;
  /** Registers what can run; every process knows all jobs, whether it runs them or not. */
  register(jobs: readonly AnyJob[]): void;
  /** Waits for the end of a run; for tests, the demo and the command line. */
  waitFor(jobId: string, timeoutMs?: number): Promise<{ state: string; result: unknown; problem: unknown }>;
  /** Starts the workers of this process; `tasks` are the queue's own beside the registered jobs. */
  start(tasks: TaskList, concurrency: number): Promise<void>;
  stop(): Promise<void>;
}

interface JobsOptions {
  database: Database;
  logger: Logger;
  now: () => Date;
}

/** A run that this process is at. */
interface Running {
  abort: AbortController;
  done: Promise<void>;
}

/** Tries of the queue itself; a run that could not be ended before is ended at its last one. */
const QUEUE_ATTEMPTS = 25;
/** Beginnings after which a run is given up that never came to an end: perhaps it is what kills the process. */
const MAX_BEGINNINGS = 10;

/** Creates the queue's own tables; before the modules' migrations. */
export async function migrateQueue(pool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: pool });
}

/** Makes the job runner of one process. */
export function makeJobs({ database, logger, now }: JobsOptions): Jobs {
  const { db } = database;
  const known = new Map<string, AnyJob>();
  const running = new Map<string, Running>();
  const queue = makeQueue({ database, logger });

  /** One at a time: a run that was taken from us and given back waits for its own end. */
  function runOnce(job: AnyJob, runId: string): Promise<void> {
    const found = running.get(runId);
    if (found) return found.done;
    const abort = new AbortController();
    const done = runJob(job, runId, abort).finally(() => running.delete(runId));
    running.set(runId, { abort, done });
    return done;
  }

  async function runJob(job: AnyJob, runId: string, abort: AbortController): Promise<void> {
    const begun = await queries.beginRun(db, runId, now());
    if (!begun) {
      await endCancelled(job, runId);
      return;
    }
    const context: JobContext = {
      runId,
      signal: abort.signal,
      progress: async (fraction, step) => {
        logger.debug({ job: job.name, runId, step: step.en }, "job goes on");
        if (await queries.saveProgress(db, runId, fraction, step)) abort.abort();
        abort.signal.throwIfAborted();
      },
    };
    try {
      if (begun.attempt > MAX_BEGINNINGS)
        throw new Problem("platform.job_given_up", { params: { times: MAX_BEGINNINGS } });
      const result = await job.run(job.payload.parse(begun.payload) as never, context);
      await queries.endRun(db, runId, { state: "succeeded", result: result ?? null, at: now() });
    } catch (error) {
      await endFailed(job, runId, begun.attempt, abort.signal.aborted, error);
    }
  }

  async function endFailed(
    job: AnyJob,
    runId: string,
    attempt: number,
    aborted: boolean,
    error: unknown,
  ): Promise<void> {
    if (aborted) {
      // A stopping process aborts its jobs too; those are taken up again by the next one.
      if (!(await endCancelled(job, runId))) throw error;
      return;
    }
    const final = (error instanceof Problem && error.status < 500) || attempt >= (job.maxAttempts ?? 3);
    logger.warn({ err: error, job: job.name, runId, attempt, final }, "job failed");
    if (!final) throw error;
    await endWithout(job, runId, "failed", error);
  }

  /** Ends a run that somebody wanted to be cancelled; says whether it was such a one. */
  async function endCancelled(job: AnyJob, runId: string): Promise<boolean> {
    const row = await queries.findRun(db, runId);
    if (!row?.cancel_requested) return false;
    await endWithout(job, runId, "cancelled", new Problem("platform.job_cancelled"));
    return true;
  }

  /** Ends a run without result, and with it what it was to make. */
  async function endWithout(
    job: AnyJob,
    runId: string,
    state: "failed" | "cancelled",
    error: unknown,
  ): Promise<void> {
    const problem = toProblemDocument(error, runId);
    await inTransaction(db, async (trx) => {
      const end = state === "failed" ? { state, problem, at: now() } : { state, at: now() };
      const ended = await queries.endRun(trx, runId, end);
      if (ended) await job.abandon?.(trx, job.payload.parse(ended.payload) as never, error);
    });
  }

  /** Recurring work (cron) has no run row: nobody waits for it, its failures are in the log and are retried. */
  function taskOf(job: AnyJob): TaskList[string] {
    return async (payload) => {
      const { runId } = payload as { runId?: string };
      if (runId) return runOnce(job, runId);
      const signal = AbortSignal.timeout(10 * 60_000);
      await job.run(job.payload.parse({}) as never, { runId: "", signal, progress: async () => {} });
    };
  }

  async function newRun(trx: Db, job: { name: string }, payload: unknown, owner: RunOwner): Promise<string> {
    const id = randomUUIDv7();
    await queries.insertRun(trx, {
      id,
      job: job.name,
      payload,
      subjectType: owner.subject?.type ?? null,
      subjectId: owner.subject?.id ?? null,
      organizationId: owner.organizationId ?? null,
      startedBy: owner.startedBy ?? null,
    });
    return id;
  }

  function abortAll(): void {
    for (const { abort } of running.values()) abort.abort();
  }

  return {
    enqueue: (outer, job, payload, owner = {}) =>
      inTransaction(outer, async (trx) => {
        const checked = job.payload.parse(payload);
        const jobId = await newRun(trx, job, checked, owner);
        const options = { maxAttempts: QUEUE_ATTEMPTS, key: jobId };
        await queries.addTask(trx, job.name, { runId: jobId }, options);
        return { jobId };
      }),

    async cancel(jobId) {
      const row = await queries.requestCancel(db, jobId);
      // A run that nobody has begun ends here and now.
      const job = row?.state === "queued" ? known.get(row.job) : undefined;
      if (job) await endCancelled(job, jobId);
      running.get(jobId)?.abort.abort();
    },

    async waitFor(jobId, timeoutMs = 120_000) {
      const deadline = Date.now() + timeoutMs;
      for (;;) {
        const row = await queries.findRun(db, jobId);
        if (!row) throw new Problem("platform.not_found", { params: { what: jobId } });
        if (row.state !== "queued" && row.state !== "running") return row;
        if (Date.now() > deadline) throw new Problem("platform.unavailable", { params: { what: row.job } });
        await sleep(50);
      }
    },

    titleOf: (job) => known.get(job)?.title ?? { zh: job, en: job },
    register(jobs) {
      for (const job of jobs) known.set(job.name, job);
    },

    start(tasks, concurrency) {
      const jobs = [...known.values()];
      return queue.start({
        tasks: { ...tasks, ...Object.fromEntries(jobs.map((job) => [job.name, taskOf(job)])) },
        crontab: jobs.flatMap((job) => (job.cron ? `${job.cron} ${job.name}` : [])).join("\n"),
        concurrency,
        async look() {
          for (const id of await queries.listCancelled(db, [...running.keys()]))
            running.get(id)?.abort.abort();
        },
        giveUp: abortAll,
      });
    },

    async stop() {
      abortAll();
      await queue.stop();
    },
  };
}
