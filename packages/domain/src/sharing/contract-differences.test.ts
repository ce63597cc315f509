import { expect, test } from "vitest";
import { listDifferences, renewTerms } from "./contract-differences.ts";
import { makeTerms, testIds } from "./make.ts";

const [item] = makeTerms().items;
const other = { ...item!, assetId: testIds.otherAsset, entryName: "殡葬火化信息" };
const period = { from: "2027-11-01", until: "2028-11-01" };

test("only what differs is listed", () => {
  expect(listDifferences(makeTerms(), makeTerms())).toEqual([]);
  expect(listDifferences(makeTerms(), makeTerms({ period }))).toEqual([
    { field: "period", entryName: null, before: makeTerms().period, after: period },
  ]);
  const fields = [...item!.fields, { name: "address", mask: { kind: "none" } }];
  const found = listDifferences(makeTerms(), makeTerms({ items: [{ ...item, fields }, other] }));
  expect(found.map(({ field, entryName }) => [field, entryName])).toEqual([
    [`items.${testIds.asset}.fields`, "常住人口登记信息"],
    [`items.${testIds.otherAsset}`, "殡葬火化信息"],
  ]);
  expect(listDifferences(makeTerms({ items: [item, other] }), makeTerms())).toMatchObject([
    { field: `items.${testIds.otherAsset}`, after: null },
  ]);
});

test("what was agreed goes on as it was, masks and conditions included", () => {
  const agreed = makeTerms({
    items: [{ ...item, fields: [{ name: "name", mask: { kind: "suppress" } }] }],
    operatorRequired: true,
    conditions: "仅用于津贴发放",
  });
  const renewed = renewTerms(agreed, makeTerms({ period }));
  expect(renewed.items[0]?.fields.map(({ name, mask }) => [name, mask.kind])).toEqual([
    ["name", "suppress"],
    ["id_number", "replace"],
    ["sex", "none"],
  ]);
  expect(renewed).toMatchObject({ operatorRequired: true, conditions: "仅用于津贴发放", period });
});

test("a mask that is weaker than today's grade does not go on", () => {
  const agreed = makeTerms({ items: [{ ...item, fields: [{ name: "id_number", mask: { kind: "none" } }] }] });
  const found = listDifferences(agreed, renewTerms(agreed, makeTerms()));
  expect(found.map(({ field }) => field)).toEqual([`items.${testIds.asset}.fields`]);
});
