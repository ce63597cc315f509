import type { FactDefinition } from "@qianshu/domain/policy/vocabulary";
import { expect, test } from "vitest";
import { factsOfText, textOfFacts } from "./case-text.ts";

const vocabulary = [
  { name: "企业投资额", type: "number" },
  { name: "新设企业", type: "boolean" },
  { name: "投产运营日", type: "date" },
] as FactDefinition[];

test("what was written is read back", () => {
  const facts = { 企业投资额: 1200, 新设企业: true, 投产运营日: "2014-03-01" };
  expect(factsOfText(textOfFacts(facts), vocabulary)).toEqual(facts);
});

test("full-width signs are read, empty lines left out, unknown names kept for the check to name", () => {
  expect(factsOfText("企业投资额 ＝ 999.5\n\n新设企业=否\n没有 = 1\n企业投资额", vocabulary)).toEqual({
    企业投资额: 999.5,
    新设企业: false,
    没有: "1",
  });
});
