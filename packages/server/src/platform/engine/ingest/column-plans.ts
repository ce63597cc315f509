import type { DuckDBConnection } from "@duckdb/node-api";
import { Problem } from "@qianshu/domain";
import type { ColumnType } from "@qianshu/domain/plan/column-type";
import { type OperationContext, rowsOf } from "../process/query.ts";
import {
  type Candidate,
  candidates,
  candidatesOf,
  complete,
  remaining,
  suggest,
  type Typing,
} from "./typing.ts";
import { acceptsSql } from "./typing-sql.ts";

/** Text columns that are to be typed and written. */
export interface TextTable {
  /** A relation of the text columns c0, c1, … */
  relation: string;
  names: readonly string[];
  /** Texts of the first records, by column. */
  sample: readonly (readonly string[])[];
  /** Whether the sample is all there is. */
  whole: boolean;
}

/** How one column is to be typed, and which ways are still open to it. */
export interface ColumnPlan {
  name: string;
  agreed: ColumnType | undefined;
  typing: Typing;
  open: Candidate[];
}

/** The problem of a column that has a value outside its agreed type. */
export function wrongType(column: string, found: unknown, expected: unknown): Problem {
  return new Problem("ingest.value_of_wrong_type", { field: column, found, expected, params: { column } });
}

/** What the first records suggest. */
export function planFromSample(
  name: string,
  texts: readonly string[],
  agreed: ColumnType | undefined,
): ColumnPlan {
  const from = agreed === undefined ? candidates : candidatesOf(agreed);
  const open = remaining(texts, from);
  if (from.length > 0 && open.length === 0 && agreed) {
    const stranger = texts.find((text) => !from.some(({ accepts }) => accepts(text)));
    throw wrongType(name, stranger ?? texts.slice(0, 3), agreed);
  }
  return { name, agreed, typing: suggest(texts, open), open };
}

async function findStranger(
  connection: DuckDBConnection,
  relation: string,
  index: number,
  agreed: ColumnType,
  context: OperationContext,
): Promise<unknown> {
  const fits = candidatesOf(agreed).map((candidate) => acceptsSql(`c${index}`, candidate));
  const sql = `SELECT c${index} FROM ${relation} WHERE NOT (${fits.join(" OR ")}) LIMIT 1`;
  const [row] = await rowsOf(connection, sql, context);
  return row?.[0];
}

/** One scan of the whole table decides which ways the given columns still have, and their digits. */
export async function planFromScan(
  connection: DuckDBConnection,
  table: TextTable,
  plans: ColumnPlan[],
  columns: readonly number[],
  context: OperationContext,
): Promise<void> {
  if (columns.length === 0) return;
  const parts = columns.flatMap((index) => {
    const text = `c${index}`;
    const fraction = `length(split_part(${text}, '.', 2))`;
    return [
      `count(${text})`,
      `max(length(replace(split_part(${text}, '.', 1), '-', '')))`,
      `min(${fraction})`,
      `max(${fraction})`,
      ...plans[index]!.open.map((each) => `count(*) FILTER (WHERE NOT (${acceptsSql(text, each)}))`),
    ].map((part) => `CAST(${part} AS DOUBLE)`);
  });
  const sql = `SELECT ${parts.join(", ")} FROM ${table.relation}`;
  const [row = []] = await rowsOf(connection, sql, context, "scanning");
  const figures = row.map((value) => Number(value ?? 0));
  for (const index of columns) {
    const plan = plans[index]!;
    const [count = 0, whole = 0, min = 0, max = 0] = figures.splice(0, 4);
    const failures = figures.splice(0, plan.open.length);
    const open = plan.open.filter((_, place) => failures[place] === 0);
    if (plan.agreed && plan.agreed !== "text" && open.length === 0) {
      throw wrongType(
        plan.name,
        await findStranger(connection, table.relation, index, plan.agreed, context),
        plan.agreed,
      );
    }
    const typing =
      count === 0 && !plan.agreed
        ? undefined
        : open.map((each) => complete(each, { whole: Math.max(1, whole), min, max })).find(Boolean);
    plans[index] = { ...plan, typing: typing ?? { type: "text" }, open };
  }
}
