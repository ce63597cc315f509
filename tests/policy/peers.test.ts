import { ZenEngine } from "@gorules/zen-engine";
import { makeEvaluator } from "@qianshu/domain/policy/evaluator";
import Publicodes from "publicodes";
import { expect, test } from "vitest";
import { guizhou } from "./guizhou.ts";
import { peerFacts, peerRules, publicodesRule, zenDecision } from "./peer-texts.ts";
import { comparedParameters, seededCompanies, twentyRules } from "./seeded-companies.ts";

const library = twentyRules(guizhou);
const rules = peerRules(library);
const companies = seededCompanies(20_000);
const evaluator = makeEvaluator(library, { parameters: comparedParameters, traced: false });

/** What we say each rule comes to for a company, in its unit; 0 where it gives nothing. */
const ours = companies.map(
  (company) =>
    new Map(evaluator.evaluate(company).map(({ ruleId, fen }) => [ruleId, Number(fen ?? 0n) / 1e6])),
);
const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

test("zen computes the same for 20 rules and 20,000 companies, to 1e-6", async () => {
  expect(rules).toHaveLength(20);
  const decision = new ZenEngine().createDecision(zenDecision(rules));
  let worst = 0;
  let sum = 0;
  for (let from = 0; from < companies.length; from += 500) {
    const batch = companies.slice(from, from + 500);
    const answers = await Promise.all(batch.map((company) => decision.evaluate(peerFacts(company))));
    for (const [at, { result }] of answers.entries())
      for (const { id } of rules) {
        const theirs = Number(result[id.replace("-", "_")]);
        sum += theirs;
        worst = Math.max(worst, Math.abs(theirs - ours[from + at]!.get(id)!));
      }
  }
  expect(worst).toBeLessThanOrEqual(1e-6);
  expect(sum).toBeGreaterThan(1_000_000);
  expect(Math.abs(sum - total(ours.flatMap((each) => [...each.values()])))).toBeLessThan(20_000 * 20 * 1e-6);
}, 300_000);

/** Those with arithmetic in them: publicodes takes about two milliseconds for a company's twenty rules. */
const computed = ["R05-1", "R05-2", "R08-4", "R09-1", "R18-1", "R18-3"];

test("publicodes computes the same for the rules that calculate and 20,000 companies, to 1e-6", () => {
  const own = rules.filter(({ id }) => computed.includes(id));
  const texts = Object.fromEntries(
    own.map(({ id, when, amount }) => [id.toLowerCase().replace("-", "x"), publicodesRule(when, amount)]),
  );
  const used = JSON.stringify(texts);
  const facts = Object.keys(peerFacts(companies[0]!)).filter((name) => used.includes(name));
  const written = { ...Object.fromEntries(facts.map((name) => [name, {}])), ...texts };
  // Its types want literal rules. It warns of cycles where a minimum stands inside a maximum, though there are none.
  const engine = new Publicodes(written as ConstructorParameters<typeof Publicodes>[0], {
    logger: { log: quiet, warn: quiet, error: quiet },
  });
  let worst = 0;
  for (const [at, company] of companies.entries()) {
    const known = peerFacts(company);
    engine.setSituation(Object.fromEntries(facts.map((name) => [name, stated(known[name])])));
    for (const id of computed) {
      const theirs = engine.evaluate(id.toLowerCase().replace("-", "x")).nodeValue;
      worst = Math.max(worst, Math.abs(Number(theirs) - ours[at]!.get(id)!));
    }
  }
  expect(worst).toBeLessThanOrEqual(1e-6);
}, 600_000);

const quiet = (): void => undefined;

const stated = (value: unknown): string | number =>
  typeof value === "boolean"
    ? value
      ? "oui"
      : "non"
    : typeof value === "number"
      ? value
      : `'${String(value)}'`;
