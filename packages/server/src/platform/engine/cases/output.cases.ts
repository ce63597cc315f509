import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { text as readStream } from "node:stream/consumers";
import type { MaskSpec } from "@qianshu/domain/grading/masks";
import type { ReleaseTable } from "@qianshu/domain/plan/select-plan";
import exceljs from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import { decryptMasked, makeKeyedMask } from "../keyed/keyed-masks.ts";
import { type EngineFixture, problemOf, selectAll } from "./fixture.ts";

const KEY = createHash("sha256").update("a contract").digest();

const FORMULAS = `名称,=cmd,数,额,日
=1+1,+86 138,-5,1.50,2024-01-31
@SUM(A1),"-x, ""y""",7,-2.25,
"-1,234.50",,,,2024-02-29
`;

/** Files and streams that leave the platform. */
export function outputCases(fixture: () => EngineFixture): void {
  let formulas: ReleaseTable;
  let large: ReleaseTable;
  beforeAll(async () => {
    formulas = await fixture().table(FORMULAS);
    const rows = Array.from(
      { length: 200_000 },
      (_, i) => `${i},5201021990${String(i % 9999).padStart(8, "0")},${i % 17}`,
    );
    large = await fixture().table(`n,id,k\n${rows.join("\n")}\n`);
  });
  const deliver = (
    plan: ReturnType<typeof selectAll>,
    format: "csv" | "ndjson" | "parquet" | "xlsx",
    more = {},
  ) => {
    const to = fixture().newPath(format);
    return fixture()
      .engine.deliver(plan, { format, to, ...more }, { key: KEY })
      .then((file) => ({ ...file, to }));
  };

  describe("deliveries", () => {
    test.each(["csv", "ndjson", "parquet", "xlsx"] as const)(
      "%s is digested as it lies there",
      async (format) => {
        const { to, rows, bytes, sm3, sha256 } = await deliver(selectAll(formulas), format);
        const content = await readFile(to);
        expect(rows).toBe(3);
        expect(bytes).toBe(content.length);
        expect(sm3).toBe(createHash("sm3").update(content).digest("hex"));
        expect(sha256).toBe(createHash("sha256").update(content).digest("hex"));
      },
    );

    test("CSV neutralises formulas in cells and names, and leaves numbers", async () => {
      const { to } = await deliver(selectAll(formulas), "csv");
      expect(await fixture().readText(to)).toBe(
        [
          "名称,'=cmd,数,额,日",
          "'=1+1,'+86 138,-5,1.50,2024-01-31",
          `'@SUM(A1),"'-x, ""y""",7,-2.25,`,
          `"-1,234.50",,,,2024-02-29`,
          "",
        ].join("\n"),
      );
    });

    test("CSV begins with the mark of UTF-8 when asked, whatever the first name", async () => {
      const { to } = await deliver(selectAll(formulas), "csv", { bom: true });
      expect((await fixture().readText(to)).startsWith("\ufeff名称,")).toBe(true);
      const quoted = await fixture().table('"a, ""b""",c\n1,2\n');
      const second = await deliver(selectAll(quoted), "csv", { bom: true });
      expect(await fixture().readText(second.to)).toBe('\ufeff"a, ""b""",c\n1,2\n');
    });

    test("NDJSON holds the values of a page", async () => {
      const { to } = await deliver(selectAll(formulas), "ndjson");
      const [first, , third] = (await fixture().readText(to))
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown);
      expect(first).toEqual({ 名称: "=1+1", "=cmd": "+86 138", 数: -5, 额: "1.50", 日: "2024-01-31" });
      expect(third).toMatchObject({ 名称: "-1,234.50", "=cmd": null, 数: null });
    });

    test("XLSX holds numbers and dates as such, and texts neutralised", async () => {
      const { to } = await deliver(selectAll(formulas), "xlsx", { sheet: "交付" });
      const book = new exceljs.Workbook();
      await book.xlsx.readFile(to);
      const sheet = book.getWorksheet("交付")!;
      expect(sheet.getRow(2).values).toEqual([
        undefined,
        "'=1+1",
        "'+86 138",
        -5,
        1.5,
        new Date("2024-01-31"),
      ]);
      expect(sheet.getRow(1).getCell(2).value).toBe("'=cmd");
      expect(sheet.rowCount).toBe(4);
    });

    test("XLSX refuses texts that Excel would cut off, and leaves no file", async () => {
      const table = await fixture().table(`a,b\n1,${"长".repeat(40_000)}\n`);
      const to = fixture().newPath("xlsx");
      const facts = await problemOf(
        fixture().engine.deliver(selectAll(table), { format: "xlsx", to }),
        "engine.cell_too_long_for_xlsx",
      );
      expect(facts).toMatchObject({ field: "b, row 1", found: 40_000 });
      expect(existsSync(to)).toBe(false);
    });

    test("hold permitted rows only, masked, in order, with the consumer's limit", async () => {
      const plan = {
        ...selectAll(large, { id: { kind: "keep-first-last", first: 6, last: 0 } }),
        rowCondition: { op: "eq" as const, column: "k", value: 3 },
        consumer: { sort: [{ column: "n", descending: true }], limit: 2 },
      };
      const { to, rows } = await deliver(plan, "csv");
      expect(rows).toBe(2);
      expect(await fixture().readText(to)).toBe(
        "n,id,k\n199991,520102************,3\n199974,520102************,3\n",
      );
    });
  });

  describe("keyed masks", () => {
    const masks: Record<string, MaskSpec> = {
      id: { kind: "hash" },
      k: { kind: "replace", identifier: "text" },
    };

    test("give every row the value of its own, in files as in pages", async () => {
      const plan = { ...selectAll(large, masks), rowCondition: { op: "ge" as const, column: "k", value: 9 } };
      const { to, rows } = await deliver(plan, "csv");
      const lines = (await fixture().readText(to)).trim().split("\n").slice(1);
      const hash = makeKeyedMask({ kind: "hash" }, KEY);
      const replace = makeKeyedMask({ kind: "replace", identifier: "text" }, KEY);
      const replaced = Array.from({ length: 17 }, (_, k) => replace(String(k)));
      const expected = Array.from({ length: 200_000 }, (_, i) => i)
        .filter((i) => i % 17 >= 9)
        .map((i) => `${i},${hash(`5201021990${String(i % 9999).padStart(8, "0")}`)},${replaced[i % 17]}`);
      expect(rows).toBe(expected.length);
      expect(lines.findIndex((line, index) => line !== expected[index])).toBe(-1);
      const page = await fixture().page({ ...plan, consumer: { limit: 50 } }, KEY);
      expect(page.rows.map((row) => row.join(","))).toEqual(expected.slice(0, 50));
    });

    test("hash without collision, encrypt so that the key's holder reads it, replace as the rules do", async () => {
      const table = await fixture().table(
        'a,b,c\n520102199003070014,"x\ny\\n,\t""z""",520102199003070014\n,,\n甲,"\\N",13800138000\n',
        { types: { c: "text" } },
      );
      const replace = { kind: "replace" as const, identifier: "resident-id" as const };
      const plan = selectAll(table, { a: { kind: "hash" }, b: { kind: "encrypt" }, c: replace });
      const { to } = await deliver(plan, "ndjson");
      const found = (await fixture().readText(to))
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Record<string, string | null>);
      const page = await fixture().page(plan, KEY);
      expect(found.map((row) => Object.values(row))).toEqual(page.rows);
      expect(decryptMasked(KEY, found[0]!.b!)).toBe('x\ny\\n,\t"z"');
      expect(decryptMasked(KEY, found[2]!.b!)).toBe("\\N");
      expect(decryptMasked(createHash("sha256").digest(), found[0]!.b!)).toBeUndefined();
      expect(Object.values(found[1]!)).toEqual([null, null, null]);
      expect(found[0]!.c).toMatch(/^520102\d{11}[0-9X]$/);
      expect(found[0]!.c).not.toBe("520102199003070014");
    });
  });

  describe("streams", () => {
    test("carry the same bytes as a file", async () => {
      const plan = selectAll(large, { id: { kind: "keep-first-last", first: 1, last: 1 } });
      const { body, end } = await fixture().engine.stream(plan, "csv");
      const streamed = await readStream(body);
      expect(await end).toEqual({ rows: 200_000 });
      const file = await fixture().readText((await deliver(plan, "csv")).to);
      expect(streamed === file).toBe(true);
    });

    test("fail as a whole when the plan cannot be read", async () => {
      const missing = { ...large, files: [{ path: "/nowhere/x.parquet", rows: 1 }] };
      const { body, end } = await fixture().engine.stream(selectAll(missing), "csv");
      await expect(readStream(body)).rejects.toThrow();
      await problemOf(end, "engine.file_unreadable");
    });

    test("end when their reader goes away", async () => {
      const { body, end } = await fixture().engine.stream(selectAll(large), "ndjson");
      await new Promise((resolve) => body.once("data", resolve));
      body.destroy();
      await expect(end).rejects.toThrow();
      expect(await fixture().engine.count(selectAll(large))).toBe(200_000);
    });
  });
}
