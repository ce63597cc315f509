import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MaskSpec } from "../grading/masks.ts";
import type { Condition } from "../plan/condition.ts";
import { meetsCondition } from "../plan/evaluate-condition.ts";
import { Problem } from "../problem.ts";
import { findQuotaExceeded, findRefusal } from "./access.ts";
import { makeTerms, testIds } from "./make.ts";
import { NarrowedTerms, narrowTerms } from "./narrow-terms.ts";
import { isInNetworks } from "./network-range.ts";
import type { ContractTerms } from "./terms.ts";

const { asset, otherAsset, consumer } = testIds;
const none: MaskSpec = { kind: "none" };
const item = (change: object) => ({ items: [{ assetId: asset, ...change }] });
const problem = (code: string, facts: object = {}) =>
  expect.objectContaining({ code, facts: expect.objectContaining(facts) });

describe("narrowing the terms asked for", () => {
  test("nothing said leaves them as asked", () => {
    expect(narrowTerms(makeTerms(), {})).toEqual({ terms: makeTerms(), reasons: [] });
  });

  test("fields, modes, rows and limits may be taken away or added as conditions", () => {
    const { terms } = narrowTerms(makeTerms(), {
      ...item({
        modes: ["file"],
        fields: [{ name: "sex", mask: { kind: "suppress" } }],
        rows: { op: "eq", column: "sex", value: "1" },
        ownDivisionField: "division_code",
      }),
      operatorRequired: true,
      limits: { rowsPerDay: 1000, networks: ["10.1.0.0/16"] },
      period: { from: "2026-11-01", until: "2027-05-01" },
      receivers: "consumer",
      retentionDays: 30,
      conditions: "仅用于津贴发放",
    });
    expect(terms).toMatchObject({
      items: [{ modes: ["file"], fields: [{ name: "sex" }], ownDivisionField: "division_code" }],
      operatorRequired: true,
      limits: { rowsPerDay: 1000 },
      retentionDays: 30,
      conditions: "仅用于津贴发放",
    });
  });

  test("rows asked for hold beside the approver's own", () => {
    const asked: Condition = { op: "eq", column: "sex", value: "1" };
    const more: Condition = { op: "startsWith", column: "division_code", value: "5201" };
    const terms = makeTerms({ items: [{ ...makeTerms().items[0], rows: asked }] });
    const rows = (decided: Condition | null) =>
      narrowTerms(terms, item({ rows: decided })).terms.items[0]?.rows;
    expect(rows(null)).toEqual(asked);
    expect(rows(asked)).toEqual(asked);
    expect(rows(more)).toEqual({ op: "and", of: [asked, more] });
    expect(rows({ op: "and", of: [more, asked] })).toEqual({ op: "and", of: [more, asked] });
  });

  test.each<[string, NarrowedTerms, string]>([
    ["another resource", { items: [{ assetId: otherAsset }] }, "terms.items"],
    ["another way of receiving", item({ modes: ["table"] }), "terms.items.0.modes"],
    ["another field", item({ fields: [{ name: "address", mask: none }] }), "terms.items.0.fields"],
    ["no field", item({ fields: [] }), "terms.items.0.fields"],
    ["a longer period", { period: { from: "2026-11-01", until: "2028-01-01" } }, "terms.period"],
    ["an empty period", { period: { from: "2026-12-01", until: "2026-12-01" } }, "terms.period"],
    ["a longer retention", { retentionDays: 400 }, "terms.retentionDays"],
    ["more rows", { limits: { rowsPerDay: 101 } }, "terms.limits.rowsPerDay"],
    ["a wider network", { limits: { networks: ["10.0.0.0/8"] } }, "terms.limits.networks"],
    ["more hours", { limits: { hours: { from: 7, to: 18 } } }, "terms.limits.hours"],
    [
      "a comparison",
      item({ comparison: { keys: ["id_number"], answers: [] } }),
      "terms.items.0.comparison.keys",
    ],
    ["parameters", item({ parameters: ["id_number"] }), "terms.items.0.parameters"],
  ])("%s is beyond what was asked", (_, decided, field) => {
    const limits = { rowsPerDay: 100, networks: ["10.1.0.0/16"], hours: { from: 8, to: 18 } };
    expect(() => narrowTerms(makeTerms({ limits }), decided)).toThrow(
      problem("sharing.terms_wider_than_asked", { field }),
    );
  });

  test("a column of the own division, and a release, once asked for, stay", () => {
    const [asked] = makeTerms().items;
    const release = "01890000-0000-7000-8000-0000000000f1";
    const terms = makeTerms({ items: [{ ...asked, ownDivisionField: "division_code", release }] });
    expect(narrowTerms(terms, item({ ownDivisionField: null })).terms).toEqual(terms);
    for (const change of [{ ownDivisionField: "county" }, { release: "latest" }])
      expect(() => narrowTerms(terms, item(change))).toThrow(problem("sharing.terms_wider_than_asked"));
  });

  test("a mask weaker than the grade's needs a reason", () => {
    const fields = [{ name: "id_number", mask: none }];
    expect(() => narrowTerms(makeTerms(), item({ fields }))).toThrow(
      problem("sharing.mask_weaker_than_grade", { params: { field: "id_number" } }),
    );
    const reason = "发放津贴须与本部门台账逐人比对";
    const { terms, reasons } = narrowTerms(makeTerms(), item({ fields: [{ ...fields[0]!, reason }] }));
    expect(terms.items[0]?.fields).toEqual(fields);
    expect(reasons).toEqual([{ assetId: asset, field: "id_number", reason }]);
  });

  test("an answer without its field is not given", () => {
    const comparison = { keys: ["id_number"], answers: ["sex", "name"] };
    const terms = makeTerms({ items: [{ ...makeTerms().items[0], modes: ["comparison"], comparison }] });
    const narrowed = narrowTerms(terms, item({ fields: [{ name: "sex", mask: none }] })).terms;
    expect(narrowed.items[0]?.comparison).toEqual({ keys: ["id_number"], answers: ["sex"] });
  });
});

