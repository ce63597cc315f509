import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conflictOf, drawExperts, type Expert, meanScore } from "./experts.ts";

const expert = (id: string, more: Partial<Expert> = {}): Expert => ({
  id,
  name: `专家${id}`,
  employer: `单位${id}`,
  employerCode: null,
  fields: [],
  declared: [],
  ...more,
});
/** FNV-1a followed by a mixing step: even enough for lots, and without a library. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, "0");
}
const seeded = { seed: 20140226, numRuns: 300 };

const names = fc.constantFrom("甲公司", "乙公司", "丙公司", "丁公司", "戊公司");
const codes = fc.constantFrom("91520100MA00000018", "91520100MA00000026", "91520100MA00000034");
const reviewed = fc.array(fc.record({ name: names, code: fc.option(codes, { nil: null }) }), {
  minLength: 1,
  maxLength: 4,
});
const register = fc
  .array(
    fc.record({
      employer: fc.oneof(names, fc.constant("大学")),
      employerCode: fc.option(codes, { nil: null }),
      fields: fc.subarray(["电子信息", "财务", "法律"]),
      declared: fc.array(fc.oneof(names, codes), { maxLength: 2 }),
    }),
    { maxLength: 12 },
  )
  .map((all) => all.map((one, at) => expert(String(at), one)));

describe("who is avoided", () => {
  const company = { name: "甲公司", code: "91520100MA00000018" };
  test.each<[string, Partial<Expert>]>([
    ["works there", { employer: "甲公司" }],
    ["works there, by code", { employerCode: "91520100MA00000018" }],
    ["has declared its name", { declared: ["甲公司"] }],
    ["has declared its code", { declared: ["91520100MA00000018"] }],
    ["applies as a person", { name: "甲公司" }],
  ])("an expert who %s", (_, more) => {
    expect(conflictOf(expert("1", more), [company])).toBe(company);
  });
  test("nobody else, and no code that is missing on both sides", () => {
    expect(conflictOf(expert("1"), [{ name: "乙公司", code: null }])).toBeUndefined();
  });
});

describe("the lot", () => {
  const drawn = fc.record({
    register,
    reviewed,
    count: fc.integer({ min: 1, max: 6 }),
    field: fc.option(fc.constantFrom("电子信息", "财务"), { nil: undefined }),
    seed: fc.string({ minLength: 1, maxLength: 8 }),
  });

  test("never falls on an expert with a tie, nor on one without the field, nor twice on one", () => {
    fc.assert(
      fc.property(drawn, ({ register, reviewed, ...how }) => {
        const { drawn: chosen, avoided } = drawExperts(register, reviewed, how, digest);
        for (const one of chosen) {
          expect(conflictOf(one, reviewed)).toBeUndefined();
          if (how.field) expect(one.fields).toContain(how.field);
        }
        expect(new Set(chosen.map(({ id }) => id)).size).toBe(chosen.length);
        for (const { expert, because } of avoided) expect(conflictOf(expert, reviewed)).toBe(because);
        const able = register.filter(({ fields }) => !how.field || fields.includes(how.field));
        expect(chosen).toHaveLength(Math.min(how.count, able.length - avoided.length));
      }),
      seeded,
    );
  });

  test("comes out the same again for whoever has register and seed, in whatever order it is kept", () => {
    fc.assert(
      fc.property(drawn, ({ register, reviewed, ...how }) => {
        const ids = (from: readonly Expert[]) =>
          drawExperts(from, reviewed, how, digest).drawn.map(({ id }) => id);
        expect(ids([...register].reverse())).toEqual(ids(register));
      }),
      seeded,
    );
  });

  test("falls on everybody equally often over the seeds", () => {
    const all = Array.from({ length: 8 }, (_, at) => expert(`e${at}`));
    const times = new Map<string, number>();
    const rounds = 4_000;
    for (let seed = 0; seed < rounds; seed++)
      for (const { id } of drawExperts(all, [], { count: 3, seed: `s${seed}` }, digest).drawn)
        times.set(id, (times.get(id) ?? 0) + 1);
    const wanted = (rounds * 3) / all.length;
    // Chi-squared with 7 degrees of freedom: 24.3 is passed by one honest lot in a thousand.
    const chi = all.reduce((sum, { id }) => sum + ((times.get(id) ?? 0) - wanted) ** 2 / wanted, 0);
    expect(chi).toBeLessThan(24.3);
  });
});

test.each([
  [[], null],
  [[80], 80],
  [[80, 85], 82.5],
  [[0, 80, 80, 80, 100], 80],
  [[70, 80, 81], 77],
])("the mean of %j is %j", (scores, mean) => {
  expect(meanScore(scores)).toBe(mean);
});
