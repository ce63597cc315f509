import type { ReformableRule } from "@qianshu/contract/policy-simulation";
import { expect, test } from "vitest";
import { reformOf, unchanged, withNumbers } from "./rule-edit.ts";

const amount = "月租金单价 * (min(租用面积, 300) + 0.5 * max(min(租用面积, 1000) - 300, 0))";
const places = (text: string) =>
  [...amount.matchAll(new RegExp(`\\b${text.replace(".", "\\.")}\\b`, "g"))].map(({ index }) => ({
    from: index,
    to: index + text.length,
  }));
const rule: ReformableRule = {
  id: "R09-1",
  article: 9,
  title: { zh: "租金", en: "Rent" },
  quote: { zh: "租金", en: "Rent" },
  subject: "company",
  when: "租金补贴第几年 <= 3",
  amount,
  unit: "万元",
  cap: null,
  literals: [
    { part: "when", text: "3", places: [{ from: 11, to: 12 }] },
    { part: "amount", text: "300", places: places("300") },
    { part: "amount", text: "1000", places: places("1000") },
  ],
};

test("a number is replaced wherever it stands, and nowhere else", () => {
  expect(withNumbers(rule, { "amount:300": "500" }).amount).toBe(amount.replaceAll("300", "500"));
  expect(withNumbers(rule, { "when:3": "5" })).toEqual({
    when: "租金补贴第几年 <= 5",
    amount,
    repealed: false,
  });
  expect(withNumbers(rule, {})).toEqual(unchanged(rule));
});

test("only what differs is a reform", () => {
  expect(reformOf([rule], new Map([["R09-1", unchanged(rule)]]))).toBeUndefined();
  expect(reformOf([rule], new Map([["R09-1", withNumbers(rule, { "amount:300": "500" })]]))).toEqual({
    rules: [{ rule: "R09-1", amount: amount.replaceAll("300", "500") }],
    repealed: [],
  });
  expect(reformOf([rule], new Map([["R09-1", { ...unchanged(rule), repealed: true }]]))).toEqual({
    rules: [],
    repealed: ["R09-1"],
  });
});
