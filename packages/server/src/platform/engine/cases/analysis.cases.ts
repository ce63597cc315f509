import { readFile } from "node:fs/promises";
import type { ReleaseTable } from "@qianshu/domain/plan/select-plan";
import { getIdentifier } from "@qianshu/domain/standards/identifiers";
import { describe, expect, test } from "vitest";
import { type EngineFixture, problemOf, selectAll } from "./fixture.ts";

const ADULT = new URL("../../../../test/data/adult.csv", import.meta.url);

/** Comparisons, differences, risk and quality. */
export function analysisCases(fixture: () => EngineFixture): void {
  describe("comparison", () => {
    const PEOPLE =
      "证件,姓名,年龄,区划\n001,王小明,30,520102\n002,李雷,17,520103\n003,=韩梅,40,520102\n003,韩梅,40,520102\n";

    test("answers match, mismatch and no record, and nothing else", async () => {
      const table = await fixture().table(PEOPLE);
      const answers = await fixture().engine.compare({
        table,
        key: ["证件"],
        check: ["姓名", "年龄"],
        items: [
          ["001", "王小明", 30],
          ["001", "王小明", "31"],
          [" 002 ", "李雷", "17"],
          ["003", "韩梅", 40],
          ["004", "谁", 1],
          [null, "谁", 1],
          ["001", null, 30],
          ["002", "李雷", "abc"],
        ],
      });
      expect(answers.answers).toEqual([
        "match",
        "mismatch",
        "match",
        "match",
        "no-record",
        "no-record",
        "mismatch",
        "mismatch",
      ]);
      expect(answers.counts).toEqual({ match: 3, mismatch: 3, "no-record": 2 });
    });

    test("answers an agreed fact, of permitted rows only", async () => {
      const table = await fixture().table(PEOPLE);
      const { answers } = await fixture().engine.compare({
        table,
        key: ["证件"],
        check: [],
        fact: { op: "ge", column: "年龄", value: 18 },
        rowCondition: { op: "ne", column: "证件", value: "003" },
        items: [["001"], ["002"], ["003"]],
      });
      expect(answers).toEqual(["match", "mismatch", "no-record"]);
    });

    test("answers a file of keys with a file", async () => {
      const table = await fixture().table(PEOPLE);
      const items = await fixture().table("证件,姓名\n002,李雷\n=9,x\n001,x\n", { types: { 证件: "text" } });
      const to = fixture().newPath("csv");
      const result = await fixture().engine.compare({
        table,
        key: ["证件"],
        check: ["姓名"],
        items: { table: items, to },
      });
      expect(result).toEqual({ counts: { match: 1, mismatch: 1, "no-record": 1 } });
      expect(await fixture().readText(to)).toBe("证件,answer\n002,match\n'=9,no-record\n001,mismatch\n");
    });

    test("a column that is not there is a problem", async () => {
      const table = await fixture().table(PEOPLE);
      await problemOf(
        fixture().engine.compare({ table, key: ["x"], check: [], items: [] }),
        "plan.unknown_column",
      );
    });
  });

  describe("difference of releases", () => {
    test("counts rows by key and columns that changed", async () => {
      const before = await fixture().table(
        "id,name,amount,old\na,甲,1.5,x\nb,乙,2,x\nc,丙,3,x\nd,丁,,x\ne,1,1,x\ne,2,1,x\n",
      );
      const after = await fixture().table(
        "id,name,amount,new\na,甲,1.50,x\nb,乙乙,2.00,x\nd,丁,4.25,x\nf,己,5.00,x\ne,1,1.00,x\n,无,1.00,x\n",
      );
      const { columns, rows, changedColumns, ambiguousKeys } = await fixture().engine.diff({
        before,
        after,
        key: ["id"],
      });
      expect(columns).toEqual({ added: ["new"], removed: ["old"], retyped: [] });
      expect(rows).toEqual({ before: 6, after: 6, added: 2, removed: 2, changed: 2 });
      expect(changedColumns).toEqual([
        { name: "name", rows: 1 },
        { name: "amount", rows: 1 },
      ]);
      expect(ambiguousKeys).toEqual({ before: 2, after: 1 });
    });

    test("compares rows as wholes without a key, and says which types changed", async () => {
      const before = await fixture().table("a,b\n1,x\n1,x\n2,y\n");
      const after = await fixture().table("a,b\n1,x\n2,y\n03,z\n");
      const { columns, rows } = await fixture().engine.diff({ before, after, key: [] });
      expect(columns.retyped).toEqual([{ name: "a", before: "integer", after: "text" }]);
      expect(rows).toEqual({ before: 3, after: 3, added: 1, removed: 1, changed: 0 });
    });
  });

  describe("classes of alike rows", () => {
    test("are those of the reference on the Adult data", async () => {
      const table = await fixture().table(await readFile(ADULT, "utf8"));
      const quasiIdentifiers = table.columns
        .map(({ name }) => name)
        .filter((name) => name !== "salary-class");
      expect(quasiIdentifiers).toHaveLength(8);
      const { rows, classes, sizes } = await fixture().engine.riskClasses({
        plan: selectAll(table),
        quasiIdentifiers,
      });
      expect([rows, classes, sizes[0]]).toEqual([30_162, 18_109, { size: 1, classes: 14_021 }]);
    });

    test("are counted after masking", async () => {
      const table = await fixture().table("age,zip\n31,550001\n38,550002\n45,550001\n");
      const plan = selectAll(table, {
        age: { kind: "generalise-number", step: 10 },
        zip: { kind: "keep-first-last", first: 4, last: 0 },
      });
      expect(await fixture().engine.riskClasses({ plan, quasiIdentifiers: ["age", "zip"] })).toEqual({
        rows: 3,
        classes: 2,
        sizes: [
          { size: 1, classes: 1 },
          { size: 2, classes: 1 },
        ],
      });
      await problemOf(
        fixture().engine.riskClasses({ plan, quasiIdentifiers: ["name"] }),
        "plan.unknown_column",
      );
    });
  });

  describe("quality", () => {
    test("lists the rows that break each rule", async () => {
      const table: ReleaseTable = await fixture().table(
        "信用代码,状态,成立,注销\n91520100MA6DJ0K19G,1,2020-01-01,\n91520100MA6DJ0K19H,2,2020-01-01,2019-01-01\n,9,2020-01-01,2021-01-01\n９１５２０１００ＭＡ６ＤＪ０Ｋ１９Ｇ,1,,\n91520100MA6DJ0K19G,1,,\n",
      );
      const { rows, findings } = await fixture().engine.failingRows({
        table,
        limit: 10,
        rules: [
          { id: "p", kind: "present", column: "信用代码" },
          { id: "u", kind: "unique", columns: ["信用代码"] },
          {
            id: "s",
            kind: "shape",
            column: "信用代码",
            shapes: [...getIdentifier("uscc").shapes],
            form: "compact",
          },
          { id: "c", kind: "codes", column: "状态", codes: ["1", "2"] },
          {
            id: "h",
            kind: "holds",
            condition: { op: "not", of: { op: "lt", column: "注销", value: "2020-01-01" } },
          },
        ],
      });
      expect(rows).toBe(5);
      expect(
        findings.map(({ id, checked, failing, rows: listed }) => [
          id,
          checked,
          failing,
          listed.map(({ row }) => row),
        ]),
      ).toEqual([
        ["p", 5, 1, [2]],
        ["u", 4, 2, [0, 4]],
        ["s", 4, 1, [1]],
        ["c", 5, 1, [2]],
        ["h", 2, 1, [1]],
      ]);
      expect(findings[3]!.rows[0]!.values).toEqual([9]);
    });
  });
}
