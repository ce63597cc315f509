import type { MultipartFile } from "@fastify/multipart";
import { Problem } from "@qianshu/domain";
import { parse } from "csv-parse/sync";

/** A payment file as a spreadsheet: every cell is text, so that no account number loses its digits. */
export async function toXlsx(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const workbook = await makeWorkbook();
  const sheet = workbook.addWorksheet("付款");
  for (const row of rows) sheet.addRow([...row]);
  for (const column of sheet.columns) {
    column.width = 24;
    column.numFmt = "@";
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** The rows of a bank's answer, CSV in UTF-8 or GB 18030, or XLSX. */
export async function readBankFile(file: MultipartFile | undefined): Promise<string[][]> {
  if (!file) throw new Problem("incentives.returns_unreadable", { field: "file" });
  const bytes = await file.toBuffer();
  try {
    return isZip(bytes) ? await readXlsx(bytes) : readCsv(bytes);
  } catch (cause) {
    throw new Problem("incentives.returns_unreadable", { field: "file", found: file.filename }, cause);
  }
}

/** Loaded when it is needed: it is 800 modules. */
async function makeWorkbook() {
  const { default: exceljs } = await import("exceljs");
  return new exceljs.Workbook();
}

const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 2).toString("latin1") === "PK";

function readCsv(bytes: Buffer): string[][] {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder("gb18030", { fatal: true }).decode(bytes);
  }
  return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
}

async function readXlsx(bytes: Buffer): Promise<string[][]> {
  const workbook = await makeWorkbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  const rows: string[][] = [];
  workbook.worksheets[0]?.eachRow((row) => {
    const cells: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell) => cells.push(cell.text));
    rows.push(cells);
  });
  return rows;
}
