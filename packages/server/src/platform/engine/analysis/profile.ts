import type { Cell, Column } from "@qianshu/domain/plan/column-type";
import { type OperationContext, rowsOf } from "../process/query.ts";
import { pathsOf, tableSql } from "../sql/table-sql.ts";
import type { ColumnProfile, Profile, ProfileHit, ProfileInput } from "../types/profile.ts";
import { type Bars, describeSql, distinctSql, isOrdered, scanSql, wantedOf } from "./profile-sql.ts";

/** What the scan tells of an ordered column. */
interface Scan {
  mean: number | null;
  from: number | null;
  to: number | null;
}

/** Distinct values with the same hits, in the same bar. */
interface Part {
  hits: bigint;
  bar: number;
  distinct: number;
  rows: number;
}

/** A value as a page would show it. */
function toCell(value: unknown, { type }: Column): Cell {
  if (value === null || value === undefined) return null;
  const text = String(value);
  if (type === "boolean") return text === "true";
  return type === "integer" && Number.isSafeInteger(Number(text)) ? Number(text) : text;
}

function listItems(value: unknown): unknown[] {
  return value && typeof value === "object" && "items" in value ? (value.items as unknown[]) : [];
}

function readPart(text: unknown): Part {
  const [hits = "0", bar, distinct, rows] = String(text).split(" ");
  return { hits: BigInt(hits), bar: Number(bar), distinct: Number(distinct), rows: Number(rows) };
}

function edge(seconds: number, { type }: Column): Cell {
  if (type !== "date" && type !== "datetime") return seconds;
  const text = new Date(seconds * 1000).toISOString();
  return type === "date" ? text.slice(0, 10) : text.slice(0, 19).replace("T", " ");
}

/** Whole steps for integers and days, so that every bar can hold as many values as the next. */
function barsFor(column: Column, scan: Scan | undefined, bins: number): Bars | undefined {
  if (!scan || scan.from === null || scan.to === null || !Number.isFinite(scan.to - scan.from))
    return undefined;
  const { from, to } = scan;
  const unit = column.type === "integer" ? 1 : column.type === "date" ? 86_400 : undefined;
  const whole = unit === undefined ? bins : Math.max(1, Math.min(bins, Math.floor((to - from) / unit)));
  return { from, to, count: from === to ? 1 : whole };
}

function histogramOf(
  column: Column,
  bars: Bars | undefined,
  parts: readonly Part[],
): ColumnProfile["histogram"] {
  if (!bars) return [];
  const { from, to, count } = bars;
  const width = (to - from) / count;
  return Array.from({ length: count }, (_, bar) => ({
    from: edge(from + bar * width, column),
    to: edge(bar === count - 1 ? to : from + (bar + 1) * width, column),
    rows: parts.reduce((sum, part) => sum + (part.bar === bar ? part.rows : 0), 0),
  }));
}

/** What was found; `first` is the place of the first of them among all that was looked for. */
function hitsOf(wanted: readonly { id: string }[], first: number, parts: readonly Part[]): ProfileHit[] {
  return wanted
    .map(({ id }, at) => {
      const found = parts.filter(({ hits }) => (hits >> BigInt(first + at)) & 1n);
      const sum = (of: "rows" | "distinct") => found.reduce((total, part) => total + part[of], 0);
      return { id, rows: sum("rows"), distinct: sum("distinct") };
    })
    .filter(({ rows }) => rows > 0);
}

/** Most values that columns asked about together hold, and most such columns. */
const BATCH_VALUES = 1_000_000;
const BATCH_COLUMNS = 100;

/**
 * Columns of one type that are asked about together. To make the patterns ready takes longer than to match a few
 * values, so a table of few rows is asked about in batches. The type is the engine's own: decimals of different places
 * would be written alike.
 */
function batchesOf(columns: readonly Column[], types: Map<string, string>, rows: number): Column[][] {
  const most = Math.max(1, Math.min(BATCH_COLUMNS, Math.floor(BATCH_VALUES / Math.max(rows, 1))));
  const batches: Column[][] = [];
  const open = new Map<string | undefined, Column[]>();
  for (const column of columns) {
    const type = types.get(column.name);
    const batch = open.get(type);
    if (batch && batch.length < most) batch.push(column);
    else {
      const begun = [column];
      open.set(type, begun);
      batches.push(begun);
    }
  }
  return batches;
}

function describeColumn(
  column: Column,
  rows: number,
  scan: Scan | undefined,
  bars: Bars | undefined,
  row: readonly unknown[],
  input: ProfileInput,
): ColumnProfile {
  const [filled = null, distinct, min, max, shortest, longest, characters, found, counts, often, once] = row;
  const parts = listItems(found).map(readPart);
  const heights = listItems(counts).map(Number);
  const top = [...listItems(often), ...listItems(once)].slice(0, input.top);
  const wanted = wantedOf(column.type, input);
  return {
    name: column.name,
    type: column.type,
    nulls: rows - Number(filled ?? 0),
    distinct: Number(distinct ?? 0),
    min: toCell(min, column),
    max: toCell(max, column),
    ...(scan?.mean == null ? {} : { mean: scan.mean }),
    ...(column.type === "text" && filled !== null
      ? { length: { min: Number(shortest), max: Number(longest), mean: Number(characters) / Number(filled) } }
      : {}),
    top: top.map((value, at) => ({ value: toCell(value, column), rows: heights[at] ?? 1 })),
    histogram: histogramOf(column, bars, parts),
    detections: hitsOf(wanted.detectors, 0, parts),
    searches: hitsOf(wanted.searches, wanted.detectors.length, parts),
  };
}

/** Statistics and detections of every column over every row; exact, nothing is sampled or estimated. */
export async function profile(input: ProfileInput, context: OperationContext): Promise<Profile> {
  const { columns } = input.table;
  return context.sessions.own({ reads: pathsOf(input.table) }, async (connection) => {
    const ordered = columns.filter(({ type }) => isOrdered(type));
    const names = ordered.map(({ name }) => name);
    const sql = scanSql(ordered, tableSql(input.table, names, "__row"));
    const [figures = []] = await rowsOf(connection, sql, context, "scanning");
    const rows = Number(figures[0] ?? 0);
    const scans = new Map(
      ordered.map((column, at) => {
        const [mean, from, to] = figures.slice(1 + at * 3, 4 + at * 3);
        return [column, { mean, from, to } as Scan];
      }),
    );
    const profiles = new Map<Column, ColumnProfile>();
    const described = await rowsOf(connection, describeSql(input.table), context);
    const types = new Map(described.map(([name, type]) => [String(name), String(type)]));
    for (const batch of batchesOf(columns, types, rows)) {
      const bars = batch.map((column) => barsFor(column, scans.get(column), input.bins));
      const names = batch.map(({ name }) => name);
      const sql = distinctSql(batch, tableSql(input.table, names, undefined), input, bars);
      const asked = new Map(
        (await rowsOf(connection, sql, context)).map(([place, ...row]) => [Number(place), row]),
      );
      for (const [at, column] of batch.entries()) {
        const scan = scans.get(column);
        profiles.set(column, describeColumn(column, rows, scan, bars[at], asked.get(at) ?? [], input));
      }
      context.report({ phase: "profiling", part: profiles.size / columns.length });
    }
    return { rows, columns: columns.map((column) => profiles.get(column)!) };
  });
}
