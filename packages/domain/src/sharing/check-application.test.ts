import { describe, expect, test } from "vitest";
import { checkApplication, requireComplete } from "./check-application.ts";
import { makeApplication, makeEntryFacts, testIds } from "./make.ts";
import { proposeTerms, regradeTerms, splitApplication } from "./propose-terms.ts";
import type { EntryFacts, ResourceFacts } from "./resource-facts.ts";

const today = "2026-11-01";
const item = {
  entryId: testIds.entry,
  assetId: testIds.asset,
  fields: ["name", "id_number", "sex"],
  modes: ["file", "page"],
};
const none = { type: "none" };
const check = (change: Record<string, unknown> = {}, entry: Partial<EntryFacts> = {}) =>
  checkApplication(makeApplication(change), [makeEntryFacts(entry)], today);
const withResource = (change: Partial<ResourceFacts>): Partial<EntryFacts> => ({
  resource: { ...makeEntryFacts().resource!, ...change },
});
const places = (findings: ReturnType<typeof check>) => findings.map(({ field, found }) => [field, found]);

describe("the completeness of an application", () => {
  test("nothing is missing in a complete one", () => {
    expect(check()).toEqual([]);
    expect(() => requireComplete([])).not.toThrow();
  });

  test("personal fields need a stated basis: found in the data, or masked by the grade", () => {
    const findings = check({ basis: none });
    expect(places(findings)).toEqual([
      ["items.0.fields", "name"],
      ["items.0.fields", "id_number"],
    ]);
    expect(() => requireComplete(findings)).toThrow(
      expect.objectContaining({ code: "sharing.basis_missing" }),
    );
    expect(check({ basis: none, items: [{ ...item, fields: ["sex", "division_code"] }] })).toEqual([]);
    expect(check({ basis: { type: "consent", description: "申请人已书面同意" } })).toEqual([]);
  });

  test("an address is personal where the record is about a person", () => {
    const items = [{ ...item, fields: ["address"] }];
    expect(places(check({ basis: none, items }))).toEqual([["items.0.fields", "address"]]);
    const detected = { address: ["address"] };
    expect(check({ basis: none, items }, withResource({ detected }))).toEqual([]);
  });

  test("a key of a comparison is asked for like a field", () => {
    const comparison = { keys: ["id_number"], answers: ["sex"] };
    const items = [{ ...item, fields: ["sex"], modes: ["comparison"], comparison }];
    expect(places(check({ basis: none, items }))).toEqual([["items.0.fields", "id_number"]]);
  });

  test("what is not shared is refused with its clause, whatever else is missing", () => {
    const findings = check(
      { basis: none, period: { from: "2026-12-01", until: "2026-12-01" } },
      { shareType: "not-shared", shareCondition: "《档案法》第二十八条" },
    );
    expect(() => requireComplete(findings)).toThrow(
      expect.objectContaining({
        code: "sharing.entry_not_shared",
        facts: expect.objectContaining({
          expected: "《档案法》第二十八条",
          params: { entry: "常住人口登记信息" },
        }),
      }),
    );
  });

  test.each<[string, Record<string, unknown>, Partial<EntryFacts>, [string, unknown][]]>([
    [
      "a period that ends before it begins",
      { period: { from: "2027-01-01", until: "2026-12-01" } },
      {},
      [["period.until", "2027-01-01 – 2026-12-01"]],
    ],
    [
      "a period in the past",
      { period: { from: "2025-01-01", until: "2026-01-01" } },
      {},
      [["period.until", "2025-01-01 – 2026-01-01"]],
    ],
    ["an entry that is not published", {}, { isPublished: false }, [["items.0.entryId", "常住人口登记信息"]]],
    ["our own entry", { organizationId: testIds.provider }, {}, [["items.0.entryId", "常住人口登记信息"]]],
    [
      "a resource that is not attached",
      {},
      { resource: undefined },
      [["items.0.assetId", "常住人口登记信息"]],
    ],
    [
      "a resource without a release",
      {},
      withResource({ isAvailable: false }),
      [["items.0.assetId", "常住人口登记信息"]],
    ],
    [
      "a resource nobody graded",
      {},
      withResource({ masks: undefined }),
      [["items.0.assetId", "常住人口登记信息"]],
    ],
    [
      "a field that is not there",
      { items: [{ ...item, fields: ["sex", "height"] }] },
      {},
      [["items.0.fields", "height"]],
    ],
    ["no field at all", { items: [{ ...item, fields: [] }] }, {}, [["items.0.fields", undefined]]],
    [
      "a way of receiving that does not fit",
      { items: [{ ...item, modes: ["call"] }] },
      {},
      [["items.0.modes.0", "call"]],
    ],
    [
      "a comparison without keys",
      { items: [{ ...item, modes: ["comparison"] }] },
      {},
      [["items.0.comparison", undefined]],
    ],
    [
      "rows by a column that is not there",
      { items: [{ ...item, rows: { op: "isNull", column: "height" } }] },
      {},
      [["items.0.rows", "height"]],
    ],
    [
      "an answer that is not among the fields",
      {
        items: [
          { ...item, modes: ["comparison"], comparison: { keys: ["id_number"], answers: ["address"] } },
        ],
      },
      {},
      [["items.0.comparison.answers", "address"]],
    ],
    [
      "a division column that is not there",
      { items: [{ ...item, ownDivisionField: "county" }] },
      {},
      [["items.0.ownDivisionField", "county"]],
    ],
  ])("says what is wrong: %s", (_, change, entry, expected) => {
    const findings = check(change, entry);
    expect(places(findings)).toEqual(expected);
    expect(() => requireComplete(findings)).toThrow();
  });

  test("one resource is asked for once", () => {
    const input = makeApplication({ items: [item, item] });
    const findings = checkApplication(input, [makeEntryFacts(), makeEntryFacts()], today);
    expect(places(findings)).toEqual([["items.1.assetId", testIds.asset]]);
  });
});

