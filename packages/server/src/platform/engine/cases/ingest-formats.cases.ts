import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { finished } from "node:stream/promises";
import exceljs from "exceljs";
import { describe, expect, test } from "vitest";
import { type EngineFixture, problemOf } from "./fixture.ts";
import { makeZip } from "./zip.ts";

async function workbook(fill: (book: exceljs.Workbook) => void): Promise<Buffer> {
  const book = new exceljs.Workbook();
  fill(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** How JSON, Parquet and XLSX become releases. */
export function ingestFormatCases(fixture: () => EngineFixture): void {
  const excel = (content: Uint8Array) => fixture().ingest(content, { name: "data.xlsx" });

  describe("ingest of JSON", () => {
    test("reads one object per line, with every field of all of them", async () => {
      const text =
        '{"a":1.50,"证件号":"001"}\n{"a":2,"b":{"k":[1,2]},"long":520102199003070014}\n{"c":true}\n';
      const { table, columns } = await fixture().ingest(text, { name: "x.ndjson" });
      expect(columns).toEqual([
        { name: "a", type: "decimal" },
        { name: "证件号", type: "text" },
        { name: "b", type: "text" },
        { name: "long", type: "text" },
        { name: "c", type: "boolean", format: "true/false" },
      ]);
      expect((await fixture().rows(table))[1]).toEqual([
        "2.0",
        null,
        '{"k":[1,2]}',
        "520102199003070014",
        null,
      ]);
    });

    test("reads an array of objects, and JSON in GB 18030", async () => {
      const text = '[{"x":1,"y":"一"},\n {"x":2,"y":"二"}]';
      const table = await fixture().table(text, { name: "x.json" });
      expect(await fixture().rows(table)).toEqual([
        [1, "一"],
        [2, "二"],
      ]);
    });

    test.each([
      ["a broken object", '{"a":1}\n{"a":\n', "ingest.invalid_json"],
      ["an array of numbers", "[1,2,3]", "ingest.invalid_json"],
      ["nothing", "  ", "ingest.empty_file"],
      ["names that differ by case", '{"a":1,"A":2}', "ingest.duplicate_columns"],
    ])("refuses %s", async (_, text, code) => {
      await problemOf(fixture().ingest(text, { name: "x.json" }), code);
    });
  });

  describe("ingest of Parquet", () => {
    test("keeps the types of a release that was delivered as Parquet", async () => {
      const { table } = await fixture().ingest("a,b,c,d\n1,1.50,2024-01-31,x\n2,,,\n");
      const to = fixture().newPath("parquet");
      const plan = {
        table,
        columns: table.columns.map(({ name }) => ({ name, mask: { kind: "none" as const } })),
      };
      await fixture().engine.deliver(plan, { format: "parquet", to });
      const again = await fixture().ingest(await readFile(to), { name: "d.parquet" });
      expect(again.columns).toEqual(table.columns);
      expect(await fixture().rows(again.table)).toEqual(await fixture().rows(table));
    });

    test("refuses a damaged file", async () => {
      const { table } = await fixture().ingest("a,b\n1,2\n");
      const bytes = await readFile(table.files[0]!.path);
      await problemOf(
        fixture().ingest(bytes.subarray(0, bytes.length - 30), { name: "d.parquet" }),
        "ingest.damaged_file",
      );
      bytes.fill(0x41, 4, bytes.length - 8);
      await problemOf(fixture().ingest(bytes, { name: "d.parquet" }), "ingest.damaged_file");
    });
  });

  describe("ingest of XLSX", () => {
    test("reads what a person sees, exactly", async () => {
      const bytes = await workbook((book) => {
        book.title = "机密★1年";
        const sheet = book.addWorksheet("台账");
        sheet.addRow(["企业台账（2024年）"]);
        sheet.addRow(["代码", "名称", "日期", "时间", "金额", "公式", "是否", "证件号"]);
        sheet.addRow([
          "007",
          { richText: [{ text: "甲" }, { text: "公司 & <乙>" }] },
          new Date("2024-01-31T00:00:00Z"),
          new Date("2024-01-31T08:30:00Z"),
          0.1 + 0.2,
          { formula: "E3*2", result: 0.6 },
          true,
          Number("520102199003070014"),
        ]);
        sheet.addRow([null, null, null, null, null, { formula: "1/0", result: { error: "#DIV/0!" } }]);
        sheet.addRow([
          "008",
          "丙",
          new Date("1999-12-31T00:00:00Z"),
          new Date("2000-02-29T23:59:59Z"),
          12,
          { formula: "A1", result: "x" },
          false,
          1,
        ]);
        sheet.getColumn(3).numFmt = "yyyy-mm-dd";
        sheet.getColumn(4).numFmt = "yyyy-mm-dd hh:mm:ss";
        book.addWorksheet("说明").addRow(["忽略"]);
      });
      const { columns, table, warnings, source } = await excel(bytes);
      expect(columns.map(({ type }) => type)).toEqual([
        "text",
        "text",
        "date",
        "datetime",
        "decimal",
        "text",
        "boolean",
        "text",
      ]);
      const rows = await fixture().rows(table);
      expect(rows[0]).toEqual([
        "007",
        "甲公司 & <乙>",
        "2024-01-31",
        "2024-01-31 08:30:00",
        "0.3",
        "0.6",
        true,
        "520102199003070000",
      ]);
      expect(rows).toHaveLength(2);
      expect(rows[1]!.slice(0, 4)).toEqual(["008", "丙", "1999-12-31", "2000-02-29 23:59:59"]);
      expect(warnings.map(({ field }) => field)).toEqual(["证件号", "公式", "rows", "sheet"]);
      expect(source).toMatchObject({ sheet: "台账", properties: { title: "机密★1年" } });
    });

    test("keeps codes that are numbers with a format of zeros, and columns beyond the header", async () => {
      const bytes = await workbook((book) => {
        const sheet = book.addWorksheet("s");
        sheet.addRow(["区划"]);
        sheet.addRow([42, "多一列"]).getCell(1).numFmt = "000000";
        sheet.addRow([520102]).getCell(1).numFmt = "000000";
      });
      const { table, columns } = await excel(bytes);
      expect(columns.map(({ name }) => name)).toEqual(["区划", "列2"]);
      expect(await fixture().rows(table)).toEqual([
        ["000042", "多一列"],
        ["520102", null],
      ]);
    });

    test("reads a sheet by its name, and says which there are", async () => {
      const bytes = await workbook((book) => {
        book.addWorksheet("一").addRow(["a"]);
        const second = book.addWorksheet("二");
        second.addRow(["b"]);
        second.addRow([5]);
      });
      const { table } = await fixture().ingest(bytes, { name: "x.xlsx", sheet: "二" });
      expect(await fixture().rows(table)).toEqual([[5]]);
      const facts = await problemOf(
        fixture().ingest(bytes, { name: "x.xlsx", sheet: "三" }),
        "ingest.sheet_not_found",
      );
      expect(facts.found).toEqual(["一", "二"]);
    });

    test("refuses macros, passwords, bombs, other archives and damage", async () => {
      const good = await workbook((book) => book.addWorksheet("s").addRow(["a"]));
      await problemOf(excel(good.subarray(0, good.length - 40)), "ingest.damaged_file");
      await problemOf(
        excel(Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)])),
        "ingest.encrypted_workbook",
      );
      await problemOf(excel(makeZip({ "word/document.xml": "<a/>" })), "ingest.unknown_format");
      await problemOf(
        excel(makeZip({ "xl/workbook.xml": "<a/>", "xl/vbaProject.bin": "x" })),
        "ingest.macros_refused",
      );
      const bomb = makeZip({
        "xl/workbook.xml": "<a/>",
        "xl/worksheets/sheet1.xml": "0".repeat(40 * 1024 * 1024),
      });
      await problemOf(excel(bomb), "ingest.archive_bomb");
      const lying = makeZip({ "xl/workbook.xml": "0".repeat(1_000_000) }, { claimedSize: 100 });
      await problemOf(excel(lying), "ingest.damaged_file");
      await problemOf(excel(Buffer.from("a,b\n1,2\n")), "ingest.damaged_file");
    });

    test("a sheet of 60,000 rows is read in pieces", async () => {
      const file = fixture().newPath("xlsx");
      const out = createWriteStream(file);
      const writer = new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useSharedStrings: true });
      const sheet = writer.addWorksheet("s");
      sheet.addRow(["编号", "名称"]).commit();
      for (let i = 0; i < 60_000; i++) sheet.addRow([i, `名称${i % 100}`]).commit();
      sheet.commit();
      await writer.commit();
      await finished(out).catch(() => {});
      const { rows, columns } = await excel(await readFile(file));
      expect([rows, columns.map(({ type }) => type)]).toEqual([60_000, ["integer", "text"]]);
    });
  });
}
