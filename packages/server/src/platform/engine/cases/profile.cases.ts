import { detectors } from "@qianshu/domain/grading/detectors";
import { describe, expect, test } from "vitest";
import type { EngineFixture } from "./fixture.ts";

/** What a profile says of columns. */
export function profileCases(fixture: () => EngineFixture): void {
  const profile = async (text: string) => {
    const { table } = await fixture().ingest(text);
    const searches = [{ id: "secret", pattern: "(?:绝密|机密|秘密)★", form: "text" as const }];
    return fixture().engine.profile({ table, detectors: [...detectors], searches, top: 2, bins: 4 });
  };

  describe("profile", () => {
    test("counts nulls, distinct and most frequent values, least and greatest, exactly", async () => {
      const { rows, columns } = await profile(
        "t,n,d,b,m\n甲,1,2024-01-01,true,0.5\n甲,9,2024-01-05,false,\n乙乙,5,,true,1.5\n,5,2024-01-05,true,2.5\n",
      );
      expect(rows).toBe(4);
      const [t, n, d, b, m] = columns;
      expect(t).toMatchObject({
        type: "text",
        nulls: 1,
        distinct: 2,
        min: "乙乙",
        max: "甲",
        top: [
          { value: "甲", rows: 2 },
          { value: "乙乙", rows: 1 },
        ],
      });
      expect(t!.length).toEqual({ min: 1, max: 2, mean: 4 / 3 });
      expect(n).toMatchObject({
        nulls: 0,
        distinct: 3,
        min: 1,
        max: 9,
        mean: 5,
        top: [
          { value: 5, rows: 2 },
          { value: 9, rows: 1 },
        ],
      });
      expect(n!.histogram).toEqual([
        { from: 1, to: 3, rows: 1 },
        { from: 3, to: 5, rows: 0 },
        { from: 5, to: 7, rows: 2 },
        { from: 7, to: 9, rows: 1 },
      ]);
      expect(d).toMatchObject({ nulls: 1, distinct: 2, min: "2024-01-01", max: "2024-01-05" });
      expect(d!.histogram[0]).toEqual({ from: "2024-01-01", to: "2024-01-02", rows: 1 });
      expect(d!.histogram.at(-1)).toEqual({ from: "2024-01-04", to: "2024-01-05", rows: 2 });
      expect(b).toMatchObject({
        distinct: 2,
        min: false,
        max: true,
        top: [
          { value: true, rows: 3 },
          { value: false, rows: 1 },
        ],
        histogram: [],
      });
      expect(m).toMatchObject({ type: "decimal", nulls: 1, min: "0.5", max: "2.5", mean: 1.5 });
    });

    test("finds identifiers in every spelling, and counts their rows", async () => {
      const ids = [
        "520102199003070014",
        "520102 19900307 0014",
        "５２０１０２１９９００３０７００１４",
        "520102199003070015",
        "522121198501010029",
      ];
      const { columns } = await profile(
        `证件号码,备注\n${ids.map((id) => `${id},正常`).join("\n")}\n${ids[0]},机密★1年\n`,
      );
      const hit = columns[0]!.detections.find(({ id }) => id === "resident-id");
      expect(hit).toEqual({ id: "resident-id", rows: 5, distinct: 4 });
      expect(columns[1]!.searches).toEqual([{ id: "secret", rows: 1, distinct: 1 }]);
      expect(columns[0]!.searches).toEqual([]);
    });

    test("numbers of a column that is a number are looked at too", async () => {
      const { columns } = await profile("电话,x\n13800138000,1\n13900139000,1\n13800138000,1\n");
      expect(columns[0]!.type).toBe("integer");
      expect(columns[0]!.detections).toContainEqual({ id: "mobile", rows: 3, distinct: 2 });
    });

    test("an empty release, a column of nulls and one of a single value have a profile", async () => {
      const empty = await profile("a,b\n");
      expect(empty).toMatchObject({
        rows: 0,
        columns: [{ distinct: 0, min: null, top: [], histogram: [] }, {}],
      });
      const { columns } = await profile("a,b\n,7\n,7\n");
      expect(columns[0]).toMatchObject({ nulls: 2, distinct: 0, top: [] });
      expect(columns[1]!.histogram).toEqual([{ from: 7, to: 7, rows: 2 }]);
    });
  });
}
