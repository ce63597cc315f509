import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import exceljs from "exceljs";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generateTable } from "../generate/generate.ts";
import { tableFiles } from "./files.ts";
import { type WrittenFile, writeExample } from "./write-example.ts";

const scale = 0.05;
const dir = mkdtempSync(join(tmpdir(), "qianshu-example-"));
let written: WrittenFile[] = [];
const read = (path: string) => readFileSync(join(dir, path));
const rowsOf = (path: string) => {
  const { table = "", rows } = written.find((file) => file.path === path) ?? {};
  return [...generateTable(table, { rows, population: 20_000 * scale }).rows()];
};

beforeAll(async () => {
  written = await writeExample(dir, { scale });
});
afterAll(() => rmSync(dir, { recursive: true }));

describe("the files of the example", () => {
  it("are those of the list, and the documents", () => {
    expect(written.filter((file) => file.table !== undefined).map((file) => file.path)).toEqual(
      tableFiles.map((file) => file.path),
    );
    expect(written.filter((file) => file.format === "txt")).toHaveLength(11);
  });

  it("are the same for the same seed, spreadsheets in their cells", async () => {
    const again = await writeExample(dir, { scale });
    const digests = (files: WrittenFile[]) =>
      files.filter((one) => one.format !== "xlsx").map((one) => one.sha256);
    expect(digests(again)).toEqual(digests(written));
  });

  it("in GB18030 are not UTF-8 and read back whole", () => {
    const bytes = read("gongan/residents.csv");
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes)).toThrow();
    const records: string[][] = parse(iconv.decode(bytes, "gb18030"));
    expect(records.slice(1)).toEqual(rowsOf("gongan/residents.csv"));
    expect(records[0]?.[1]).toBe("name");
  });

  it("with a byte-order mark begin with it", () => {
    expect(read("gongan/vehicles.csv").subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  });

  it("with tabs and with JSON lines hold the same rows", () => {
    const tabbed: string[][] = parse(read("yibao/medicalInsurance.tsv"), { delimiter: "\t" });
    expect(tabbed.slice(1)).toEqual(rowsOf("yibao/medicalInsurance.tsv"));
    const first = JSON.parse(
      read("jiaotong-520100/busPositions.ndjson").toString("utf8").split("\n")[0] ?? "",
    );
    expect(first.plate_no).toBe(rowsOf("jiaotong-520100/busPositions.ndjson")[0]?.[0]);
    expect(typeof first.longitude).toBe("number");
  });

  it("as spreadsheets have Chinese titles, text identifiers and the notice", async () => {
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(join(dir, "minzheng/elderlyAllowance.xlsx"));
    const sheet = book.worksheets[0];
    expect(sheet?.getRow(1).getCell(2).value).toBe("公民身份号码");
    expect(sheet?.getRow(2).getCell(2).value).toBe(rowsOf("minzheng/elderlyAllowance.xlsx")[0]?.[1]);
    expect(book.description).toContain("不对应任何真实个人或企业");
  });
});
