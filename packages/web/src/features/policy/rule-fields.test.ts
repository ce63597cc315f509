import { PolicyRule } from "@qianshu/domain/policy/rule";
import { expect, test } from "vitest";
import { boundFields, fieldOf, findingsAt, ruleGroups, withField } from "./rule-fields.ts";

test("a field is written at its place, and the draft before stays as it was", () => {
  const draft = { title: { zh: "甲", en: "A" }, amount: null };
  const next = withField(draft, "amount.text", "10");
  expect(next.amount).toEqual({ text: "10", unit: "元", per: "once", nature: "grant" });
  expect(draft.amount).toBeNull();
  expect(fieldOf(next, "title.en")).toBe("A");
});

test("an emptied part goes", () => {
  const paid = withField({}, "payer.text.zh", "市政府");
  expect(paid).toEqual({ payer: { named: true, tiers: [], text: { zh: "市政府" } } });
  expect(withField(withField({}, "amount.text", "1"), "amount.text", "")).toEqual({ amount: null });
  expect(withField({ benefit: { zh: "优先" } }, "benefit.zh", "")).toEqual({});
});

test("a limit without an upper end says so", () => {
  const draft = withField({}, "bounds.0.fact", "核定金额");
  expect(withField(withField(draft, "bounds.0.high", "5"), "bounds.0.high", "")).toEqual({
    bounds: [{ fact: "核定金额", high: null }],
  });
});

test("findings stand beside their field", () => {
  const message = { zh: "单位不符", en: "wrong unit" };
  const findings = [
    { field: "amount", message },
    { field: "payer.text.en", message },
    { field: "low", message },
    { field: "quote", message },
  ];
  const quotes = ruleGroups.basics.filter(({ path }) => path.startsWith("quote."));
  expect(quotes.map((field) => findingsAt(field, findings).length)).toEqual([1, 1]);
  const [when, amount] = ruleGroups.formula;
  expect([when, amount].map((field) => findingsAt(field, findings).length)).toEqual([0, 1]);
  expect(findingsAt(boundFields(0)[1]!, findings)).toHaveLength(1);
});

test("every field is one of a rule, and every part of a rule has a field", () => {
  const keys = new Set(Object.keys(PolicyRule.shape));
  const heads = new Set(
    Object.values(ruleGroups).flatMap((group) => group.map(({ path }) => path.split(".")[0]!)),
  );
  expect([...heads].filter((key) => !keys.has(key))).toEqual([]);
  expect([...keys].filter((key) => !heads.has(key))).toEqual(["paragraph", "bounds", "checks"]);
});
