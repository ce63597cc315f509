import { readFileSync } from "node:fs";
import { findQuote } from "@qianshu/domain/policy/article";
import { makeEvaluator } from "@qianshu/domain/policy/evaluator";
import { readLibrary } from "@qianshu/domain/policy/library";
import { runWorkedCases } from "@qianshu/domain/policy/worked-cases";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { guizhou, guizhouFiles, sha256 } from "./guizhou.ts";

const guide = (name: string): unknown[][] => {
  const text = readFileSync(new URL(`../../docs/guides/${name}`, import.meta.url), "utf8");
  return [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml]) => parse(yaml!) as unknown[]);
};

describe.each(["write-a-rule.md", "write-a-rule.zh-CN.md"])(
  "the guide %s, followed to the letter",
  (name) => {
    const [rules, cases, ambiguities] = guide(name);
    const { library } = readLibrary(
      {
        ...guizhouFiles,
        rules: [...(guizhouFiles.rules as unknown[]), ...rules!],
        cases,
        ambiguities: [...(guizhouFiles.ambiguities as unknown[]), ...ambiguities!],
      },
      sha256,
    );

    test("has a rule that loads, quotes its article and comes out as its cases say", () => {
      const evaluator = makeEvaluator(library!);
      expect(evaluator.compiled.findings).toEqual([]);
      const rule = library!.rules.at(-1)!;
      const article = library!.articles.find(({ number }) => number === rule.article)!;
      expect(findQuote(library!.text, rule.quote.zh, article)).toBeDefined();
      expect(runWorkedCases(evaluator, library!.cases).map(({ differences }) => differences)).toEqual([
        [],
        [],
        [],
        [],
        [],
      ]);
    });

    test("has a second reading that changes the rule", () => {
      const evaluator = makeEvaluator(library!, { readings: { "AMB-41": "calendar" } });
      expect(evaluator.compiled.findings).toEqual([]);
      expect(evaluator.read.rules.at(-1)!.when).toContain("计算日.year");
    });
  },
);

test("500 for both 300 of R09-1 leaves two of its cases unlike the document", () => {
  const rules = guizhou.rules.map((rule) =>
    rule.id === "R09-1"
      ? { ...rule, amount: { ...rule.amount!, text: rule.amount!.text.replaceAll("300", "500") } }
      : rule,
  );
  const results = runWorkedCases(makeEvaluator({ ...guizhou, rules }), guizhou.cases);
  expect(results.filter(({ differences }) => differences.length > 0).map((each) => each.case.rule)).toEqual(
    Array(2).fill("R09-1"),
  );
});
