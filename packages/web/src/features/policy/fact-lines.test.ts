import { expect, test } from "vitest";
import { readFactLines } from "./fact-lines.ts";

test("a line is a fact with its type and unit; what is none is left out", () => {
  const facts = readFactLines(
    "投资总额 | 数字 | 万元 | 投资多少？ | 审计报告 | How much is invested?\n\n新设 ｜ 是否\n坏行 | 颜色",
  );
  expect(facts.map(({ name, type, unit }) => [name, type, unit])).toEqual([
    ["投资总额", "number", "万元"],
    ["新设", "boolean", undefined],
  ]);
  expect(facts[0]).toMatchObject({
    question: { zh: "投资多少？", en: "How much is invested?" },
    evidence: { zh: "审计报告", en: "Evidence" },
    decided: false,
  });
});
