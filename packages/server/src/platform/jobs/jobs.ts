import { randomInt, randomUUIDv7 } from "node:crypto";
import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { type Bilingual, Problem } from "@qianshu/domain";
import {
  makeWorkerUtils,
  type Runner,
  run,
  runMigrations,
  type TaskList,
  type WorkerEvents,
  Logger as WorkerLogger,
  type WorkerUtils,
} from "graphile-worker";
import type pg from "pg";
import type { z } from "zod";
import { type Database, type Db, inTransaction } from "../db/database.ts";
import { toProblemDocument } from "../http/problem-document.ts";
import type { Logger } from "../telemetry/logger.ts";
import type { AnyJob, Job, JobContext } from "./define-job.ts";
import * as queries from "./jobs.queries.ts";

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

/** Creates the queue's own tables; before the modules' migrations. */
export async function migrateQueue(pool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: pool });
}

/** Makes the job runner of one process. */
export function makeJobs({ database, logger, now }: JobsOptions): Jobs {
  const { db, pool } = database;
  const known = new Map<string, AnyJob>();
  const running = new Map<string, AbortController>();
  let runner: Runner | undefined;
  let utils: WorkerUtils | undefined;
  let lockClient: pg.PoolClient | undefined;
  let watch: NodeJS.Timeout | undefined;

  async function runJob(job: AnyJob, runId: string): Promise<void> {
    const begun = await queries.beginRun(db, runId, now());
    if (!begun) return;
    const abort = new AbortController();
    running.set(runId, abort);
    const context: JobContext = {
      runId,
      signal: abort.signal,
      progress: async (fraction, step) => {
        if (await queries.saveProgress(db, runId, fraction, step)) abort.abort();
        abort.signal.throwIfAborted();
      },
    };
    try {
      const result = await job.run(job.payload.parse(begun.payload) as never, context);
      await queries.endRun(db, runId, { state: "succeeded", result: result ?? null, at: now() });
    } catch (error) {
      await endFailed(job, runId, begun.attempt, abort.signal.aborted, error);
    } finally {
      running.delete(runId);
    }
  }

  async function endFailed(
    job: AnyJob,
    runId: string,
    attempt: number,
    cancelled: boolean,
    error: unknown,
  ): Promise<void> {
    if (cancelled) {
      const row = await queries.findRun(db, runId);
      // A stopping process aborts its jobs too; those are taken up again by the next one.
      if (!row?.cancel_requested) throw error;
      return queries.endRun(db, runId, { state: "cancelled", at: now() });
    }
    const final = (error instanceof Problem && error.status < 500) || attempt >= (job.maxAttempts ?? 3);
    logger.warn({ err: error, job: job.name, runId, attempt, final }, "job failed");
    if (!final) throw error;
    await queries.endRun(db, runId, { state: "failed", problem: toProblemDocument(error, runId), at: now() });
  }

  /** Recurring work (cron) has no run row: nobody waits for it, its failures are in the log and are retried. */
  function taskOf(job: AnyJob): TaskList[string] {
    return async (payload) => {
      const { runId } = payload as { runId?: string };
      if (runId) return runJob(job, runId);
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

  async function takeOver(): Promise<void> {
    const dead = await queries.takeDeadWorkers(db);
    if (dead.length > 0) await utils?.forceUnlockWorkers(dead);
    for (const id of await queries.listCancelled(db, [...running.keys()])) running.get(id)?.abort();
  }

  return {
    enqueue: (outer, job, payload, owner = {}) =>
      inTransaction(outer, async (trx) => {
        const checked = job.payload.parse(payload);
        const jobId = await newRun(trx, job, checked, owner);
        await queries.addTask(trx, job.name, { runId: jobId }, { maxAttempts: 25, key: jobId });
        return { jobId };
      }),

    async cancel(jobId) {
      await queries.requestCancel(db, jobId, now());
      running.get(jobId)?.abort();
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

    async start(tasks, concurrency) {
      const jobs = [...known.values()];
      const instanceKey = randomInt(2 ** 31 - 1);
      lockClient = await pool.connect();
      lockClient.on("error", () => {});
      await lockClient.query("select pg_advisory_lock(8520, $1)", [instanceKey]);
      utils = await makeWorkerUtils({ pgPool: pool, logger: toWorkerLogger(logger) });
      await takeOver();
      const crontab = jobs
        .filter((job) => job.cron)
        .map((job) => `${job.cron} ${job.name}`)
        .join("\n");
      const events: WorkerEvents = new EventEmitter();
      // Jobs are locked in the name of the pool, not of a single worker (graphile-worker 0.18).
      events.on("pool:create", ({ workerPool }) => {
        queries
          .rememberWorker(db, workerPool.id, instanceKey)
          .catch((err) => logger.error({ err }, "worker not recorded"));
      });
      runner = await run({
        pgPool: pool,
        events,
        concurrency,
        logger: toWorkerLogger(logger),
        noHandleSignals: true,
        pollInterval: 500,
        crontab,
        taskList: { ...tasks, ...Object.fromEntries(jobs.map((job) => [job.name, taskOf(job)])) },
      });
      watch = setInterval(() => {
        takeOver().catch((err) => logger.error({ err }, "take-over of jobs failed"));
      }, 1_000);
    },

    async stop() {
      clearInterval(watch);
      for (const abort of running.values()) abort.abort();
      await runner?.stop();
      await utils?.release();
      lockClient?.release(true);
    },
  };
}

/** The queue's own messages in our log; that a task ended is news only to who looks for it. */
function toWorkerLogger(logger: Logger): WorkerLogger {
  const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;
  return new WorkerLogger(() => (level, message) => logger[levels[level]]({ queue: true }, message));
}
