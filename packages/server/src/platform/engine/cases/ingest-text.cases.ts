import { existsSync } from "node:fs";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { type EngineFixture, problemOf } from "./fixture.ts";

const NAMES = "姓名,地址,金额\n王小明,贵阳市观山湖区,12.50\n李雷,遵义市红花岗区,3.00\n";

/** How text files become releases. */
export function ingestTextCases(fixture: () => EngineFixture): void {
  describe("ingest of text files", () => {
    test.each([
      ["utf-8", Buffer.from(NAMES)],
      ["utf-8", Buffer.from(`\ufeff${NAMES}`)],
      ["gb18030", iconv.encode(NAMES, "gb18030")],
      [
        "big5",
        iconv.encode(
          NAMES.replaceAll("贵阳市观山湖区", "台北市中正區")
            .replace("遵义市红花岗区", "高雄市左營區")
            .replace("金额", "金額"),
          "big5",
        ),
      ],
      ["utf-16le", Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(NAMES, "utf-16le")])],
      ["utf-16be", Buffer.concat([Buffer.from([0xfe, 0xff]), iconv.encode(NAMES, "utf-16be")])],
    ])("reads %s", async (encoding, bytes) => {
      const { source, rows, table } = await fixture().ingest(bytes);
      expect(source.encoding).toBe(encoding);
      expect(rows).toBe(2);
      expect((await fixture().rows(table))[0]?.[0]).toBe("王小明");
    });

    test.each([
      [",", "a,b\n1,x\n"],
      ["\t", "a\tb\n1\tx\n"],
      [";", "a;b\n1;x\n"],
      ["|", "a|b\n1|x\n"],
    ])("finds the delimiter %j", async (delimiter, text) => {
      const { source, table } = await fixture().ingest(text);
      expect(source.delimiter).toBe(delimiter);
      expect(await fixture().rows(table)).toEqual([[1, "x"]]);
    });

    test("decides types by the whole file and keeps text text", async () => {
      const long = Array.from(
        { length: 20_000 },
        (_, i) => `${i},${i},${i % 2 ? "true" : "false"},2024-01-${String((i % 28) + 1).padStart(2, "0")}`,
      );
      const text = `id,code,flag,day\n${long.join("\n")}\n20000,007,true,2024-02-01\n`;
      const { columns, rows } = await fixture().ingest(text);
      expect(rows).toBe(20_001);
      expect(columns.map(({ type }) => type)).toEqual(["integer", "text", "boolean", "date"]);
    });

    test.each([
      ["leading zeros", "001,002", "text"],
      ["more than 15 digits", "520102199003070014,520102199003070022", "text"],
      ["15 digits", "123456789012345,2", "integer"],
      ["thousands", "1 000,2", "text"],
      ["a plus sign", "+86,+87", "text"],
      ["exponents of a spreadsheet", "5.20102E+17,5.20102E+17", "text"],
      ["decimals of one scale", "1.50,22.00", "decimal"],
      ["decimals without needless zeros", "1.5,22,0.25", "decimal"],
      ["versions", "1.10,1.9,2", "text"],
      ["negative zero", "-0,1", "text"],
      ["ISO dates", "2024-01-31,2024-02-29", "date"],
      ["dates that are none", "2024-01-31,2023-02-29", "text"],
      ["dates with slashes", "2024/1/31,2024/12/1", "date"],
      ["Chinese dates", "2024年1月31日,2024年12月1日", "date"],
      ["mixed formats of dates", "2024-01-31,2024/2/1", "text"],
      ["times", "2024-01-31 08:00:00,2024-01-31 23:59:59", "datetime"],
      ["instants", "2024-01-31T08:00:00Z,2024-01-31T23:59:59Z", "datetime"],
      ["truth", "TRUE,FALSE", "boolean"],
      ["nothing", ",", "text"],
    ])("types a column of %s", async (_, values, type) => {
      const text = `v;k\n${values
        .split(",")
        .map((value) => `${value};x`)
        .join("\n")}\n`;
      expect((await fixture().ingest(text)).columns[0]?.type).toBe(type);
    });

    test("keeps quoted line breaks, doubled quotes, blank cells and mixed line ends", async () => {
      const table = await fixture().table('a,b,c\r\n1,"x\ny",\n2,"say ""hi""",z\r\n,,\r\n');
      expect(await fixture().rows(table)).toEqual([
        [1, "x\ny", null],
        [2, 'say "hi"', "z"],
        [null, null, null],
      ]);
    });

    test("takes agreed types, and refuses a file that has others", async () => {
      const types = { n: "decimal", code: "text", day: "date" } as const;
      const { columns } = await fixture().ingest("n,code,day\n1.50,1,\n2,2,\n", { types });
      expect(columns.map(({ type }) => type)).toEqual(["decimal", "text", "date"]);
      const facts = await problemOf(
        fixture().ingest("n,code,day\n1,1,soon\n", { types }),
        "ingest.value_of_wrong_type",
      );
      expect(facts).toMatchObject({ field: "day", found: "soon", expected: "date" });
    });

    test("names nameless columns, and reads files without a header", async () => {
      const nameless = await fixture().ingest("a,,c\n1,2,3\n");
      expect(nameless.columns.map(({ name }) => name)).toEqual(["a", "列2", "c"]);
      expect(nameless.warnings).toHaveLength(1);
      const headless = await fixture().ingest("1001,2024-01-01\n1002,2024-01-02\n");
      expect(headless.source.header).toBe(false);
      expect(headless.rows).toBe(2);
      const years = await fixture().ingest("地区,2022,2023\n贵阳,1,2\n");
      expect(years.columns.map(({ name }) => name)).toEqual(["地区", "2022", "2023"]);
    });

    test("2,000 columns are a table like any other", async () => {
      const header = Array.from({ length: 2000 }, (_, i) => `c${i}`).join(",");
      const row = Array.from({ length: 2000 }, (_, i) => i).join(",");
      const { columns, rows } = await fixture().ingest(`${header}\n${row}\n${row}\n`);
      expect([columns.length, rows]).toEqual([2000, 2]);
    });
  });

  describe("text files that are refused", () => {
    const cases: [string, string | Buffer, string, object][] = [
      ["an empty file", "", "ingest.empty_file", {}],
      ["blanks only", "\n \n", "ingest.empty_file", {}],
      [
        "a short row",
        "a,b,c\n1,2,3\n4,5\n",
        "ingest.malformed_rows",
        { field: "line 3", found: 2, expected: 3 },
      ],
      [
        "a long row",
        "a,b,c\n1,2,3\n4,5,6,7\n",
        "ingest.malformed_rows",
        { field: "line 3", found: 4, expected: 3 },
      ],
      ["a broken quote", 'a,b\n1,"x"y\n2,z\n', "ingest.malformed_rows", { field: "line 2" }],
      ["an open quote", 'a,b\n1,"x\n2,z\n', "ingest.malformed_rows", { field: "line 2" }],
      ["NUL bytes", "a,b\n1,2\n1,x\0y\n", "ingest.nul_bytes", { field: "line 3" }],
      ["a very long line", `a,b\n1,${"x".repeat(3_000_000)}\n`, "ingest.line_too_long", { field: "line 2" }],
      ["a very long header", `${"x".repeat(3_000_000)}\n1\n`, "ingest.line_too_long", { field: "line 1" }],
      ["duplicate names", "id,名称,ID\n1,2,3\n", "ingest.duplicate_columns", { params: { columns: "id" } }],
      ["too many columns", `${"a,".repeat(6000)}a\n`, "ingest.too_many_columns", { found: 6001 }],
      ["a reserved name", "file_row_number,b\n1,2\n", "ingest.bad_column_name", { found: "file_row_number" }],
      [
        "mixed encodings",
        Buffer.concat([
          Buffer.from("姓名,地址\n王小明,贵阳市观山湖区\n"),
          iconv.encode("李雷,遵义市红花岗区\n", "gb18030"),
        ]),
        "ingest.mixed_encodings",
        { field: "line 3" },
      ],
      [
        "bytes of no encoding",
        Buffer.concat([Buffer.from("a,b\n1,"), Buffer.from([0xff, 0xff, 0x0a])]),
        "ingest.unknown_encoding",
        { field: "line 2" },
      ],
    ];
    test.each(cases)("%s", async (_, content, code, facts) => {
      const to = fixture().newPath("parquet");
      const found = await problemOf(fixture().ingest(content, { to }), code);
      expect(found).toMatchObject(facts);
      expect(existsSync(to)).toBe(false);
    });

    test("every malformed row is listed", async () => {
      const rows = Array.from({ length: 100 }, (_, i) => (i % 10 === 9 ? `${i}` : `${i},x`));
      const facts = await problemOf(fixture().ingest(`a,b\n${rows.join("\n")}\n`), "ingest.malformed_rows");
      expect(facts.findings?.map(({ field }) => field)).toEqual(
        [11, 21, 31, 41, 51, 61, 71, 81, 91, 101].map((line) => `line ${line}`),
      );
    });
  });
}
