import type { Bilingual } from "@qianshu/domain";
import type { z } from "zod";
import type { Db } from "../db/database.ts";

/** What a running job may use. */
export interface JobContext {
  runId: string;
  /** Aborts when somebody cancels the job or the process stops. */
  signal: AbortSignal;
  /** Reports how far the work is, 0 to 1, and what is being done. */
  progress(fraction: number, step: Bilingual): Promise<void>;
}

/** A declared kind of long work. `run` must be idempotent: after a crash it is called again with the same payload. */
export interface Job<P extends z.ZodType = z.ZodType> {
  name: string;
  /** What people see in the list of jobs. */
  title: Bilingual;
  payload: P;
  /** Tries before the run counts as failed; a Problem of the user's making fails at once. */
  maxAttempts?: number;
  /** Cron line in UTC for recurring work whose payload is `{}`. */
  cron?: string;
  run(payload: z.output<P>, context: JobContext): Promise<unknown>;
  /** Ends what the job was to make, in the transaction that ends its run as failed or cancelled. */
  abandon?(trx: Db, payload: z.output<P>, error: unknown): Promise<void>;
}

/** A job whose payload type is not known here. */
export type AnyJob = Omit<Job, "run" | "abandon"> & {
  run(payload: never, context: JobContext): Promise<unknown>;
  abandon?(trx: Db, payload: never, error: unknown): Promise<void>;
};

/** Declares a job. */
export function defineJob<P extends z.ZodType>(job: Job<P>): Job<P> {
  return job;
}
