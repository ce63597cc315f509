import { Problem } from "@qianshu/domain";
import type { Column, ColumnType } from "@qianshu/domain/plan/column-type";
import { type OperationContext, query, rowsOf } from "../process/query.ts";
import { toProblem } from "../process/to-problem.ts";
import { quoteName } from "../sql/identifiers.ts";
import { quoteText } from "../sql/literals.ts";
import type { IngestInput } from "../types/ingest.ts";
import { checkColumnNames } from "./column-names.ts";
import type { Written } from "./ingest-csv.ts";
import { copySql } from "./write-typed.ts";

interface Converted {
  type: ColumnType;
  sql: string;
}

/** How a column of a Parquet file becomes one of ours; what has no type of ours becomes text, nested values JSON. */
function convert(name: string, type: string): Converted {
  const column = quoteName(name);
  const cast = (to: string) => `CAST(${column} AS ${to})`;
  if (/^U?(TINY|SMALL)?INT(EGER)?$|^BIGINT$/.test(type)) return { type: "integer", sql: cast("BIGINT") };
  if (type === "UBIGINT") return { type: "decimal", sql: cast("DECIMAL(20,0)") };
  const decimal = /^DECIMAL\((\d+),(\d+)\)$/.exec(type);
  if (decimal) {
    const isInteger = decimal[2] === "0" && Number(decimal[1]) <= 18;
    return isInteger ? { type: "integer", sql: cast("BIGINT") } : { type: "decimal", sql: column };
  }
  if (type === "FLOAT" || type === "DOUBLE") {
    // By way of text, so that 0.1 of a float stays 0.1; what is not a number is missing.
    return {
      type: "decimal",
      sql: `CASE WHEN isfinite(${column}) THEN CAST(${cast("VARCHAR")} AS DOUBLE) END`,
    };
  }
  if (type === "DATE") return { type: "date", sql: column };
  if (type === "TIMESTAMP WITH TIME ZONE") return { type: "datetime", sql: `timezone('UTC', ${column})` };
  if (type.startsWith("TIMESTAMP")) return { type: "datetime", sql: cast("TIMESTAMP") };
  if (type === "BOOLEAN") return { type: "boolean", sql: column };
  const isNested = /^(STRUCT|MAP|UNION)\(|\[\d*\]$/.test(type);
  return { type: "text", sql: isNested ? `CAST(to_json(${column}) AS VARCHAR)` : cast("VARCHAR") };
}

/** Makes a release file of a Parquet file: its types are kept, its layout is made ours. */
export async function ingestParquet(input: IngestInput, context: OperationContext): Promise<Written> {
  const source = `read_parquet(${quoteText(input.path)})`;
  try {
    return await context.sessions.own({ reads: [input.path], writes: [input.to] }, async (connection) => {
      const described = await rowsOf(connection, `DESCRIBE SELECT * FROM ${source}`, context);
      const { names, warnings } = checkColumnNames(described.map(([name]) => String(name)));
      const converted = described.map(([name, type]) => convert(String(name), String(type)));
      const select = converted.map(({ sql }, index) => `${sql} AS ${quoteName(names[index]!)}`).join(", ");
      const result = await query(
        connection,
        copySql(`SELECT ${select} FROM ${source}`, input.to),
        context,
        "writing",
      );
      const columns: Column[] = converted.map(({ type }, index) => ({ name: names[index]!, type }));
      return {
        columns,
        rows: Number(result.getRows()[0]?.[0] ?? 0),
        warnings,
        source: { format: "parquet" },
      };
    });
  } catch (error) {
    const problem = toProblem(error);
    const isDamage =
      problem instanceof Problem
        ? problem.code === "engine.file_unreadable"
        : /Parquet|Thrift|Invalid|Corrupt/i.test(problem.message);
    if (!isDamage) throw problem;
    throw new Problem(
      "ingest.damaged_file",
      { field: "file", found: input.name, expected: "Parquet" },
      error,
    );
  }
}
