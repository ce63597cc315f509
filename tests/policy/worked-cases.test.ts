import { makeEvaluator } from "@qianshu/domain/policy/evaluator";
import { runWorkedCases } from "@qianshu/domain/policy/worked-cases";
import { expect, test } from "vitest";
import { guizhou } from "./guizhou.ts";

const evaluator = makeEvaluator(guizhou);
const results = runWorkedCases(evaluator, guizhou.cases);

test("the rules of the document load without findings", () => {
  expect(evaluator.compiled.findings).toEqual([]);
  expect(evaluator.compiled.cycles).toEqual([]);
});

test("there are 37 worked cases", () => expect(results).toHaveLength(37));

test.each(results.map((result) => [result.case.rule, result.case.why ?? "", result] as const))(
  "%s %s",
  (_, __, { differences }) => expect(differences).toEqual([]),
);
