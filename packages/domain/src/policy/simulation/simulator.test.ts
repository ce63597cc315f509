import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PolicyParameter } from "../records.ts";
import { Cells, type CellsPart } from "./cells.ts";
import { type GeneratorSpec, generatePart, partsOf } from "./generate.ts";
import type { Program } from "./program.ts";
import { rulesOf, Simulator } from "./simulator.ts";
import { rentAmount, testProgram, withAmount } from "./testing.ts";
import { countsOf, totalsOf } from "./totals.ts";

const years = [2014, 2015, 2016, 2017, 2018, 2019, 2020];
const spec: GeneratorSpec = { seed: 20140225, companies: 3_000 };

function partsThrough(reform: Program | null, size: number, given = spec): CellsPart[] {
  const simulator = new Simulator(testProgram, reform, years);
  return partsOf(given, size).map((part) => simulator.run(generatePart(given, part, years)));
}

function totalsThrough(reform: Program | null, parts: readonly CellsPart[]) {
  const rules = rulesOf(testProgram, reform);
  const cells = new Cells(rules.length, years.length);
  for (const part of parts) cells.absorb(part);
  return { rows: totalsOf(cells, rules, years, 50), counts: countsOf(cells, rules, years) };
}

const whole = totalsThrough(null, partsThrough(null, 800));
const unused: PolicyParameter = {
  name: "无人使用",
  type: "number",
  label: { zh: "无人使用", en: "Unused" },
  values: [],
};
const wider = withAmount(testProgram, "R09-1", rentAmount(500));

describe("totals", () => {
  test("hold something of every rule that pays", () => {
    const paying = whole.rows.filter(({ dimension, baseHigh }) => dimension === "rule" && baseHigh > 0n);
    expect(paying.map(({ key }) => key)).toEqual(["R05-1", "R06-1", "R09-1", "R19-2", "R28-1", "R28-2"]);
  });

  test.each(["article", "rule", "payer", "prefecture", "county", "industry", "year", "month"])(
    "by %s add up to the same sum",
    (dimension) => {
      const sum = (of: string) =>
        whole.rows.filter((row) => row.dimension === of).reduce((total, row) => total + row.baseHigh, 0n);
      expect(sum(dimension)).toBe(sum("rule"));
    },
  );

  test("have a band where something is left to discretion, and none elsewhere", () => {
    const of = (key: string) => whole.rows.find((row) => row.dimension === "rule" && row.key === key)!;
    expect(of("R06-1").baseLow).toBe(0n);
    expect(of("R19-2").baseLow).toBeLessThan(of("R19-2").baseHigh);
    expect(of("R09-1").baseLow).toBe(of("R09-1").baseHigh);
  });

  test("count what the text leaves without limit, and sum nothing for it", () => {
    const open = whole.counts.filter(({ rule }) => rule === "R24-1");
    expect(open.some(({ baseline }) => baseline.open > 0)).toBe(true);
    expect(whole.rows.some(({ dimension, key }) => dimension === "rule" && key === "R24-1")).toBe(false);
  });

  test("pay once what is paid once", () => {
    const moved = whole.counts.filter(({ rule }) => rule === "R06-1");
    expect(moved.reduce((sum, { baseline }) => sum + baseline.usedUp, 0)).toBeGreaterThan(0);
  });
});

describe("a population", () => {
  test("does not depend on how it is divided, nor the totals on the order of the parts", () => {
    fc.assert(
      fc.property(fc.integer({ min: 137, max: 3_200 }), fc.integer(), (size, order) => {
        const parts = partsThrough(null, size);
        const shuffled = parts
          .map((part, at) => ({ part, by: Math.imul(at + 1, order | 1) % 997 }))
          .sort((a, b) => a.by - b.by)
          .map(({ part }) => part);
        expect(totalsThrough(null, shuffled)).toEqual(whole);
      }),
      { numRuns: 4, seed: 7 },
    );
  });

  test("is the same for the same seed, and another for another", () => {
    expect(totalsThrough(null, partsThrough(null, 500)).rows).toEqual(whole.rows);
    const other = totalsThrough(null, partsThrough(null, 500, { ...spec, seed: 1 }));
    expect(other.rows).not.toEqual(whole.rows);
  });
});

