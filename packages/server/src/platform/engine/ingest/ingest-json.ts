import { open } from "node:fs/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import { Problem } from "@qianshu/domain";
import { type OperationContext, rowsOf } from "../process/query.ts";
import { quoteName } from "../sql/identifiers.ts";
import { quoteText } from "../sql/literals.ts";
import type { IngestInput } from "../types/ingest.ts";
import { checkColumnNames } from "./column-names.ts";
import { readableText, type Written } from "./ingest-csv.ts";
import { SAMPLE_RECORDS } from "./limits.ts";
import { writeTyped } from "./write-typed.ts";

/** Largest object of a JSON file, in bytes. */
const MAX_OBJECT = 64 * 1024 * 1024;

async function layoutOf(file: string): Promise<"array" | "newline_delimited"> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    const start = buffer
      .toString("utf8", 0, bytesRead)
      .replace(/^\ufeff/, "")
      .trimStart();
    if (start === "") throw new Problem("ingest.empty_file", { field: "file", found: bytesRead });
    return start.startsWith("[") ? "array" : "newline_delimited";
  } finally {
    await handle.close();
  }
}

function jsonProblem(error: unknown): unknown {
  const message = error instanceof Error ? error.message : "";
  if (
    !/Malformed JSON|Expected top-level JSON|maximum_object_size|Invalid JSON|JSON transform/i.test(message)
  )
    return error;
  const line = /in (?:line|record\/value) (\d+)/.exec(message)?.[1];
  const field = line ? `line ${line}` : "file";
  return new Problem("ingest.invalid_json", { field, expected: '[{"…": …}, …]' });
}

/** The names of all fields of all objects, in the order in which they first occur in the first objects. */
async function fieldNames(
  connection: DuckDBConnection,
  objects: string,
  context: OperationContext,
): Promise<string[]> {
  const [stranger] = await rowsOf(
    connection,
    `SELECT json_type(json), left(CAST(json AS VARCHAR), 60) FROM ${objects} WHERE json_type(json) <> 'OBJECT' LIMIT 1`,
    context,
    "scanning",
  );
  if (stranger)
    throw new Problem("ingest.invalid_json", { field: "file", found: stranger[1], expected: "{…}" });
  const first = `SELECT unnest(json_keys(json)) AS name FROM (SELECT json FROM ${objects} LIMIT 1000) AS head`;
  const all = `SELECT DISTINCT unnest(json_keys(json)) AS name FROM ${objects}`;
  const head = await rowsOf(connection, first, context);
  const rest = await rowsOf(
    connection,
    `SELECT name FROM (${all}) AS names ORDER BY name`,
    context,
    "scanning",
  );
  return [...new Set([...head, ...rest].map(([name]) => String(name)))];
}

/** Makes a release file of a JSON array of objects or of one object per line; values inside values stay JSON text. */
export async function ingestJson(input: IngestInput, context: OperationContext): Promise<Written> {
  const { file, encoding } = await readableText(input, context);
  const layout = await layoutOf(file);
  const options = `format = '${layout}', maximum_object_size = ${MAX_OBJECT}`;
  try {
    return await context.sessions.own({ reads: [file], writes: [input.to] }, async (connection) => {
      const objects = `read_json_objects(${quoteText(file)}, ${options})`;
      const fields = await fieldNames(connection, objects, context);
      if (fields.length === 0) throw new Problem("ingest.empty_file", { field: "file", found: 0 });
      const { names, warnings } = checkColumnNames(fields);
      const columns = fields.map((field) => `${quoteText(field)}: 'VARCHAR'`).join(", ");
      const aliased = fields.map((field, index) => `${quoteName(field)} AS c${index}`).join(", ");
      const relation = `(SELECT ${aliased} FROM read_json(${quoteText(file)}, ${options}, columns = {${columns}})) AS records`;
      const head = await rowsOf(connection, `SELECT * FROM ${relation} LIMIT ${SAMPLE_RECORDS}`, context);
      const sample = names.map(
        (_, index) => head.map((row) => row[index]).filter((cell) => cell !== null) as string[],
      );
      const table = { relation, names, sample, whole: head.length < SAMPLE_RECORDS };
      const written = await writeTyped(connection, table, input.to, input.types, context);
      return { ...written, warnings, source: { format: "json", encoding } };
    });
  } catch (error) {
    throw jsonProblem(error);
  }
}
