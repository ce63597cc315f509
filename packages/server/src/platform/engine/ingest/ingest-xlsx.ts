import { once } from "node:events";
import { createWriteStream } from "node:fs";
import path from "node:path";
import { finished } from "node:stream/promises";
import { type Finding, Problem } from "@qianshu/domain";
import type { OperationContext } from "../process/query.ts";
import type { IngestInput } from "../types/ingest.ts";
import { checkColumnNames } from "./column-names.ts";
import { isData } from "./csv-dialect.ts";
import { csvRelation, type Written } from "./ingest-csv.ts";
import { SAMPLE_RECORDS } from "./limits.ts";
import { writeTyped } from "./write-typed.ts";
import { type Archive, damagedArchive, openArchive } from "./xlsx/archive.ts";
import { eachRow, type SheetRow } from "./xlsx/sheet-rows.ts";
import { readWorkbook, type Sheet, type Workbook } from "./xlsx/workbook.ts";

interface Extract {
  header: string[];
  width: number;
  sample: string[][];
  rows: number;
  titleRows: number;
  mangled: Map<number, { count: number; row: number }>;
  errors: Map<number, { count: number; row: number }>;
}

const quote = (text: string): string => (text === "" ? "" : `"${text.replaceAll('"', '""')}"`);

function tally(into: Extract["mangled"], column: number, row: number): void {
  const found = into.get(column);
  if (found) found.count++;
  else into.set(column, { count: 1, row });
}

/** A row of one cell above a row of several names is a title. */
function isTitle(row: SheetRow, next: SheetRow | undefined): boolean {
  const filled = (each: SheetRow) => each.cells.filter((cell) => cell && cell.text !== "");
  if (next === undefined || filled(row).length !== 1) return false;
  return filled(next).length > 1 && !filled(next).some(({ text }) => isData(text));
}

/** Writes the rows of a sheet as CSV and keeps what is needed to describe them. */
async function extract(
  archive: Archive,
  workbook: Workbook,
  sheet: Sheet,
  to: string,
  context: OperationContext,
): Promise<Extract> {
  const found: Extract = {
    header: [],
    width: 0,
    sample: [],
    rows: 0,
    titleRows: 0,
    mangled: new Map(),
    errors: new Map(),
  };
  const out = createWriteStream(to);
  const failed = finished(out);
  failed.catch(() => {});
  let held: SheetRow[] = [];
  const writeRow = (row: SheetRow): string => {
    const texts = Array.from({ length: row.cells.length }, (_, column) => {
      const cell = row.cells[column];
      if (cell?.mangled) tally(found.mangled, column, row.number);
      if (cell?.error) tally(found.errors, column, row.number);
      return cell?.text ?? "";
    });
    while (texts.at(-1) === "") texts.pop();
    if (texts.length === 0) return "";
    found.width = Math.max(found.width, texts.length);
    found.rows++;
    if (found.sample.length < SAMPLE_RECORDS) found.sample.push(texts);
    return `${texts.map(quote).join(",")}\n`;
  };
  const takeHeader = (): void => {
    while (held.length > 0 && isTitle(held[0]!, held[1])) {
      held.shift();
      found.titleRows++;
    }
    const first = held.shift();
    if (!first) return;
    found.header = Array.from({ length: first.cells.length }, (_, column) => first.cells[column]?.text ?? "");
    while (found.header.at(-1) === "") found.header.pop();
    found.width = found.header.length;
  };
  const HELD = 20;
  await eachRow(archive, workbook, sheet, async (rows) => {
    context.signal.throwIfAborted();
    if (found.header.length === 0) {
      held.push(...rows);
      if (held.length < HELD) return;
      takeHeader();
    } else held = rows;
    const text = held.map(writeRow).join("");
    held = [];
    context.report({ phase: "reading" });
    if (!out.write(text)) await Promise.race([once(out, "drain"), failed]);
  });
  if (found.header.length === 0) {
    takeHeader();
    out.write(held.map(writeRow).join(""));
  }
  out.end();
  await failed;
  return found;
}

