import type { DuckDBConnection } from "@duckdb/node-api";
import type { Cell, Column } from "@qianshu/domain/plan/column-type";
import { type OperationContext, rowsOf } from "../process/query.ts";
import { pathsOf, tableSql } from "../sql/table-sql.ts";
import type { ColumnProfile, Profile, ProfileHit, ProfileInput } from "../types/profile.ts";
import { distinctSql, histogramSql, isLookedAt, isOrdered, scanSql } from "./profile-sql.ts";

interface Scan {
  filled: number;
  min: string | null;
  max: string | null;
  mean: number | null;
  from: number | null;
  to: number | null;
}

/** A value as a page would show it. */
function toCell(value: unknown, { type }: Column): Cell {
  if (value === null || value === undefined) return null;
  const text = String(value);
  if (type === "boolean") return text === "true";
  return type === "integer" && Number.isSafeInteger(Number(text)) ? Number(text) : text;
}

function edge(seconds: number, { type }: Column): Cell {
  if (type !== "date" && type !== "datetime") return seconds;
  const text = new Date(seconds * 1000).toISOString();
  return type === "date" ? text.slice(0, 10) : text.slice(0, 19).replace("T", " ");
}

/** Whole steps for integers and days, so that every bar can hold as many values as the next. */
function binsFor(column: Column, from: number, to: number, bins: number): number {
  const unit = column.type === "integer" ? 1 : column.type === "date" ? 86_400 : undefined;
  return unit === undefined ? bins : Math.max(1, Math.min(bins, Math.floor((to - from) / unit)));
}

async function histogramOf(
  connection: DuckDBConnection,
  column: Column,
  { from, to }: Scan,
  source: string,
  bins: number,
  context: OperationContext,
): Promise<ColumnProfile["histogram"]> {
  if (!isOrdered(column.type) || from === null || to === null || !Number.isFinite(to - from)) return [];
  const count = from === to ? 1 : binsFor(column, from, to, bins);
  const width = (to - from) / count;
  const rows =
    from === to ? [] : await rowsOf(connection, histogramSql(column, source, from, to, count), context);
  const heights = new Map(rows.map(([bar, height]) => [Number(bar), Number(height)]));
  return Array.from({ length: count }, (_, bar) => ({
    from: edge(from + bar * width, column),
    to: edge(bar === count - 1 ? to : from + (bar + 1) * width, column),
    rows: heights.get(bar) ?? 0,
  }));
}

function hitsOf(ids: readonly { id: string }[], figures: number[]): ProfileHit[] {
  return ids
    .map(({ id }) => {
      const [rows = 0, distinct = 0] = figures.splice(0, 2);
      return { id, rows, distinct };
    })
    .filter(({ rows }) => rows > 0);
}

function listItems(value: unknown): unknown[] {
  return value && typeof value === "object" && "items" in value ? (value.items as unknown[]) : [];
}

async function profileColumn(
  connection: DuckDBConnection,
  column: Column,
  scan: Scan,
  rows: number,
  input: ProfileInput,
  context: OperationContext,
): Promise<ColumnProfile> {
  const source = tableSql(input.table, [column.name], undefined);
  const [row = []] = await rowsOf(connection, distinctSql(column, source, input), context);
  const [distinct, values, counts, least, most, total, ...hits] = row;
  const heights = listItems(counts).map(Number);
  const figures = hits.map((figure) => Number(figure ?? 0));
  const bars = await histogramOf(connection, column, scan, source, input.bins, context);
  if (bars.length === 1) bars[0]!.rows = scan.filled;
  const isText = column.type === "text";
  const looked = isLookedAt(column.type);
  return {
    name: column.name,
    type: column.type,
    nulls: rows - scan.filled,
    distinct: Number(distinct ?? 0),
    min: toCell(scan.min, column),
    max: toCell(scan.max, column),
    ...(scan.mean === null ? {} : { mean: scan.mean }),
    ...(isText && scan.filled > 0
      ? { length: { min: Number(least), max: Number(most), mean: Number(total) / scan.filled } }
      : {}),
    top: listItems(values).map((value, index) => ({ value: toCell(value, column), rows: heights[index]! })),
    histogram: bars,
    detections: looked ? hitsOf(input.detectors, figures) : [],
    searches: isText ? hitsOf(input.searches, figures) : [],
  };
}

/** Statistics and detections of every column over every row; exact, nothing is sampled or estimated. */
export async function profile(input: ProfileInput, context: OperationContext): Promise<Profile> {
  const { columns } = input.table;
  return context.sessions.own({ reads: pathsOf(input.table) }, async (connection) => {
    const source = tableSql(
      input.table,
      columns.map(({ name }) => name),
      undefined,
    );
    const [figures = []] = await rowsOf(connection, scanSql(columns, source), context, "scanning");
    const rows = Number(figures[0] ?? 0);
    const profiles: ColumnProfile[] = [];
    for (const [index, column] of columns.entries()) {
      const [filled, min, max, mean, from, to] = figures.slice(1 + index * 6, 7 + index * 6);
      const scan = { filled: Number(filled), min, max, mean, from, to } as Scan;
      profiles.push(await profileColumn(connection, column, scan, rows, input, context));
      context.report({ phase: "profiling", part: profiles.length / columns.length });
    }
    return { rows, columns: profiles };
  });
}
