import type { DuckDBConnection } from "@duckdb/node-api";
import { type Finding, Problem } from "@qianshu/domain";
import { type OperationContext, query, rowsOf } from "../process/query.ts";
import { lineTooLong } from "./chunks.ts";
import { MAX_FINDINGS } from "./limits.ts";

/** Whether a failure is about the lines of the text, and not about the engine. */
export function isCsvError(error: unknown): boolean {
  return error instanceof Error && /CSV Error on Line|CSV Parser state machine/.test(error.message);
}

/** The engine reads one kind of line end per file; a file that mixes them ends in this state. */
export function isMixedLineEnds(error: unknown): boolean {
  return error instanceof Error && error.message.includes("CSV Parser state machine");
}

const widths = /Expected Number of Columns: (\d+) Found: (\d+)/;

function toFinding(line: number, kind: string, text: string, message: string): Finding {
  const field = `line ${line}`;
  const [, expected, found] = widths.exec(message) ?? [];
  if (expected && found) {
    return {
      field,
      found: Number(found),
      expected: Number(expected),
      message: {
        zh: `第 ${line} 行有 ${found} 列，应为 ${expected} 列`,
        en: `Line ${line} has ${found} columns instead of ${expected}`,
      },
    };
  }
  const brokenQuote = kind === "UNQUOTED VALUE" || (kind === "LINE SIZE OVER MAXIMUM" && text.includes("\n"));
  const message2 = brokenQuote
    ? { zh: `第 ${line} 行的引号不完整`, en: `Line ${line} has a broken quote` }
    : { zh: `第 ${line} 行无法读取`, en: `Line ${line} cannot be read` };
  const expectedQuote = '"…""…"';
  return {
    field,
    found: text.slice(0, 80),
    expected: brokenQuote ? expectedQuote : undefined,
    message: message2,
  };
}

/** Reads the text once more for a list of its malformed lines, and makes the problem of it. */
export async function csvProblem(
  connection: DuckDBConnection,
  relation: (options: string) => string,
  error: unknown,
  context: OperationContext,
): Promise<Problem> {
  const limit = 1000;
  const reading = relation(`store_rejects = true, rejects_limit = ${limit}`);
  try {
    await query(connection, `SELECT max(hash(COLUMNS(*))) FROM ${reading}`, context, "scanning");
  } catch (second) {
    if (!isCsvError(second)) throw second;
  }
  const rows = await rowsOf(
    connection,
    "SELECT DISTINCT ON (line) line, CAST(error_type AS VARCHAR), left(csv_line, 2000), error_message FROM reject_errors ORDER BY line",
    context,
  ).catch(() => []);
  const [first] = rows;
  if (first && first[1] === "LINE SIZE OVER MAXIMUM" && !String(first[2]).includes("\n")) {
    return lineTooLong(Number(first[0]));
  }
  const line = /CSV Error on Line: (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
  const findings = rows
    .slice(0, MAX_FINDINGS)
    .map(([at, kind, text, message]) =>
      toFinding(Number(at), String(kind), String(text ?? ""), String(message)),
    );
  if (findings.length === 0) findings.push(toFinding(Number(line ?? 1), "", "", ""));
  const count = rows.length >= limit ? `≥ ${limit}` : Math.max(1, rows.length);
  return new Problem("ingest.malformed_rows", {
    field: findings[0]!.field,
    found: findings[0]!.found,
    expected: findings[0]!.expected,
    findings,
    params: { count },
  });
}
