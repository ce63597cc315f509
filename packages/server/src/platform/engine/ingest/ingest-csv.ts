import { open, stat } from "node:fs/promises";
import path from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { type Finding, Problem } from "@qianshu/domain";
import type { OperationContext } from "../process/query.ts";
import { quoteText } from "../sql/literals.ts";
import type { IngestInput, IngestResult } from "../types/ingest.ts";
import { lineTooLong } from "./chunks.ts";
import { checkColumnNames } from "./column-names.ts";
import type { TextTable } from "./column-plans.ts";
import { hasHeader, sniffDialect } from "./csv-dialect.ts";
import { csvProblem, isCsvError, isMixedLineEnds } from "./csv-errors.ts";
import { type Dialect, readRecords } from "./csv-records.ts";
import { MAX_LINE_BYTES, SAMPLE_RECORDS } from "./limits.ts";
import { type Encoding, scanText } from "./text-scan.ts";
import { transcode, unifyLineEnds } from "./transcode.ts";
import { writeTyped } from "./write-typed.ts";

/** What an ingestion of any format makes, digests aside. */
export type Written = Omit<IngestResult, "file">;

async function readHead(file: string): Promise<{ text: string; complete: boolean }> {
  const { size } = await stat(file);
  const handle = await open(file, "r");
  try {
    const buffer = Buffer.alloc(Math.min(size, MAX_LINE_BYTES));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    const complete = bytesRead === size;
    const text = new TextDecoder().decode(buffer.subarray(0, bytesRead), { stream: !complete });
    return { text, complete };
  } finally {
    await handle.close();
  }
}

/** A copy in UTF-8 where the file is in something else; encoding as found over the whole file, or as told. */
export async function readableText(
  input: IngestInput,
  context: OperationContext,
): Promise<{ file: string; encoding: Encoding }> {
  context.report({ phase: "scanning" });
  const scan = input.encoding
    ? { encoding: input.encoding, bom: 0 }
    : await scanText(input.path, context.signal);
  if (scan.encoding === "utf-8" && !input.encoding) return { file: input.path, encoding: "utf-8" };
  const file = path.join(context.workDir, "utf8.txt");
  await transcode({ path: input.path, ...scan }, file, context.signal);
  return { file, encoding: scan.encoding };
}

/** The relation of a text file's columns c0, c1, … as texts. */
export function csvRelation(
  file: string,
  dialect: Dialect,
  header: boolean,
  columns: number,
  quotedEmptyIsText: boolean,
) {
  const names = Array.from({ length: columns }, (_, index) => `'c${index}': 'VARCHAR'`).join(", ");
  return (extra: string) =>
    `read_csv(${[
      quoteText(file),
      "auto_detect = false",
      `header = ${header}`,
      `delim = ${quoteText(dialect.delimiter)}`,
      `quote = ${quoteText(dialect.quote)}`,
      `escape = ${quoteText(dialect.quote)}`,
      `allow_quoted_nulls = ${!quotedEmptyIsText}`,
      `max_line_size = ${MAX_LINE_BYTES}`,
      `columns = {${names}}`,
      ...(extra ? [extra] : []),
    ].join(", ")})`;
}

interface Head {
  dialect: Dialect;
  header: boolean;
  names: string[];
  warnings: Finding[];
  sample: string[][];
  whole: boolean;
}

/** Dialect, header and first records of a text file. */
async function examineHead(file: string, input: IngestInput): Promise<Head> {
  const { text, complete } = await readHead(file);
  if (/^[\ufeff\s]*$/.test(text) && complete)
    throw new Problem("ingest.empty_file", { field: "file", found: 0 });
  const head = text.replace(/^\ufeff/, "");
  const dialect = input.delimiter ? { delimiter: input.delimiter, quote: '"' } : sniffDialect(head, complete);
  const records = readRecords(head, dialect, SAMPLE_RECORDS, complete);
  const [first] = records;
  if (!first) throw lineTooLong(1);
  const header = input.header ?? hasHeader(records.slice(0, 200));
  const { names, warnings } = checkColumnNames(header ? first : first.map((_, index) => `列${index + 1}`));
  const rows = header ? records.slice(1) : records;
  const sample = names.map((_, index) => rows.map((row) => row[index] ?? "").filter((cell) => cell !== ""));
  return { dialect, header, names, warnings, sample, whole: complete && records.length < SAMPLE_RECORDS };
}

async function write(
  connection: DuckDBConnection,
  file: string,
  head: Head,
  input: IngestInput,
  context: OperationContext,
): Promise<Pick<Written, "columns" | "rows">> {
  const relation = csvRelation(
    file,
    head.dialect,
    head.header,
    head.names.length,
    input.quotedEmptyIsText ?? false,
  );
  const table: TextTable = { ...head, relation: relation("") };
  try {
    return await writeTyped(connection, table, input.to, input.types, context);
  } catch (error) {
    if (!isCsvError(error) || isMixedLineEnds(error)) throw error;
    throw await csvProblem(connection, relation, error, context);
  }
}

/** Makes a release file of a CSV or TSV file. */
export async function ingestCsv(input: IngestInput, context: OperationContext): Promise<Written> {
  const { file, encoding } = await readableText(input, context);
  const head = await examineHead(file, input);
  const unified = path.join(context.workDir, "unified.txt");
  const access = { reads: [file, unified], writes: [input.to] };
  const written = await context.sessions.own(access, async (connection) => {
    try {
      return await write(connection, file, head, input, context);
    } catch (error) {
      if (!isMixedLineEnds(error)) throw error;
      await unifyLineEnds(file, unified, context.signal);
      return write(connection, unified, head, input, context);
    }
  });
  const warnings = [...head.warnings];
  if (written.rows === 0) {
    warnings.push({
      field: "rows",
      found: 0,
      message: { zh: "只有表头，没有数据行", en: "There is a header and no row" },
    });
  }
  return {
    ...written,
    warnings,
    source: { format: "csv", encoding, delimiter: head.dialect.delimiter, header: head.header },
  };
}