describe("a rule in several versions", () => {
  const rent = testProgram.rules.find(({ id }) => id === "R09-1")!;
  const newer = {
    ...rent,
    versionHash: "R09-1 of 2017",
    validFrom: "2017-01-01",
    amount: { ...rent.amount!, text: `2 * (${rentAmount(300)})` },
  };
  const dated = { ...testProgram, rules: [...testProgram.rules, newer] };
  const byYear = (program: Program): number[] => {
    const simulator = new Simulator(program, null, years);
    const rules = rulesOf(program, null);
    const cells = new Cells(rules.length, years.length);
    for (const part of partsOf(spec, 800)) cells.absorb(simulator.run(generatePart(spec, part, years)));
    const sums = years.map(() => 0);
    for (const { rule, year, figures } of cells.entries())
      if (rules[rule]!.id === "R09-1") sums[year]! += figures[1]!;
    return sums;
  };

  test("counts in each year with the version that holds in it", () => {
    const before = byYear(testProgram);
    expect(byYear(dated)).toEqual(before.map((sum, at) => (years[at]! < 2017 ? sum : 2 * sum)));
    expect(before.every((sum) => sum > 0)).toBe(true);
  });
});

describe("a reform", () => {
  test.each([
    ["nothing at all", testProgram],
    ["the same amounts written otherwise", withAmount(testProgram, "R09-1", `1 * (${rentAmount(300)})`)],
    ["a parameter nobody uses", { ...testProgram, parameters: [unused] }],
  ])("of %s changes exactly nothing", (_, reform) => {
    const { rows, counts } = totalsThrough(reform, partsThrough(reform, 800));
    for (const row of rows)
      expect([row.reformLow - row.baseLow, row.reformHigh - row.baseHigh]).toEqual([0n, 0n]);
    expect(rows).toEqual(whole.rows);
    expect(counts.every(({ gains, losses }) => gains === 0 && losses === 0)).toBe(true);
  });

  test("of article 9 from 300 to 500 ㎡ costs more, for that article alone", () => {
    const { rows, counts } = totalsThrough(wider, partsThrough(wider, 800));
    const changed = rows.filter(
      ({ dimension, baseHigh, reformHigh }) => dimension === "article" && baseHigh !== reformHigh,
    );
    expect(changed.map(({ key }) => key)).toEqual(["9"]);
    expect(changed[0]!.reformHigh).toBeGreaterThan(changed[0]!.baseHigh);
    expect(counts.filter(({ gains }) => gains > 0).every(({ rule }) => rule === "R09-1")).toBe(true);
  });

  test("that repeals a rule leaves nothing of it", () => {
    const reform = { ...testProgram, rules: testProgram.rules.filter(({ id }) => id !== "R05-1") };
    const { rows } = totalsThrough(reform, partsThrough(reform, 800));
    expect(rows.find(({ dimension, key }) => dimension === "rule" && key === "R05-1")).toMatchObject({
      reformLow: 0n,
      reformHigh: 0n,
    });
  });

  test("that adds a rule costs nothing before", () => {
    const added = { ...testProgram.rules[0]!, id: "R31-1", versionHash: "R31-1" };
    const reform = { ...testProgram, rules: [...testProgram.rules, added] };
    const { rows } = totalsThrough(reform, partsThrough(reform, 800));
    const row = rows.find(({ dimension, key }) => dimension === "rule" && key === "R31-1")!;
    expect(row.baseHigh).toBe(0n);
    expect(row.reformHigh).toBe(
      rows.find(({ dimension, key }) => dimension === "rule" && key === "R05-1")!.baseHigh,
    );
  });
});
