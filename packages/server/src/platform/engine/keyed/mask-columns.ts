import { open, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { MaskSpec } from "@qianshu/domain/grading/masks";
import { type OperationContext, query } from "../process/query.ts";
import { quoteName } from "../sql/identifiers.ts";
import { quoteText, quoteTexts } from "../sql/literals.ts";
import { escapeLineSql, MISSING, unescapeLineSql } from "./line-text.ts";
import type { MaskJob } from "./mask-worker.ts";

const WORKER_FILE = new URL("./mask-worker.ts", import.meta.url);

const LINES = `DELIMITER '\\t', QUOTE '', ESCAPE '', HEADER false, NULLSTR ${quoteText(MISSING)}`;

/** Longest line that is read back; the engine allots sixteen times as much for reading. */
const MAX_LINE = 4 * 1024 * 1024;

/** A column that is to be masked: a query of place and raw text, and its mask. */
export interface KeyedColumn {
  sql: string;
  mask: MaskSpec;
}

/** Divides a file into parts that begin and end at lines. */
async function divide(file: string, parts: number): Promise<[number, number][]> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const edges = [0];
    for (let part = 1; part < parts; part++) {
      let at = Math.max(Math.floor((size / parts) * part), edges.at(-1)!);
      const buffer = Buffer.alloc(65_536);
      for (;;) {
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
        const feed = buffer.subarray(0, bytesRead).indexOf(0x0a);
        at += feed < 0 ? bytesRead : feed + 1;
        if (feed >= 0 || bytesRead === 0) break;
      }
      edges.push(at);
    }
    edges.push(size);
    return edges.slice(0, -1).map((edge, index) => [edge, edges[index + 1]!]);
  } finally {
    await handle.close();
  }
}

function runWorker(job: MaskJob, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER_FILE, { workerData: job });
    const stop = () => void worker.terminate();
    signal.addEventListener("abort", stop, { once: true });
    worker.once("message", () => resolve());
    worker.once("error", reject);
    worker.once("exit", () => {
      signal.removeEventListener("abort", stop);
      reject(signal.aborted ? signal.reason : new Error("a masking thread ended early"));
    });
  });
}

/**
 * Masks whole columns outside the engine: each is written as lines, masked by threads in parallel, and read back as a
 * relation of `place` and `v` in the same order. 2 µs a value; a function inside the engine, which calls JavaScript on
 * one thread, takes 4 to 6.
 */
export async function maskColumns(
  connection: DuckDBConnection,
  columns: readonly KeyedColumn[],
  key: Uint8Array,
  context: OperationContext,
): Promise<string[]> {
  const threads = Math.max(1, availableParallelism());
  const relations: string[] = [];
  for (const [index, { sql, mask }] of columns.entries()) {
    const from = path.join(context.workDir, `column-${index}.lines`);
    const lines = `SELECT place, ${escapeLineSql("v")} AS v FROM (${sql}) AS raw`;
    await query(
      connection,
      `COPY (${lines}) TO ${quoteText(from)} (FORMAT csv, ${LINES}, USE_TMP_FILE false)`,
      context,
    );
    const parts = await divide(from, threads);
    const jobs = parts.map(([start, end], part) => ({ from, to: `${from}.${part}`, start, end, mask, key }));
    await Promise.all(jobs.map((job) => runWorker(job, context.signal)));
    await rm(from);
    const files = quoteTexts(jobs.map(({ to }) => to));
    const options = `auto_detect = false, delim = '\\t', quote = '', escape = '', header = false, nullstr = ${quoteText(MISSING)}, max_line_size = ${MAX_LINE}, columns = {'place': 'BIGINT', 'v': 'VARCHAR'}`;
    relations.push(
      `(SELECT place, ${unescapeLineSql("v")} AS v FROM read_csv(${files}, ${options})) AS ${quoteName(`keyed${index}`)}`,
    );
    context.report({ phase: "writing" });
  }
  return relations;
}