const names = ["name", "id_number", "sex"];
const networks = ["10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "192.168.0.0/16", "2001:db8::/32"];
const days = ["2026-11-01", "2026-12-01", "2027-05-01", "2027-11-01", "2028-01-01"];
const columns = names.map((name) => ({ name, type: "text" as const }));

const conditions = fc.oneof(
  fc.constant(null),
  fc.record({
    op: fc.constant("eq" as const),
    column: fc.constantFrom(...names),
    value: fc.constantFrom("a", "b"),
  }),
  fc.record({
    op: fc.constant("not" as const),
    of: fc.record({ op: fc.constant("isNull" as const), column: fc.constantFrom(...names) }),
  }),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const limits = fc
  .record({
    rowsPerDay: maybe(fc.integer({ min: 1, max: 20 })),
    callsPerDay: maybe(fc.integer({ min: 1, max: 20 })),
    networks: maybe(fc.subarray(networks, { minLength: 1 })),
    hours: maybe(fc.constantFrom({ from: 0, to: 24 }, { from: 8, to: 18 }, { from: 9, to: 12 })),
  })
  .map((found) => Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)));
const modes = fc.subarray(["file", "page", "table"] as const, { minLength: 1 });
const periods = fc.record({
  from: fc.constantFrom(...days.slice(0, 3)),
  until: fc.constantFrom(...days.slice(2)),
});
const fields = fc
  .subarray(names, { minLength: 1 })
  .map((some) => some.map((name) => ({ name, mask: none, reason: "核对所需" })));
const receivers = fc.constantFrom("consumer" as const, "consumer-and-below" as const);

const asked: fc.Arbitrary<ContractTerms> = fc
  .record({
    modes,
    fields,
    rows: conditions,
    limits,
    period: periods,
    receivers,
    operatorRequired: fc.boolean(),
  })
  .map(({ modes, fields, rows, ...rest }) => {
    const [first] = makeTerms().items;
    return makeTerms({ ...rest, items: [{ ...first, modes, fields, rows }] });
  });
const seldom = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const decided: fc.Arbitrary<NarrowedTerms> = fc
  .record({
    items: seldom(
      fc
        .record({ modes: seldom(modes), fields: seldom(fields), rows: conditions })
        .map((change) => [{ assetId: asset, ...change }]),
    ),
    limits: seldom(limits),
    period: seldom(periods),
    receivers: seldom(receivers),
    operatorRequired: seldom(fc.boolean()),
  })
  .map((terms) => NarrowedTerms.parse(terms));
const attempts = fc.record({
  assetId: fc.constant(asset),
  mode: fc.constantFrom("file" as const, "page" as const, "table" as const),
  receiver: fc.constantFrom(
    { id: consumer, divisionCode: "520100", above: [] },
    { id: otherAsset, divisionCode: "520103", above: [consumer] },
  ),
  today: fc.constantFrom(...days),
  hour: fc.integer({ min: 0, max: 23 }),
  address: fc.constantFrom("10.1.2.3", "10.1.9.9", "10.9.9.9", "192.168.1.1", "2001:db8::1", "8.8.8.8"),
  context: fc.constantFrom({}, { operator: "k12" }),
});
const rows = fc.record(Object.fromEntries(names.map((name) => [name, fc.constantFrom("a", "b", null)])));

test("a decision never grants more than was asked: access, fields, rows, quota", () => {
  const isGranted = (
    terms: ContractTerms,
    { address, ...attempt }: typeof attempts extends fc.Arbitrary<infer A> ? A : never,
  ) => {
    const insideNetworks = isInNetworks(address, terms.limits.networks ?? ["0.0.0.0/0", "::/0"]);
    const facts = { state: "FINALIZED" as const, terms, consumerId: consumer, consumerDivision: "520100" };
    return findRefusal(facts, { ...attempt, insideNetworks }) === undefined;
  };
  let narrowed = 0;
  fc.assert(
    fc.property(
      asked,
      decided,
      fc.array(attempts, { maxLength: 20 }),
      fc.array(rows, { maxLength: 8 }),
      (before, decision, tries, table) => {
        let after: ContractTerms;
        try {
          after = narrowTerms(before, decision).terms;
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
          return;
        }
        narrowed++;
        for (const attempt of tries)
          if (isGranted(after, attempt)) expect(isGranted(before, attempt)).toBe(true);
        const [given, wanted] = [after.items[0]!, before.items[0]!];
        expect(wanted.fields.map(({ name }) => name)).toEqual(
          expect.arrayContaining(given.fields.map(({ name }) => name)),
        );
        const meets = (condition: Condition | null, row: (typeof table)[number]) =>
          condition === null || meetsCondition(condition, row, columns);
        for (const row of table) if (meets(given.rows, row)) expect(meets(wanted.rows, row)).toBe(true);
        const use = { rowsToday: 3, callsToday: 3, keysToday: 0 };
        for (let more = 1; more < 20; more++) {
          const size = { rows: more, calls: more };
          if (!findQuotaExceeded(after.limits, use, size))
            expect(findQuotaExceeded(before.limits, use, size)).toBeUndefined();
        }
      },
    ),
    { seed: 20261101, numRuns: 600 },
  );
  expect(narrowed).toBeGreaterThan(150);
});
