import { ZenEngine } from "@gorules/zen-engine";
import { type Evaluator, makeEvaluator } from "@qianshu/domain/policy/evaluator";
import { guizhou } from "../tests/policy/guizhou.ts";
import { peerFacts, peerRules, zenDecision } from "../tests/policy/peer-texts.ts";
import {
  comparedParameters,
  type SeededCompany,
  seededCompanies,
  twentyRules,
} from "../tests/policy/seeded-companies.ts";
import { type Bench, median, type Outcome, PAIRS, progress, seconds } from "./harness.ts";

const COMPANIES = 60_000;
/** How many of them zen is given: at its speed they take as long. */
const ZEN_SHARE = 8;
const GOAL = 60_000;
const GOAL_RATIO = 4;

export default {
  title: "twenty rules for each company, exact, with steps and missing facts, against zen in its best mode",
  async run(context) {
    const library = twentyRules(guizhou);
    const companies = seededCompanies(context.rows ?? COMPANIES);
    const partial = companies.map(withoutAThird);
    const evaluator = makeEvaluator(library, { parameters: comparedParameters });
    const decision = new ZenEngine().createDecision(zenDecision(peerRules(library)));
    const told = companies.slice(0, Math.ceil(companies.length / ZEN_SHARE)).map(peerFacts);
    const modes: Record<string, () => Promise<void>> = {
      "one after the other": async () => {
        for (const facts of told) await decision.evaluate(facts);
      },
      "64 at a time": async () => {
        for (let from = 0; from < told.length; from += 64)
          await Promise.all(told.slice(from, from + 64).map((facts) => decision.evaluate(facts)));
      },
    };
    await evaluateAll(evaluator, companies);
    await evaluateAll(evaluator, partial);
    const ours: number[] = [];
    const unknown: number[] = [];
    const best: number[] = [];
    const table: Outcome["table"] = [];
    for (let turn = 1; turn <= PAIRS; turn++) {
      let [mode, zen] = ["", 0];
      for (const [name, work] of Object.entries(modes)) {
        const rate = told.length / (await seconds(work));
        if (rate > zen) [mode, zen] = [name, rate];
      }
      const full = await context.memory.during(() => rateOf(evaluator, companies));
      unknown.push(await rateOf(evaluator, partial));
      ours.push(full);
      best.push(zen);
      table.push({
        what: `pair ${turn}`,
        "companies/s": full,
        "a third of the facts unknown": unknown.at(-1)!,
        "zen's best mode": zen,
        mode,
        ratio: full / zen,
      });
      progress(`pair ${turn} of ${PAIRS}: ${Math.round(full)} against ${Math.round(zen)}`);
    }
    const busy = {
      "companies/s": companies.length / (await processorSeconds(() => evaluateAll(evaluator, companies))),
      "a third of the facts unknown":
        partial.length / (await processorSeconds(() => evaluateAll(evaluator, partial))),
      "zen's best mode": told.length / (await processorSeconds(modes["one after the other"]!)),
    };
    table.push({
      what: "by processor time",
      ...busy,
      mode: "one after the other",
      ratio: busy["companies/s"] / busy["zen's best mode"],
    });
    const ratio = median(ours.map((rate, at) => rate / best[at]!));
    const worst = Math.min(median(ours), median(unknown));
    return {
      table,
      ours: median(ours),
      limit: median(best),
      ratio,
      unit: "companies/s",
      goals: [
        { text: `>= ${GOAL} companies/s, 20 rules each (${Math.round(worst)})`, met: worst >= GOAL },
        { text: `>= ${GOAL_RATIO}x zen's best mode`, met: ratio >= GOAL_RATIO },
      ],
    };
  },
} satisfies Bench;

/** Evaluates all and looks at what was found, so that nothing is left undone. */
async function evaluateAll(evaluator: Evaluator, companies: readonly SeededCompany[]): Promise<number> {
  let seen = 0;
  for (const company of companies)
    for (const { fen, missing } of evaluator.evaluate(company)) {
      if (fen !== null) seen++;
      seen += missing.length;
    }
  return seen;
}

/** Seconds of processor time, all threads: what a machine that is busy with other work cannot change much. */
async function processorSeconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function rateOf(evaluator: Evaluator, companies: readonly SeededCompany[]): Promise<number> {
  return companies.length / (await seconds(() => evaluateAll(evaluator, companies)));
}

function withoutAThird({ facts, asOf }: SeededCompany, at: number): SeededCompany {
  const kept = Object.entries(facts).filter((_, place) => (place + at) % 3 !== 0);
  return { facts: Object.fromEntries(kept), asOf };
}
