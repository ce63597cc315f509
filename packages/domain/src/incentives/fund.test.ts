import { expect, test } from "vitest";
import type { Balances } from "../ledger/account.ts";
import { checkFloor, type FloorBody, floorBodyOf } from "./floor.ts";
import { forecastFund } from "./forecast.ts";
import { balanceOfFund, balanceOfItem } from "./fund.ts";

const none: Balances = { debitsPending: 0n, debitsPosted: 0n, creditsPending: 0n, creditsPosted: 0n };

test("an item's figures add up to its budget", () => {
  const item = { ...none, debitsPosted: 1_000n, creditsPosted: 300n, creditsPending: 200n };
  const paid = { ...none, debitsPosted: 300n, creditsPosted: 50n, debitsPending: 200n };
  expect(balanceOfItem(item, paid)).toEqual({ budget: 950n, held: 200n, paid: 250n, left: 500n });
});

test("a fund says what came, what was carried over and what went back", () => {
  const accounts = {
    income: { ...none, creditsPosted: 10_000n },
    purse: { ...none, debitsPosted: 12_000n, creditsPosted: 5_000n },
    returned: { ...none, debitsPosted: 1_000n },
  };
  const item = { budget: 4_000n, held: 500n, paid: 1_500n, left: 2_000n };
  expect(balanceOfFund(accounts, [item])).toEqual({
    budget: 11_000n,
    held: 500n,
    paid: 1_500n,
    left: 9_000n,
    appropriated: 10_000n,
    returned: 1_000n,
    carried: 2_000n,
    unallotted: 7_000n,
  });
});

test("the floor of article 23 is nine hundred million, or six hundred by the other reading", () => {
  const given = (body: FloorBody, amount: bigint) =>
    [2014, 2015, 2016].map((year) => ({ body, year, amount }));
  const appropriated = [...given("province", 10_000_000_000n), ...given("guiyang", 9_999_999_999n)];
  const each = checkFloor("each", appropriated);
  expect(each.floor).toBe(90_000_000_000n);
  expect(each.short).toBe(3n + 30_000_000_000n);
  const together = checkFloor("together", [...appropriated, ...given("guian", 1n)]);
  expect(together).toMatchObject({ floor: 60_000_000_000n, short: 0n });
  expect(checkFloor("together", appropriated).lines.filter(({ short }) => short === 1n)).toHaveLength(3);
});

test.each([
  [{ name: "贵州省财政厅", divisionCode: "520000" }, "province"],
  [{ name: "贵阳市大数据局", divisionCode: "520100" }, "guiyang"],
  [{ name: "贵安新区管理委员会", divisionCode: "520100" }, "guian"],
  [{ name: "遵义市财政局", divisionCode: "520300" }, undefined],
])("%j counts for %s", (organization, body) => {
  expect(floorBodyOf(organization)).toBe(body);
});

test("a forecast lies between the bounds of the claims under way", () => {
  const months = forecastFund({
    year: 2026,
    budget: 1_000n,
    thisMonth: "2026-03",
    paidByMonth: new Map([
      ["2026-01", 100n],
      ["2026-03", 50n],
    ]),
    held: [{ month: "2026-02", low: 30n, high: 30n }],
    claims: [
      { month: "2026-05", low: 10n, high: 70n },
      { month: "2027-02", low: 5n, high: undefined },
    ],
  });
  expect(months[0]).toMatchObject({ paid: 100n, leftLow: 900n, leftHigh: 900n });
  expect(months[2]).toMatchObject({ paid: 50n, held: 30n, leftLow: 820n });
  expect(months[3]!.paid).toBeUndefined();
  expect(months[4]).toMatchObject({ claimsLow: 10n, claimsHigh: 70n, leftLow: 750n, leftHigh: 810n });
  expect(months[11]).toMatchObject({ leftLow: 745n, leftHigh: 805n });
});
