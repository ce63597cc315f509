import type { DuckDBConnection } from "@duckdb/node-api";
import { Problem } from "@qianshu/domain";
import type { Cell, Column } from "@qianshu/domain/plan/column-type";
import { conditionColumns } from "@qianshu/domain/plan/condition";
import { normalForms } from "@qianshu/domain/standards/normal-form";
import { toCell } from "../output/rows.ts";
import { type OperationContext, rowsOf } from "../process/query.ts";
import { shapeSql } from "../sql/checks-sql.ts";
import { conditionSql } from "../sql/condition-sql.ts";
import { freeName, quoteName } from "../sql/identifiers.ts";
import { quoteText } from "../sql/literals.ts";
import { normaliseSql } from "../sql/normal-form-sql.ts";
import { renderedSql } from "../sql/page-sql.ts";
import { pathsOf, tableSql } from "../sql/table-sql.ts";
import type { QualityInput, QualityResult, QualityRule, RuleFinding } from "../types/quality.ts";

interface RuleSql {
  /** The columns the rule is about. */
  columns: string[];
  /** Rows the rule applies to. */
  applies: string;
  /** Rows that break it. */
  fails: string;
}

const asText = (column: string) => `CAST(${quoteName(column)} AS VARCHAR)`;
const isMissing = (column: string) => `(${quoteName(column)} IS NULL OR trim(${asText(column)}) = '')`;

function compileRule(rule: QualityRule, columns: readonly Column[]): RuleSql {
  switch (rule.kind) {
    case "present":
      return { columns: [rule.column], applies: "true", fails: isMissing(rule.column) };
    case "unique": {
      const applies = rule.columns.map((column) => `${quoteName(column)} IS NOT NULL`).join(" AND ");
      const group = rule.columns.map(quoteName).join(", ");
      return {
        columns: rule.columns,
        applies,
        fails: `${applies} AND count(*) OVER (PARTITION BY ${group}) > 1`,
      };
    }
    case "shape": {
      const normal = normaliseSql(normalForms[rule.form], asText(rule.column));
      const fits = rule.shapes.map((shape) => shapeSql(shape, "normal")).join(" OR ");
      const applies = `NOT ${isMissing(rule.column)}`;
      const broken = `list_transform([${normal}], lambda normal: NOT (${fits}))[1]`;
      return { columns: [rule.column], applies, fails: `${applies} AND ${broken}` };
    }
    case "codes": {
      const applies = `NOT ${isMissing(rule.column)}`;
      const known = `${asText(rule.column)} IN (${rule.codes.map(quoteText).join(", ")})`;
      return { columns: [rule.column], applies, fails: `${applies} AND NOT ${known}` };
    }
    case "holds": {
      const holds = conditionSql(rule.condition, columns);
      return {
        columns: conditionColumns(rule.condition),
        applies: `(${holds}) IS NOT NULL`,
        fails: `(${holds}) IS FALSE`,
      };
    }
  }
}

function checkColumns(sql: RuleSql, columns: readonly Column[]): void {
  for (const name of sql.columns) {
    if (!columns.some((column) => column.name === name)) {
      throw new Problem("plan.unknown_column", { field: name, params: { column: name } });
    }
  }
}

async function measure(
  connection: DuckDBConnection,
  input: QualityInput,
  rule: QualityRule,
  context: OperationContext,
): Promise<RuleFinding> {
  const { table, limit } = input;
  const sql = compileRule(rule, table.columns);
  checkColumns(sql, table.columns);
  const taken = table.columns.map(({ name }) => name);
  const row = freeName("__row", taken);
  const applies = quoteName(freeName("__applies", taken));
  const fails = quoteName(freeName("__fails", taken));
  const source = tableSql(table, sql.columns, row);
  const judged = `SELECT *, (${sql.applies}) AS ${applies}, coalesce(${sql.fails}, false) AS ${fails} FROM (${source}) AS rows`;
  const [figures] = await rowsOf(
    connection,
    `SELECT count(*) FILTER (WHERE ${applies}), count(*) FILTER (WHERE ${fails}) FROM (${judged}) AS judged`,
    context,
    "scanning",
  );
  const [checked = 0, failing = 0] = (figures ?? []).map(Number);
  if (failing === 0 || limit === 0) return { id: rule.id, checked, failing, rows: [] };
  const types = new Map(table.columns.map(({ name, type }) => [name, type]));
  const names = sql.columns.map((name) => renderedSql(name, types.get(name)!));
  const place = quoteName(row);
  const first = `SELECT * FROM (${judged}) AS judged WHERE ${fails} ORDER BY ${place} LIMIT ${Math.trunc(limit)}`;
  const rows = await rowsOf(
    connection,
    `SELECT ${[place, ...names].join(", ")} FROM (${first}) AS failing ORDER BY ${place}`,
    context,
  );
  const listed = rows.map(([at, ...values]) => ({ row: Number(at), values: values.map(toCell) as Cell[] }));
  return { id: rule.id, checked, failing, rows: listed };
}

/** Measures a release by rules, and lists the first rows that break each. */
export async function failingRows(input: QualityInput, context: OperationContext): Promise<QualityResult> {
  return context.sessions.shared(pathsOf(input.table), async (connection) => {
    const findings: RuleFinding[] = [];
    for (const rule of input.rules) {
      findings.push(await measure(connection, input, rule, context));
      context.report({ phase: "scanning", part: findings.length / input.rules.length });
    }
    const rows = input.table.files.reduce((sum, file) => sum + file.rows, 0);
    return { rows, findings };
  });
}