describe("splitting and proposing", () => {
  const open = makeEntryFacts({ entryId: testIds.otherEntry, shareType: "unconditional" });
  const input = makeApplication({
    items: [item, { ...item, entryId: testIds.otherEntry, assetId: testIds.otherAsset }],
  });

  test("one part for each department, and one for what the platform grants", () => {
    const elsewhere = { ...open, providerId: testIds.consumer };
    expect(
      splitApplication(input, [makeEntryFacts(), open]).map(({ isUnconditional }) => isUnconditional),
    ).toEqual([false, true]);
    expect(
      splitApplication(input, [makeEntryFacts(), elsewhere]).map(({ providerId }) => providerId),
    ).toEqual([testIds.provider, testIds.consumer]);
    const [part] = splitApplication(input, [makeEntryFacts(), { ...open, shareType: "conditional" }]);
    expect(part?.entries).toHaveLength(2);
  });

  test("every field is proposed under the mask of its grade, an ungraded one not at all", () => {
    const [part] = splitApplication(makeApplication(), [
      makeEntryFacts(withResource({ masks: [{ name: "sex", mask: { kind: "none" } }] })),
    ]);
    expect(proposeTerms(makeApplication(), part!).items[0]?.fields).toEqual([
      { name: "name", mask: { kind: "suppress" } },
      { name: "id_number", mask: { kind: "suppress" } },
      { name: "sex", mask: { kind: "none" } },
    ]);
  });

  test("a grade that has become stricter since counts at the decision", () => {
    const [part] = splitApplication(makeApplication(), [makeEntryFacts()]);
    const asked = proposeTerms(makeApplication(), part!);
    const stricter = makeEntryFacts(withResource({ masks: [{ name: "sex", mask: { kind: "suppress" } }] }));
    expect(regradeTerms(asked, [makeEntryFacts()])).toEqual(asked);
    expect(regradeTerms(asked, [stricter]).items[0]?.fields.map(({ mask }) => mask.kind)).toEqual([
      "suppress",
      "suppress",
      "suppress",
    ]);
    expect(() => regradeTerms(asked, [makeEntryFacts({ resource: undefined })])).toThrow();
  });

  test("a service is called with all of its parameters unless some are named", () => {
    const service = withResource({ kind: "service", parameters: ["id_number", "name"] });
    const called = makeApplication({ items: [{ ...item, modes: ["call"] }] });
    const [part] = splitApplication(called, [makeEntryFacts(service)]);
    expect(proposeTerms(called, part!).items[0]?.parameters).toEqual(["id_number", "name"]);
  });
});
