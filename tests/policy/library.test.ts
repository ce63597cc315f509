import { chineseNumber, findQuote, readChineseNumber } from "@qianshu/domain/policy/article";
import { makeEvaluator } from "@qianshu/domain/policy/evaluator";
import { applyReadings } from "@qianshu/domain/policy/readings";
import { describe, expect, test } from "vitest";
import { guizhou } from "./guizhou.ts";

describe("the document of 2014", () => {
  const { text, articles, rules, ambiguities, citations, recognitions } = guizhou;

  test("has thirty articles in order, each beginning with its number", () => {
    const own = articles.filter(({ part, number }) => part === "opinions" && number !== null);
    expect(own.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
    for (const { number, from, to } of own) {
      expect(text.slice(from, to)).toMatch(new RegExp(`^（${chineseNumber(number!)}）`));
      expect(text.slice(from, to)).not.toMatch(/\n[\s　]*[一二三四五六七八九十]+、/);
    }
  });

  test("has the sections of the plan, and pieces that do not overlap", () => {
    expect(articles.filter(({ part }) => part === "plan").map(({ id }) => id)).toContain("plan/4/1");
    for (const [at, { from, to }] of articles.entries()) {
      expect(to).toBeGreaterThanOrEqual(from);
      expect(from).toBeGreaterThanOrEqual(articles[at - 1]?.to ?? 0);
    }
  });

  test.each(rules.map((rule) => [rule.id, rule] as const))(
    "%s quotes its article word for word",
    (_, rule) => {
      const article = articles.find(({ part, number }) => part === "opinions" && number === rule.article)!;
      expect(findQuote(text, rule.quote.zh, article)).toBeDefined();
    },
  );

  test("has 49 rules: 17 full, 8 to decide, 3 external, 5 entitlements, 1 budget, 2 duties, 13 intents", () => {
    const counts = Object.fromEntries(
      [...Map.groupBy(rules, ({ computable }) => computable)].map(([name, own]) => [name, own.length]),
    );
    expect(counts).toEqual({
      full: 17,
      partial: 8,
      external: 3,
      entitlement: 5,
      budget: 1,
      obligation: 2,
      none: 13,
    });
    expect(new Set(rules.map(({ versionHash }) => versionHash)).size).toBe(49);
  });

  test("has 40 ambiguities, 20 of them with another reading, and 17 cited matters", () => {
    expect(ambiguities).toHaveLength(40);
    expect(ambiguities.filter(({ readings }) => readings.length > 1)).toHaveLength(20);
    expect(citations.filter(({ named }) => named)).toHaveLength(15);
    expect(citations).toHaveLength(17);
  });

  test("names only what exists", () => {
    const known = new Set([...ambiguities, ...citations, ...recognitions].map(({ id }) => id));
    const named = rules.flatMap((rule) => [
      ...rule.ambiguities,
      ...rule.cites,
      ...(rule.recogniser?.recognition === undefined ? [] : [rule.recogniser.recognition]),
    ]);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });
});

test("Chinese numbers up to 99 are read as they are written", () => {
  for (let value = 1; value < 100; value++) expect(readChineseNumber(chineseNumber(value))).toBe(value);
  expect(readChineseNumber("百")).toBeUndefined();
});

describe("the other readings", () => {
  const switches = guizhou.ambiguities.flatMap(({ id, readings }) =>
    readings.slice(1).map((reading) => [id, reading.id] as const),
  );

  test.each(switches)("%s %s changes something, and what it makes compiles", (id, reading) => {
    const read = applyReadings(guizhou, { [id]: reading });
    expect(read.findings).toEqual([]);
    const plain = applyReadings(guizhou);
    expect(read).not.toEqual({ ...plain, applied: read.applied });
    const { compiled } = makeEvaluator(guizhou, { readings: { [id]: reading } });
    expect(compiled.findings).toEqual([]);
    expect(compiled.cycles).toEqual([]);
  });

  test("all of them together still compile", () => {
    const { compiled } = makeEvaluator(guizhou, { readings: Object.fromEntries(switches) });
    expect(compiled.findings).toEqual([]);
  });

  test("a reading that does not exist is refused", () => {
    expect(() => makeEvaluator(guizhou, { readings: { "AMB-13": "other" } })).toThrow(/reading/i);
  });
});
