import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { MemoryWatch } from "./memory.ts";

/** Something a bench must reach, as the requirement says it, and whether it did. */
export interface Goal {
  text: string;
  met: boolean;
}

/** What a bench found: `ours` and `limit` in `unit`, medians where there are pairs; limit and ratio null for absolute goals. */
export interface Outcome {
  table: Record<string, string | number>[];
  ours: number;
  limit: number | null;
  ratio: number | null;
  unit: string;
  goals: Goal[];
}

/** What a bench is given. */
export interface BenchContext {
  /** The rows asked for by --rows; without it, as many as the goal names. */
  rows: number | undefined;
  memory: MemoryWatch;
}

/** A file NAME.bench.ts exports one of these as its default. */
export interface Bench {
  title: string;
  run(context: BenchContext): Promise<Outcome>;
}

/** Five alternating pairs even out what else the machine does. */
export const PAIRS = 5;

/** One measured pair; both in the bench's unit. */
export interface Pair {
  ours: number;
  limit: number;
  ratio: number;
}

/** The middle of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Seconds that something takes. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Measures ours and the limit in turn, after one unmeasured run of each with `warmUp`; memory is watched during ours only. */
export async function alternatingPairs(
  { memory }: BenchContext,
  ours: () => Promise<number>,
  limit: () => Promise<number>,
  { pairs: count = PAIRS, warmUp = false } = {},
): Promise<{ pairs: Pair[]; ours: number; limit: number; ratio: number }> {
  if (warmUp) {
    await limit();
    await ours();
  }
  const pairs: Pair[] = [];
  for (let turn = 1; turn <= count; turn++) {
    const bare = await limit();
    const full = await memory.during(ours);
    pairs.push({ ours: full, limit: bare, ratio: full / bare });
    progress(`pair ${turn} of ${count}: ${format(full)} against ${format(bare)}`);
  }
  const middle = (of: keyof Pair) => median(pairs.map((pair) => pair[of]));
  return { pairs, ours: middle("ours"), limit: middle("limit"), ratio: middle("ratio") };
}

/** Says on standard error what is going on; standard output is for results. */
export function progress(text: string): void {
  process.stderr.write(`· ${text}\n`);
}

const DATA = path.resolve(import.meta.dirname, "../var/bench");

/** A path under var/bench, its folder made. */
export async function benchPath(name: string): Promise<string> {
  const file = path.join(DATA, name);
  await mkdir(path.dirname(file), { recursive: true });
  return file;
}

/** A generated file under var/bench, made once; its name says what it holds (size and seed) and is all that is checked. */
export async function dataFile(name: string, make: (to: string) => Promise<void>): Promise<string> {
  const file = await benchPath(name);
  if (existsSync(file)) return file;
  progress(`generating ${name}`);
  const unfinished = `${file}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await make(unfinished);
  await rename(unfinished, file);
  return file;
}

/** A figure as people read it. */
export function format(value: string | number): string {
  if (typeof value === "string") return value;
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 3;
  return value.toLocaleString("en", { maximumFractionDigits: digits });
}

function printTable(rows: Outcome["table"]): void {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [names, ...rows.map((row) => names.map((name) => format(row[name] ?? "")))];
  const widths = names.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  for (const line of lines) {
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    );
  }
}

/** Prints the table, each goal met or missed, and last the one line of JSON. */
export function report(bench: string, outcome: Outcome, peakRssMb: number): void {
  const { table, ours, limit, ratio, unit, goals } = outcome;
  printTable(table);
  for (const { text, met } of goals) console.log(`goal ${text}: ${met ? "met" : "MISSED"}`);
  const round = (value: number | null) => (value === null ? null : Number(value.toPrecision(4)));
  console.log(
    JSON.stringify({ bench, ours: round(ours), limit: round(limit), ratio: round(ratio), unit, peakRssMb }),
  );
}
