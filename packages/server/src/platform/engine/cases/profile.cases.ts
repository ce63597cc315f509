import { matchesDetector } from "@qianshu/domain/grading/detector";
import { detectors } from "@qianshu/domain/grading/detectors";
import { getIdentifier, identifierKinds } from "@qianshu/domain/standards/identifiers";
import { normalForms, normalise } from "@qianshu/domain/standards/normal-form";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EngineFixture } from "./fixture.ts";

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: length, maxLength: length });
const day = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2030-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll("-", ""));

/** Identifiers with right check characters where they have one, and what looks like them. */
const identifier = fc.oneof(
  ...identifierKinds.flatMap((kind) => {
    const { complete } = getIdentifier(kind);
    const bodies = [
      fc
        .tuple(fc.constantFrom("520102", "810000", "912345", "110105"), day, digits(3))
        .map((parts) => parts.join("")),
      digits(8).map((tail) => `91520100${tail}1`),
      digits(8).map((tail) => `91520100M${tail}`),
      fc.oneof(digits(8), digits(14), digits(15), digits(18)),
      digits(12).map((tail) => `622202${tail}`),
    ];
    return complete ? bodies.map((body) => body.map((text) => complete(text) ?? text)) : [];
  }),
  digits(8).map((tail) => `138${tail}`),
  fc.tuple(fc.constantFrom("E", "G", "H", "C", "L", "贵A", "W"), digits(8)).map((parts) => parts.join("")),
  digits(5).map((tail) => `贵A${tail}`),
  digits(2).map((tail) => `1.2.156.${Number(tail)}.3`),
);

const words = fc.constantFrom(
  ...[
    "贵州省贵阳市云岩区中华路12号",
    "王伟",
    "欧阳娜娜",
    "花溪镇",
    "3栋2单元",
    "机密★10年",
    "秘密★",
    "不是秘密",
    "someone@example.com",
  ],
  ...[
    "106.63,26.65",
    "26.651234",
    "2001年3月5日",
    "1999/12/31",
    "520102",
    "5201020012",
    "a.b",
    "（甲）",
    "内部资料",
    "Ａ１",
    "-5",
    "E3",
    "12E2",
  ],
);

/** Values as tables hold them: identifiers, names, addresses, whole or damaged. */
const anyValue = fc
  .tuple(
    fc.oneof(
      identifier,
      identifier,
      words,
      fc.tuple(words, words).map((two) => two.join(" ")),
      digits(18),
    ),
    fc.nat({ max: 11 }),
    fc.nat({ max: 30 }),
  )
  .map(([text, damage, at]) => {
    if (damage === 0) return `${text.slice(0, at)} ${text.slice(at)}`;
    if (damage === 1)
      return text.replace(/[0-9A-Z]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0));
    if (damage === 2) return text.slice(0, at) + text.slice(at + 1);
    if (damage === 3) return text.toLowerCase();
    return damage === 4 ? `${text}X` : text;
  });

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

    test("says of columns that are asked about together what it says of each alone", async () => {
      const kinds = [
        (at: number) => ["甲", "520102199003070014", "机密★1年", ""][at % 4]!,
        (at: number) => `文${at % 3}`,
        () => "",
        (at: number) => String(13800000000 + at),
        (at: number) => String(at % 5),
        (at: number) => `2024-01-0${1 + (at % 9)}`,
        (at: number) => `2024-02-0${1 + (at % 3)}`,
        (at: number) => `${at}.5`,
        (at: number) => `${at}.125`,
        (at: number) => String(at % 2 === 0),
      ];
      const names = Array.from({ length: 230 }, (_, at) => `c${at}`);
      const lines = Array.from({ length: 12 }, (_, row) =>
        names.map((_, at) => kinds[at % kinds.length]!(row + at)).join(","),
      );
      const { table } = await fixture().ingest(`${names.join(",")}\n${lines.join("\n")}\n`);
      const ask = async (columns: typeof table.columns) =>
        (await fixture().engine.profile({
          table: { ...table, columns },
          detectors: [...detectors],
          searches: [{ id: "secret", pattern: "秘密★|机密★", form: "text" }],
          top: 2,
          bins: 4,
        }))!.columns;
      const together = await ask(table.columns);
      expect(together.map(({ name }) => name)).toEqual(names);
      expect(new Set(together.map(({ type }) => type))).toEqual(
        new Set(["text", "integer", "date", "decimal", "boolean"]),
      );
      for (const at of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100, 210, 229])
        expect([together[at]]).toEqual(await ask([table.columns[at]!]));
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

    test("counts for every detector and search what the rules count, whatever the values", async () => {
      const texts = [...new Set(fc.sample(anyValue, { seed: 17, numRuns: 6000 }))].filter(
        (text) => text.trim() !== "",
      );
      const { columns } = await profile(
        `x,y\n${texts.map((text) => `"${text.replaceAll('"', '""')}",甲`).join("\n")}\n`,
      );
      const expected = detectors
        .map((detector) => ({
          id: detector.id,
          rows: texts.filter((text) => matchesDetector(detector, text)).length,
        }))
        .filter(({ rows }) => rows > 0);
      expect(columns[0]!.type).toBe("text");
      expect(columns[0]!.detections.map(({ id, rows }) => ({ id, rows }))).toEqual(expected);
      expect(expected.length).toBeGreaterThan(20);
      const secret = texts.filter((text) => /(?:绝密|机密|秘密)★/.test(normalise(text, normalForms.text)));
      expect(columns[0]!.searches).toEqual([{ id: "secret", rows: secret.length, distinct: secret.length }]);
    });

    test("days are looked at as days", async () => {
      const { columns } = await profile("生日,x\n1990-01-05,1\n2001-11-30,1\n");
      expect(columns[0]!.type).toBe("date");
      expect(columns[0]!.detections).toEqual([{ id: "birth-date", rows: 2, distinct: 2 }]);
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
