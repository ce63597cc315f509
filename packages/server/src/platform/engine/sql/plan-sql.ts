import { Problem } from "@qianshu/domain";
import { isKeyedMask, type MaskSpec, maskedColumnType } from "@qianshu/domain/grading/masks";
import type { Column } from "@qianshu/domain/plan/column-type";
import { conditionColumns } from "@qianshu/domain/plan/condition";
import type { SelectPlan } from "@qianshu/domain/plan/select-plan";
import { conditionSql } from "./condition-sql.ts";
import { freeName, quoteName } from "./identifiers.ts";
import { maskSql } from "./masks-sql.ts";
import { tableSql } from "./table-sql.ts";

/** How a keyed mask's column is computed: by a registered function, or later by the caller (the raw text then). */
export type KeyedSql = (mask: MaskSpec, text: string) => string;

/** A plan as SQL. */
export interface CompiledPlan {
  /** The masked rows that the contract and the consumer's filter let through, with their place. */
  sql: string;
  /** Name of the column that holds a row's place. */
  row: string;
  /** What is given out, with the types after masking. */
  columns: Column[];
}

function unknown(column: string): never {
  throw new Problem("plan.unknown_column", { field: column, params: { column } });
}

/** The columns a plan gives out, with their types after masking. */
export function maskedColumns(plan: SelectPlan): Column[] {
  const types = new Map(plan.table.columns.map(({ name, type }) => [name, type]));
  return plan.columns.map(({ name, mask }) => ({
    name,
    type: maskedColumnType(mask, types.get(name) ?? unknown(name)),
  }));
}

/** The keyed columns whose masked values the consumer's filter or order needs. */
export function keyedColumnsInUse(plan: SelectPlan): string[] {
  const { filter, sort } = plan.consumer ?? {};
  const used = new Set([
    ...(filter ? conditionColumns(filter) : []),
    ...(sort ?? []).map((term) => term.column),
  ]);
  return plan.columns.filter(({ name, mask }) => isKeyedMask(mask) && used.has(name)).map(({ name }) => name);
}

/**
 * Compiles a plan: the contract's row condition on raw columns innermost, masks around it, the consumer's filter
 * outermost, where only masked columns have names. `after` is a place before which no row is wanted.
 */
export function compilePlan(plan: SelectPlan, keyed: KeyedSql, after?: number): CompiledPlan {
  const { table, rowCondition, consumer } = plan;
  const types = new Map(table.columns.map(({ name, type }) => [name, type]));
  const row = freeName(
    "__row",
    table.columns.map(({ name }) => name),
  );
  const read = new Set([
    ...plan.columns.map(({ name }) => name),
    ...(rowCondition ? conditionColumns(rowCondition) : []),
  ]);
  for (const name of read) if (!types.has(name)) unknown(name);
  const columns = maskedColumns(plan);
  const raw = tableSql(table, [...read], row, after);
  const permitted = rowCondition ? ` WHERE ${conditionSql(rowCondition, table.columns)}` : "";
  const masked = plan.columns.map(({ name, mask }) => {
    const sql = maskSql(mask, quoteName(name), types.get(name)!, keyed);
    return `${sql} AS ${quoteName(name)}`;
  });
  const inner = `SELECT * FROM (${raw}) AS raw${permitted}`;
  const projected = `SELECT ${[quoteName(row), ...masked].join(", ")} FROM (${inner}) AS permitted`;
  const filter = consumer?.filter ? ` WHERE ${conditionSql(consumer.filter, columns)}` : "";
  return { sql: `SELECT * FROM (${projected}) AS masked${filter}`, row, columns };
}
