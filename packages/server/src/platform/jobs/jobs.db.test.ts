import { once } from "node:events";
import { Problem } from "@qianshu/domain";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { testDatabase } from "../../../test/database.ts";
import type { Logger } from "../telemetry/logger.ts";
import { defineJob, type JobContext } from "./define-job.ts";
import { type Jobs, makeJobs } from "./jobs.ts";

const database = testDatabase();
const quiet = () => {};
const logger = { debug: quiet, info: quiet, warn: quiet, error: quiet, trace: quiet } as unknown as Logger;
const abandoned: { name: string; code: string }[] = [];
const started: Jobs[] = [];
afterEach(async () => {
  for (const jobs of started.splice(0)) await jobs.stop();
});

/** A job that does what the test says; what it was to make is noted when it is abandoned. */
function jobOf(run: (context: JobContext) => Promise<unknown>, maxAttempts = 3) {
  return defineJob({
    name: "test:work",
    title: { zh: "测试", en: "Test" },
    payload: z.object({ name: z.string() }),
    maxAttempts,
    run: (_, context) => run(context),
    async abandon(trx, { name }, error) {
      expect(trx.isTransaction).toBe(true);
      abandoned.push({ name, code: error instanceof Problem ? error.code : "" });
    },
  });
}

function makeProcess(job: ReturnType<typeof jobOf>): Jobs {
  const jobs = makeJobs({ database, logger, now: () => new Date() });
  jobs.register([job]);
  return jobs;
}

async function start(job: ReturnType<typeof jobOf>): Promise<Jobs> {
  const jobs = makeProcess(job);
  await jobs.start({}, 4);
  started.push(jobs);
  return jobs;
}

const untilAborted = ({ signal }: JobContext) =>
  signal.aborted ? Promise.resolve() : once(signal, "abort").then(() => signal.throwIfAborted());

test("when the queue is lost the work ends and begins anew, never twice at once", async () => {
  let [beginnings, now, most] = [0, 0, 0];
  const job = jobOf(async (context) => {
    beginnings++;
    most = Math.max(most, ++now);
    try {
      if (beginnings === 1) await untilAborted(context);
      return beginnings;
    } finally {
      now--;
    }
  });
  const jobs = await start(job);
  const { jobId } = await jobs.enqueue(database.db, job, { name: "lost" });
  await expect.poll(() => beginnings).toBe(1);
  // Not the one that asks: it would end before it has ended the others.
  await database.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  // The test's own connections are broken too.
  const stateNow = () => jobs.waitFor(jobId).then(({ state }) => state, String);
  await expect.poll(stateNow).toBe("succeeded");
  expect([beginnings, most]).toEqual([2, 1]);
  // The workers hold a new lock: what others take for dead is taken over, ours is not.
  const second = await jobs.enqueue(database.db, job, { name: "after" });
  expect(await jobs.waitFor(second.jobId)).toMatchObject({ state: "succeeded" });
  const { rows } = await database.pool.query("select count(*)::int as count from platform.job_worker");
  expect(rows[0].count).toBe(1);
});

test("a run that is cancelled while nobody is at it ends as cancelled, and so does what it was to make", async () => {
  abandoned.length = 0;
  const job = jobOf(async () => "never");
  const jobs = makeProcess(job);
  const { jobId } = await jobs.enqueue(database.db, job, { name: "waiting" });
  await jobs.cancel(jobId);
  expect(await jobs.waitFor(jobId)).toMatchObject({ state: "cancelled" });
  // As a killed process leaves it: begun, asked to stop, and never ended.
  const left = await jobs.enqueue(database.db, job, { name: "left" });
  await database.pool.query(
    "update platform.job_run set state = 'running', cancel_requested = true where id = $1",
    [left.jobId],
  );
  const other = await start(job);
  expect(await other.waitFor(left.jobId)).toMatchObject({ state: "cancelled" });
  expect(abandoned).toEqual([
    { name: "waiting", code: "platform.job_cancelled" },
    { name: "left", code: "platform.job_cancelled" },
  ]);
});

test("a run that fails for good says why, and ends what it was to make", async () => {
  abandoned.length = 0;
  const job = jobOf(async () => {
    throw new Error("Connection terminated unexpectedly");
  }, 1);
  const jobs = await start(job);
  const { jobId } = await jobs.enqueue(database.db, job, { name: "failing" });
  expect(await jobs.waitFor(jobId)).toMatchObject({
    state: "failed",
    problem: { code: "platform.unavailable", status: 503 },
  });
  expect(abandoned).toEqual([{ name: "failing", code: "" }]);
});

test("a run that was begun over and over and never came to an end is given up", async () => {
  abandoned.length = 0;
  let beginnings = 0;
  const job = jobOf(async () => void beginnings++);
  const jobs = makeProcess(job);
  const { jobId } = await jobs.enqueue(database.db, job, { name: "deadly" });
  await database.pool.query("update platform.job_run set state = 'running', attempt = 10 where id = $1", [
    jobId,
  ]);
  const other = await start(job);
  expect(await other.waitFor(jobId)).toMatchObject({
    state: "failed",
    problem: { code: "platform.job_given_up" },
  });
  expect(beginnings).toBe(0);
  expect(abandoned).toEqual([{ name: "deadly", code: "platform.job_given_up" }]);
});
