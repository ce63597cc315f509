import path from "node:path";
import type { CallOptions, Engine } from "./engine.ts";
import { makeFifo } from "./process/fifo.ts";
import type { Operations } from "./process/operations.ts";
import { EnginePool, type PoolSettings } from "./process/pool.ts";

/** Operations that read or write whole releases; they leave one process free for pages. */
const LONG: ReadonlySet<string> = new Set<keyof Operations>([
  "ingest",
  "profile",
  "deliver",
  "stream",
  "compare",
  "diff",
  "merge",
  "riskClasses",
  "failingRows",
]);

/** Makes the engine that runs DuckDB in forked processes; this process never loads DuckDB itself. */
export function makeEngine(settings: PoolSettings): Engine {
  const pool = new EnginePool(settings);
  let streams = 0;
  const call = <K extends keyof Operations>(
    operation: K,
    input: Parameters<Operations[K]>[0],
    { timeoutMs, signal, onProgress }: CallOptions = {},
  ) =>
    pool.call<Awaited<ReturnType<Operations[K]>>>({
      operation,
      input,
      long: LONG.has(operation),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      ...(signal ? { signal } : {}),
      ...(onProgress ? { onProgress } : {}),
    });
  return {
    ingest: (input, options) => call("ingest", input, options),
    profile: (input, options) => call("profile", input, options),
    page: (plan, options) => call("page", { plan, key: options?.key }, options),
    count: (plan, options) => call("count", { plan, key: options?.key }, options),
    sample: (plan, rows, seed, options) => call("sample", { plan, rows, seed, key: options?.key }, options),
    deliver: (plan, target, options) => call("deliver", { plan, target, key: options?.key }, options),
    compare: (input, options) => call("compare", input, options),
    diff: (input, options) => call("diff", input, options),
    merge: (input, options) => call("merge", input, options),
    riskClasses: (input, options) => call("riskClasses", { ...input, key: options?.key }, options),
    failingRows: (input, options) => call("failingRows", input, options),
    stream: async (plan, format, options) => {
      const to = path.join(await pool.directory(), `stream-${++streams}`);
      const { body, finish } = await makeFifo(to);
      const end = call("stream", { plan, format, to, key: options?.key }, options);
      end.then(() => finish(), finish);
      return { body, end };
    },
    close: () => pool.close(),
  };
}