function chooseSheet({ sheets }: Workbook, wanted: string | undefined): Sheet {
  const sheet =
    wanted === undefined ? sheets.find(({ hidden }) => !hidden) : sheets.find(({ name }) => name === wanted);
  if (sheet) return sheet;
  const found = sheets.map(({ name }) => name);
  throw new Problem("ingest.sheet_not_found", { field: "sheet", found, expected: wanted });
}

function warningsOf(found: Extract, names: readonly string[], workbook: Workbook, sheet: Sheet): Finding[] {
  const warnings: Finding[] = [];
  for (const [column, { count, row }] of found.mangled) {
    warnings.push({
      field: names[column]!,
      found: count,
      message: {
        zh: `${count} 个数字超过 15 位，Excel 已丢失末位（首见第 ${row} 行），请以文本格式重新导出`,
        en: `${count} numbers of more than 15 digits lost their last digits in Excel (first in row ${row}); export them as text`,
      },
    });
  }
  for (const [column, { count, row }] of found.errors) {
    warnings.push({
      field: names[column]!,
      found: count,
      message: {
        zh: `${count} 个单元格是公式错误，按缺失处理（首见第 ${row} 行）`,
        en: `${count} cells hold a formula error and are taken as missing (first in row ${row})`,
      },
    });
  }
  if (found.titleRows > 0) {
    warnings.push({
      field: "rows",
      found: found.titleRows,
      message: {
        zh: `表头上方 ${found.titleRows} 行标题已略过`,
        en: `${found.titleRows} title rows above the header were left out`,
      },
    });
  }
  const others = workbook.sheets.filter((each) => each !== sheet && !each.hidden).map(({ name }) => name);
  if (others.length > 0) {
    warnings.push({
      field: "sheet",
      found: others,
      message: { zh: `只读取了工作表“${sheet.name}”`, en: `Only the sheet ${sheet.name} was read` },
    });
  }
  return warnings;
}

async function extractSheet(input: IngestInput, to: string, context: OperationContext) {
  const archive = await openArchive(input.path);
  try {
    const workbook = await readWorkbook(archive);
    const sheet = chooseSheet(workbook, input.sheet);
    const found = await extract(archive, workbook, sheet, to, context);
    return { workbook, sheet, found };
  } finally {
    archive.close();
  }
}

/** Makes a release file of one sheet of a workbook. Formulas count with their last result; macros are refused. */
export async function ingestXlsx(input: IngestInput, context: OperationContext): Promise<Written> {
  const csv = path.join(context.workDir, "sheet.csv");
  const { workbook, sheet, found } = await extractSheet(input, csv, context).catch((error) => {
    throw damagedArchive(error);
  });
  if (found.header.length === 0) throw new Problem("ingest.empty_file", { field: sheet.name, found: 0 });
  const header = Array.from({ length: found.width }, (_, column) => found.header[column] ?? "");
  const { names, warnings } = checkColumnNames(header);
  const sample = names.map((_, column) =>
    found.sample.map((row) => row[column] ?? "").filter((text) => text !== ""),
  );
  const dialect = { delimiter: ",", quote: '"' };
  const relation = csvRelation(
    csv,
    dialect,
    false,
    names.length,
    false,
  )("null_padding = true, parallel = false");
  const table = { relation, names, sample, whole: found.rows < SAMPLE_RECORDS };
  const written = await context.sessions.own({ reads: [csv], writes: [input.to] }, (connection) =>
    writeTyped(connection, table, input.to, input.types, context),
  );
  return {
    ...written,
    warnings: [...warnings, ...warningsOf(found, names, workbook, sheet)],
    source: { format: "xlsx", sheet: sheet.name, properties: workbook.properties },
  };
}
