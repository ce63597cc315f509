import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { Problem } from "@qianshu/domain";
import type { ProblemCode } from "@qianshu/domain/errors";
import type { PartSource, WorkerInput, WorkerReply } from "./simulation-worker.ts";

const WORKER_FILE = new URL("./simulation-worker.ts", import.meta.url);

/** How often threads that were lost are replaced before the simulation fails. */
const MAX_LOST = 3;

/** A part that is done. */
export type DonePart = Extract<WorkerReply, { index: number }>;

/** Parts to work through, and what to do with each that is done. */
export interface PartsRun {
  input: WorkerInput;
  parts: readonly { index: number; source: PartSource }[];
  signal: AbortSignal;
  onPart(part: DonePart): Promise<void> | void;
  threads?: number;
  /** Sees each thread as it begins; a test ends one. */
  onThread?(worker: Worker): void;
}

/** Works through parts in threads. A part whose thread is lost is done again; a part is handed over once at most. */
export async function runParts({ input, parts, signal, onPart, threads, onThread }: PartsRun): Promise<void> {
  if (parts.length === 0) return;
  signal.throwIfAborted();
  const waiting = [...parts];
  const workers = new Set<Worker>();
  let [left, lost] = [parts.length, 0];
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const stop = () => reject(signal.reason);
  signal.addEventListener("abort", stop, { once: true });

  function begin(): void {
    const worker = new Worker(WORKER_FILE, { workerData: input });
    let current: (typeof waiting)[number] | undefined;
    workers.add(worker);
    const next = () => {
      current = waiting.shift();
      if (current) worker.postMessage(current);
      else void worker.terminate();
    };
    worker.on("message", (reply: WorkerReply) => {
      if ("problem" in reply) {
        reject(new Problem(reply.problem.code as ProblemCode, { params: reply.problem.params as never }));
        return;
      }
      current = undefined;
      Promise.resolve(onPart(reply)).then(() => {
        left -= 1;
        if (left === 0) resolve();
        else next();
      }, reject);
    });
    worker.on("error", reject);
    worker.on("exit", () => {
      workers.delete(worker);
      if (current === undefined) return;
      waiting.unshift(current);
      lost += 1;
      if (lost > MAX_LOST) reject(new Problem("policy.simulation_threads_lost", { params: { count: lost } }));
      else begin();
    });
    next();
    onThread?.(worker);
  }

  for (let count = Math.min(threads ?? availableParallelism(), parts.length); count > 0; count--) begin();
  try {
    await promise;
  } finally {
    signal.removeEventListener("abort", stop);
    const ending = [...workers];
    workers.clear();
    lost = Number.NEGATIVE_INFINITY;
    for (const worker of ending) worker.removeAllListeners("exit");
    await Promise.all(ending.map((worker) => worker.terminate()));
  }
}
