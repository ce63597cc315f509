import { checkAmounts } from "@qianshu/domain/policy/check-amounts";
import { compileLibrary } from "@qianshu/domain/policy/compile-library";
import { makeEvaluator } from "@qianshu/domain/policy/evaluator";
import type { PolicyLibrary } from "@qianshu/domain/policy/library";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guizhou } from "./guizhou.ts";
import { seededCompanies } from "./seeded-companies.ts";

const evaluator = makeEvaluator(guizhou);

describe("what is wrong with a library", () => {
  const withRule = (id: string, change: (rule: PolicyLibrary["rules"][number]) => object): PolicyLibrary => ({
    ...guizhou,
    rules: guizhou.rules.map((rule) => (rule.id === id ? { ...rule, ...change(rule) } : rule)),
  });
  const findingsOf = ({ rules, facts, parameters }: PolicyLibrary) =>
    compileLibrary({ rules, facts, parameters }, false);

  test.each([
    ["unknown-name", { when: "投资总额 > 1000" }],
    ["unit", { when: "企业投资额 > 租用面积" }],
    ["type", { when: "企业投资额" }],
    ["syntax", { when: "企业投资额 >" }],
  ])("%s is found at load", (code, change) => {
    expect(findingsOf(withRule("R08-4", () => change)).findings).toContainEqual(
      expect.objectContaining({ code }),
    );
  });

  test("a cycle of derived facts is found", () => {
    const facts = guizhou.facts.map((fact) =>
      fact.name === "投产前一年地方留存税收" ? { ...fact, derive: "基期地方留存税收" } : fact,
    );
    expect(findingsOf({ ...guizhou, facts }).cycles).toHaveLength(1);
  });

  test("an amount above the cap is found", () => {
    const above = withRule("R06-1", (rule) => ({
      amount: { ...rule.amount, text: "min(落户奖励核定额, 600)" },
    }));
    expect(checkAmounts(findingsOf(above))).toMatchObject([{ rule: "R06-1", code: "above-cap" }]);
    expect(checkAmounts(findingsOf(guizhou))).toEqual([]);
  });
});

describe("properties", () => {
  const companies = seededCompanies(300, 7);
  const some = fc.constantFrom(...companies);

  test("a fact less never changes what is decided already, only keeps it open", () => {
    fc.assert(
      fc.property(some, fc.nat(), ({ facts, asOf }, at) => {
        const names = Object.keys(facts).filter((name) => name !== "存量或复审认定");
        const less = Object.fromEntries(
          Object.entries(facts).filter(([name]) => name !== names[at % names.length]),
        );
        const whole = evaluator.evaluate({ facts, asOf });
        for (const [place, outcome] of evaluator.evaluate({ facts: less, asOf }).entries()) {
          if (outcome.outcome === "facts-missing" || outcome.outcome === "to-be-decided") continue;
          expect([outcome.outcome, outcome.fen]).toEqual([whole[place]!.outcome, whole[place]!.fen]);
        }
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  test("amounts are never negative, and never above the cap or the interval", () => {
    for (const { facts, asOf } of companies)
      for (const { fen, payableFen } of evaluator.evaluate({ facts, asOf })) {
        expect(fen ?? 0n).toBeGreaterThanOrEqual(0n);
        expect(payableFen ?? 0n).toBeLessThanOrEqual(fen ?? 0n);
      }
  });

  test("a null reform changes nothing: exactly 0", () => {
    const again = makeEvaluator(structuredClone(guizhou), { traced: false });
    let difference = 0n;
    for (const { facts, asOf } of companies) {
      const reformed = again.evaluate({ facts, asOf });
      for (const [place, { payableFen }] of evaluator.evaluate({ facts, asOf }).entries())
        difference += (payableFen ?? 0n) - (reformed[place]!.payableFen ?? 0n);
    }
    expect(difference).toBe(0n);
  });
});
