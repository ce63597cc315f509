import type { DuckDBConnection, DuckDBResultReader } from "@duckdb/node-api";
import type { Progress } from "../engine.ts";
import type { Sessions } from "./sessions.ts";

/** What an operation in the engine process is given. */
export interface OperationContext {
  sessions: Sessions;
  /** A directory that lives as long as the call. */
  workDir: string;
  signal: AbortSignal;
  report: (progress: Progress) => void;
}

/** An interrupt only reaches a query that is running, so it is repeated until the query has ended. */
const INTERRUPT_EVERY_MS = 20;
const PROGRESS_EVERY_MS = 500;

/** Runs one statement; the call's signal interrupts it, its progress is reported under the phase. */
export async function query(
  connection: DuckDBConnection,
  sql: string,
  { signal, report }: Pick<OperationContext, "signal" | "report">,
  phase?: Progress["phase"],
): Promise<DuckDBResultReader> {
  signal.throwIfAborted();
  const timers: NodeJS.Timeout[] = [];
  const interrupt = () => {
    timers.push(setInterval(() => connection.interrupt(), INTERRUPT_EVERY_MS));
  };
  signal.addEventListener("abort", interrupt, { once: true });
  if (phase) {
    const tell = () => {
      const percent = connection.progress.percentage;
      report(percent >= 0 ? { phase, part: Math.min(1, percent / 100) } : { phase });
    };
    timers.push(setInterval(tell, PROGRESS_EVERY_MS));
  }
  try {
    return await connection.runAndReadAll(sql);
  } finally {
    signal.removeEventListener("abort", interrupt);
    for (const timer of timers) clearInterval(timer);
  }
}

/** The rows of a statement, as the engine's values. */
export async function rowsOf(
  connection: DuckDBConnection,
  sql: string,
  context: Pick<OperationContext, "signal" | "report">,
  phase?: Progress["phase"],
): Promise<unknown[][]> {
  return (await query(connection, sql, context, phase)).getRows();
}
