import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import type { Condition } from "@qianshu/domain/plan/condition";
import { meetsCondition } from "@qianshu/domain/plan/evaluate-condition";
import type { PageCursor, ReleaseTable } from "@qianshu/domain/plan/select-plan";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { arbitraryCondition } from "./condition-arbitrary.ts";
import { type EngineFixture, problemOf, selectAll } from "./fixture.ts";

const KEY = createHash("sha256").update("a contract").digest();

function people(count: number): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const county = ["520102", "520103", "520111"][i % 3];
    const day = `2024-${String((i % 12) + 1).padStart(2, "0")}-01`;
    return `${String(i).padStart(6, "0")},姓名${i},${county},${i * 3},${i % 7 === 0 ? "" : day},${i % 5}.50`;
  });
  return `编号,姓名,区划,序号,日期,金额\n${rows.join("\n")}\n`;
}

/** What plans give out, and what they keep. */
export function planCases(fixture: () => EngineFixture): void {
  let table: ReleaseTable;
  beforeAll(async () => {
    table = await fixture().table(people(150_000));
  });
  const none = { kind: "none" as const };

  describe("pages", () => {
    test("follow each other without gap or overlap, in the order of the release", async () => {
      const seen: unknown[] = [];
      let after: PageCursor | undefined;
      const columns = [{ name: "序号", mask: none }];
      const rowCondition: Condition = { op: "eq", column: "区划", value: "520103" };
      do {
        const page = await fixture().page({ table, columns, rowCondition, consumer: { limit: 7001, after } });
        seen.push(...page.rows.map(([value]) => value));
        after = page.next;
      } while (after);
      expect(seen).toEqual(Array.from({ length: 50_000 }, (_, i) => (i * 3 + 1) * 3));
    });

    test("follow each other in an order of the consumer's, missing values last", async () => {
      const consumer = {
        sort: [
          { column: "日期", descending: true },
          { column: "金额", descending: false },
        ],
        limit: 900,
      };
      const small = { ...table, files: [{ path: table.files[0]!.path, rows: table.files[0]!.rows }] };
      const rowCondition: Condition = { op: "lt", column: "序号", value: 12_000 };
      const seen: unknown[][] = [];
      let after: PageCursor | undefined;
      do {
        const page = await fixture().page({
          ...selectAll(small),
          rowCondition,
          consumer: { ...consumer, after },
        });
        seen.push(...page.rows);
        after = page.next;
      } while (after);
      expect(seen).toHaveLength(4000);
      expect(new Set(seen.map(([id]) => id)).size).toBe(4000);
      const order = seen.map(
        ([, , , place, day, sum]) => [day, sum, place] as [string | null, string, number],
      );
      const sorted = [...order].sort((a, b) => {
        if (a[0] !== b[0]) return a[0] === null ? 1 : b[0] === null ? -1 : a[0] < b[0] ? 1 : -1;
        return Number(a[1]) - Number(b[1]) || a[2] - b[2];
      });
      expect(order).toEqual(sorted);
    });

    test("read a release of several files as one", async () => {
      const second = await fixture().table(people(500));
      const both = { ...table, files: [...second.files, ...table.files, ...second.files] };
      const columns = [{ name: "序号", mask: none }];
      expect(await fixture().engine.count({ table: both, columns })).toBe(151_000);
      const page = await fixture().page({
        table: both,
        columns,
        consumer: { limit: 3, after: { row: 498, values: [] } },
      });
      expect(page.rows).toEqual([[1497], [0], [3]]);
      const last = await fixture().page({
        table: both,
        columns,
        consumer: { limit: 3, after: { row: 150_997, values: [] } },
      });
      expect(last.rows).toEqual([[1494], [1497]]);
      expect(last.next).toBeUndefined();
    });

    test("a cursor that does not fit is a problem", async () => {
      const plan = { ...selectAll(table), consumer: { after: { row: 5, values: ["x"] } } };
      await problemOf(fixture().page(plan), "plan.cursor_invalid");
    });
  });

  describe("the consumer's terms", () => {
    const masked = () =>
      selectAll(table, {
        编号: { kind: "keep-first-last", first: 3, last: 0 },
        姓名: { kind: "hash" },
        金额: { kind: "suppress" },
      });

    test("cannot find a row by a raw value behind a mask", async () => {
      for (const filter of [
        { op: "eq", column: "编号", value: "000042" },
        { op: "startsWith", column: "编号", value: "0000" },
        { op: "eq", column: "姓名", value: "姓名42" },
        { op: "eq", column: "金额", value: "2.50" },
      ] satisfies Condition[]) {
        const plan = { ...masked(), consumer: { filter } };
        expect((await fixture().page(plan, KEY)).rows).toEqual([]);
      }
    });

    test("find rows by masked values, keyed ones too", async () => {
      const first = await fixture().page({ ...masked(), consumer: { limit: 1 } }, KEY);
      const hashed = first.rows[0]![1] as string;
      expect(hashed).toMatch(/^[0-9a-f]{64}$/);
      const filter: Condition = {
        op: "and",
        of: [
          { op: "eq", column: "姓名", value: hashed },
          { op: "eq", column: "编号", value: "000***" },
        ],
      };
      const found = await fixture().page({ ...masked(), consumer: { filter } }, KEY);
      expect(found.rows).toEqual(first.rows);
    });

    test("can name no column that is not given out, and sees only permitted rows", async () => {
      const columns = [{ name: "区划", mask: none }];
      const rowCondition: Condition = { op: "eq", column: "区划", value: "520102" };
      for (const consumer of [
        { filter: { op: "isNull" as const, column: "姓名" } },
        { sort: [{ column: "姓名", descending: false }] },
      ]) {
        await problemOf(fixture().page({ table, columns, consumer }), "plan.unknown_column");
      }
      const filter: Condition = { op: "ne", column: "区划", value: "520102" };
      expect(await fixture().engine.count({ table, columns, rowCondition, consumer: { filter } })).toBe(0);
    });

    test("a keyed mask without its key is a problem", async () => {
      await problemOf(fixture().page(masked()), "plan.key_missing");
    });
  });

  test("conditions mean the same as in JavaScript", async () => {
    const rows = fc.sample(
      fc.tuple(
        fc.option(fc.constantFrom("甲", "乙", "a'b", '"x"', "𠮷", "ﬀ", "%", "_", "A", "a")),
        fc.option(fc.integer({ min: -3, max: 3 })),
        fc.option(fc.constantFrom("2024-01-31", "2024-02-29", "1999-12-31")),
        fc.option(fc.constantFrom("1.50", "-2.25", "0.00")),
        fc.option(fc.boolean()),
      ),
      { seed: 21, numRuns: 60 },
    );
    const lines = rows.map((row) =>
      row.map((cell) => (cell === null ? "" : `"${String(cell).replaceAll('"', '""')}"`)).join(","),
    );
    const types = { t: "text", n: "integer", d: "date", m: "decimal", f: "boolean" } as const;
    const small = await fixture().table(`t,n,d,m,f\n${lines.join("\n")}\n`, { types });
    const records = (await fixture().rows(small)).map((cells) =>
      Object.fromEntries(small.columns.map(({ name }, i) => [name, cells[i]!])),
    );
    await fc.assert(
      fc.asyncProperty(arbitraryCondition, async (rowCondition) => {
        const expected = records.filter((row) => meetsCondition(rowCondition, row, small.columns));
        const plan = { ...selectAll(small), rowCondition };
        expect((await fixture().page(plan)).rows).toEqual(expected.map((row) => Object.values(row)));
        const filtered = { ...selectAll(small), consumer: { filter: rowCondition } };
        expect(await fixture().engine.count(filtered)).toBe(expected.length);
      }),
      { seed: 22, numRuns: 150 },
    );
  });

  test("names and values of any kind stay names and values", async () => {
    const hostile = fc.string({
      unit: fc.constantFrom(..."'\"\\;-$()[]{}%_ .\u202e\u0301𠮷\u200b名a1`*/"),
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (name, value) => {
        const cell = (text: string) => JSON.stringify({ v: text }).slice(5, -1);
        const text = `{${JSON.stringify(name)}:${cell(value)},"other":1}\n`;
        fc.pre(name.trim() === name && name.replace(/\s+/gu, " ") === name && name !== "");
        const small = await fixture().table(text, { name: "x.json", types: { [name]: "text" } });
        const rowCondition: Condition = { op: "in", column: name, values: [value, "'"] };
        const plan = {
          ...selectAll(small),
          rowCondition,
          consumer: {
            filter: { op: "eq" as const, column: name, value },
            sort: [{ column: name, descending: false }],
          },
        };
        expect((await fixture().page(plan)).rows).toEqual([[value, 1]]);
      }),
      { seed: 23, numRuns: 60 },
    );
  });

  test("a file that is not named cannot be read, and one that changed is a problem", async () => {
    const missing = { ...table, files: [{ path: `${table.files[0]!.path}.gone`, rows: 1 }] };
    await problemOf(fixture().page(selectAll(missing)), "engine.file_unreadable");
    const copy = fixture().newPath("parquet");
    await writeFile(copy, (await readFile(table.files[0]!.path)).subarray(0, 5000));
    await problemOf(
      fixture().page(selectAll({ ...table, files: [{ path: copy, rows: 1 }] })),
      "engine.file_unreadable",
    );
  });

  test("a sample is the same for the same seed", async () => {
    const draw = async (seed: number) => (await fixture().engine.sample(selectAll(table), 20, seed)).rows;
    expect(await draw(1)).toEqual(await draw(1));
    expect(await draw(1)).not.toEqual(await draw(2));
    expect(await draw(1)).toHaveLength(20);
  });
}
