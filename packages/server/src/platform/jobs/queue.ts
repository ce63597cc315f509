import { randomInt } from "node:crypto";
import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import {
  makeWorkerUtils,
  type Runner,
  run,
  type TaskList,
  type WorkerEvents,
  Logger as WorkerLogger,
  type WorkerUtils,
} from "graphile-worker";
import type pg from "pg";
import type { Database } from "../db/database.ts";
import type { Logger } from "../telemetry/logger.ts";
import * as queries from "./jobs.queries.ts";

/** The workers of this process on the queue. */
export interface Queue {
  start(work: QueueWork): Promise<void>;
  stop(): Promise<void>;
}

/** What the workers do. */
export interface QueueWork {
  tasks: TaskList;
  /** Recurring tasks, a cron line each. */
  crontab: string;
  concurrency: number;
  /** Every second, while the queue can be reached. */
  look(): Promise<void>;
  /** The queue was lost: whatever runs will be given to somebody again, so it has to end. */
  giveUp(): void;
}

/** The workers, for as long as one connection to the database lives. */
interface Session {
  runner: Runner;
  lock: pg.PoolClient;
  watch: NodeJS.Timeout;
}

const LOOK_MS = 1_000;
const LONGEST_WAIT_MS = 5_000;
/** How long tasks may take to notice that they have to end. */
const END_MS = 15_000;

/**
 * Makes the workers of one process. A session advisory lock tells other processes that it lives. When the connection
 * that holds it breaks, others may take the tasks over; the workers end then and begin anew, as another process would.
 */
export function makeQueue({ database, logger }: { database: Database; logger: Logger }): Queue {
  const { db, pool } = database;
  let session: Session | undefined;
  let utils: WorkerUtils | undefined;
  let revival: Promise<void> | undefined;
  let isStopping = false;

  async function open(work: QueueWork): Promise<void> {
    const instanceKey = randomInt(2 ** 31 - 1);
    const lock = await pool.connect();
    try {
      await queries.holdWorkerLock(lock, instanceKey);
      await takeOver();
      const runner = await runWorkers(work, instanceKey);
      const watch = setInterval(() => {
        takeOver()
          .then(() => work.look())
          .catch((err) => logger.warn({ err }, "take-over of jobs failed"));
      }, LOOK_MS);
      session = { runner, lock, watch };
    } catch (error) {
      lock.release(true);
      throw error;
    }
    const opened = session;
    const lose = () => {
      if (session === opened && !isStopping) revival = revive(work, opened);
    };
    lock.once("end", lose);
    opened.runner.promise.then(lose, lose);
  }

  function runWorkers(work: QueueWork, instanceKey: number): Promise<Runner> {
    const events: WorkerEvents = new EventEmitter();
    // Jobs are locked in the name of the pool, not of a single worker (graphile-worker 0.18).
    events.on("pool:create", ({ workerPool }) => {
      queries
        .rememberWorker(db, workerPool.id, instanceKey)
        .catch((err) => logger.error({ err }, "worker not recorded"));
    });
    return run({
      // Without batches a result that cannot be written is a rejection that nobody handles, and ends the process.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      pgPool: pool,
      events,
      concurrency: work.concurrency,
      logger: toWorkerLogger(logger),
      noHandleSignals: true,
      pollInterval: 500,
      crontab: work.crontab,
      taskList: work.tasks,
    });
  }

  async function takeOver(): Promise<void> {
    const dead = await queries.takeDeadWorkers(db);
    if (dead.length === 0) return;
    utils ??= await makeWorkerUtils({ pgPool: pool, logger: toWorkerLogger(logger) });
    await utils.forceUnlockWorkers(dead);
  }

  async function close({ runner, lock, watch }: Session): Promise<void> {
    clearInterval(watch);
    session = undefined;
    await Promise.race([runner.stop(), sleep(END_MS, undefined, { ref: false })]).catch(() => {});
    lock.release(true);
  }

  async function revive(work: QueueWork, lost: Session): Promise<void> {
    logger.warn("the queue was lost: the workers begin anew");
    work.giveUp();
    await close(lost);
    for (let wait = 100; !isStopping; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      try {
        await open(work);
        logger.info("the workers run again");
        return;
      } catch (err) {
        logger.warn({ err }, "the workers did not start");
        await sleep(wait);
      }
    }
  }

  return {
    start: open,
    async stop() {
      isStopping = true;
      await revival;
      if (session) await close(session);
      await utils?.release();
    },
  };
}

/** The queue's own messages in our log; that a task ended is news only to who looks for it. */
function toWorkerLogger(logger: Logger): WorkerLogger {
  const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;
  return new WorkerLogger(() => (level, message) => logger[levels[level]]({ queue: true }, message));
}
