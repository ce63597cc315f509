import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Claim, checkStacking, type StackingGroup, stackClaims } from "./stacking.ts";

const land: StackingGroup = { id: "土地出让收益", policy: "capped", rules: ["R03-1", "R07-1"] };
const tax: StackingGroup = { id: "所得税", policy: "highest", rules: ["R05-2", "R18-3"] };
const groups = [land, tax];
const limits = new Map([["土地出让收益", 100n]]);

const shared = (claims: Claim[], given: ReadonlyMap<string, bigint | null> = limits) =>
  stackClaims(claims, groups, given).map(({ rule, fen, group }) => [rule, fen, group]);

describe("claims beside one another", () => {
  test("of exclusive rules only the highest is paid, whichever was computed first", () => {
    const claims = [
      { rule: "R18-3", fen: 80n },
      { rule: "R05-2", fen: 200n },
    ];
    expect(shared(claims)).toEqual([
      ["R18-3", 0n, "所得税"],
      ["R05-2", 200n, null],
    ]);
    expect(shared(claims.toReversed())).toEqual(shared(claims).toReversed());
  });

  test("an amount not known yet keeps the choice open, and other rules untouched", () => {
    expect(
      shared([
        { rule: "R05-2", fen: null },
        { rule: "R18-3", fen: 80n },
        { rule: "R08-4", fen: 50n },
      ]),
    ).toEqual([
      ["R05-2", null, "所得税"],
      ["R18-3", null, "所得税"],
      ["R08-4", 50n, null],
    ]);
    expect(shared([{ rule: "R05-2", fen: null }])).toEqual([["R05-2", null, null]]);
  });

  test("a common limit is used up in the order of precedence", () => {
    const claims = [
      { rule: "R07-1", fen: 60n },
      { rule: "R03-1", fen: 70n },
    ];
    expect(shared(claims)).toEqual([
      ["R07-1", 30n, "土地出让收益"],
      ["R03-1", 70n, null],
    ]);
    expect(shared(claims, new Map())).toEqual([
      ["R07-1", null, "土地出让收益"],
      ["R03-1", null, "土地出让收益"],
    ]);
  });

  test("no order of claims changes what anybody gets, and no limit is ever passed", () => {
    const fen = fc.bigInt({ min: 0n, max: 200n });
    const claims = fc.tuple(fen, fen, fen, fen, fen).map(([a, b, c, d, e]): Claim[] => [
      { rule: "R03-1", fen: a },
      { rule: "R07-1", fen: b },
      { rule: "R05-2", fen: c },
      { rule: "R18-3", fen: d },
      { rule: "R08-4", fen: e },
    ]);
    const byRule = (list: Claim[]) =>
      new Map(stackClaims(list, groups, limits).map((share) => [share.rule, share]));
    fc.assert(
      fc.property(claims, fc.integer({ min: 0, max: 4 }), (list, turn) => {
        const shares = byRule(list);
        expect(byRule([...list.slice(turn), ...list.slice(0, turn)].toReversed())).toEqual(shares);
        expect(shares.get("R03-1")!.fen! + shares.get("R07-1")!.fen!).toBeLessThanOrEqual(100n);
      }),
      { seed: 9, numRuns: 200 },
    );
  });
});

test("rules that meet on one base have to say how they go together", () => {
  const rules = [
    { id: "R03-1", base: "土地出让收益" },
    { id: "R07-1", base: "土地出让收益" },
    { id: "R08-4", base: null },
  ];
  const found = (own: StackingGroup[]) => checkStacking(rules, own).map(({ message }) => message.en);
  expect(found([land])).toEqual([]);
  expect(found([])).toEqual(["No one has said how the rules on 土地出让收益 go together"]);
  expect(found([land, { id: "x", policy: "all", rules: ["R03-1"] }])).toEqual([
    "The rule R03-1 is in more than one group",
  ]);
  expect(found([land, tax])).toEqual(["There is no rule R05-2", "There is no rule R18-3"]);
});
