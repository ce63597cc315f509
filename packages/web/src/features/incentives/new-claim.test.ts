import type { StoredFact } from "@qianshu/contract/policy-facts";
import type { FactDefinition } from "@qianshu/domain/policy/vocabulary";
import { expect, test } from "vitest";
import { carriedFacts, factsOfClaim } from "./new-claim.ts";

const define = (name: string, type: string) =>
  ({ name, type, label: { zh: name, en: name } }) as FactDefinition;
const vocabulary = [
  define("企业投资额", "number"),
  define("微型企业", "boolean"),
  define("新设企业", "boolean"),
];
const stored = (name: string, value: StoredFact["value"], contradicts: string[] = []) =>
  ({ name, value, contradicts }) as StoredFact;

test("what the file lacks is carried over, what it says otherwise is left to the file", () => {
  const file = [stored("微型企业", false), stored("新设企业", true)];
  const search = {
    "fact.企业投资额": "1200",
    "fact.微型企业": "true",
    "fact.新设企业": "true",
    "fact.没有": "1",
    matter: "R05-1",
  };
  const carried = carriedFacts(search, vocabulary, file);
  expect(carried.map(({ definition, value, state }) => [definition.name, value, state])).toEqual([
    ["企业投资额", 1200, "new"],
    ["微型企业", true, "different"],
    ["新设企业", true, "same"],
  ]);
  expect(factsOfClaim(file, carried)).toEqual({ 微型企业: false, 新设企业: true, 企业投资额: 1200 });
});

test("facts on which sources disagree are not used", () => {
  expect(factsOfClaim([stored("企业投资额", 1, ["x"])], [])).toEqual({});
});
