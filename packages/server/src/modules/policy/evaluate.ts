import type { EvaluateInput } from "@qianshu/contract/policy-evaluate";
import type { FactInputs, PolicyEvaluation, RuleAnswer } from "@qianshu/contract/policy-model";
import { type Finding, Problem } from "@qianshu/domain";
import { type Evaluator, makeEvaluator } from "@qianshu/domain/policy/evaluator";
import type { PolicyLibrary } from "@qianshu/domain/policy/library";
import { rankQuestions } from "@qianshu/domain/policy/next-question";
import type { FactValue, RuleOutcome } from "@qianshu/domain/policy/outcome";
import { stateFact } from "@qianshu/domain/policy/state-fact";
import type { FactDefinition } from "@qianshu/domain/policy/vocabulary";
import type { z } from "zod";
import { totalsOf } from "./totals.ts";

/** One policy ready to be asked. */
export interface AskedPolicy {
  library: PolicyLibrary;
  evaluator: Evaluator;
}

export type Question = Omit<z.output<typeof EvaluateInput>, "asOf" | "traced" | "documents"> & {
  asOf: string;
};

/** Makes the evaluator of a library; readings that it does not have are refused. */
export function askedPolicy(
  library: PolicyLibrary,
  readings: Record<string, string>,
  traced: boolean,
): AskedPolicy {
  return { library, evaluator: makeEvaluator(library, { readings, traced }) };
}

const isStatement = (input: unknown): input is { value: FactValue; unit?: string } =>
  typeof input === "object" && input !== null;

/** Checks facts against the vocabulary and brings them into its units; with findings nothing is computed. */
export function stateFacts(
  definitions: readonly FactDefinition[],
  inputs: z.output<typeof FactInputs>,
): Record<string, FactValue> {
  const findings: Finding[] = [];
  const facts: Record<string, FactValue> = {};
  for (const [name, input] of Object.entries(inputs)) {
    const definition =
      definitions.find((each) => each.name === name) ?? definitions.find(({ alias }) => alias === name);
    if (!definition) {
      findings.push({ field: `facts.${name}`, found: name, message: unknownFact });
      continue;
    }
    const stated = stateFact(definition, isStatement(input) ? input : { value: input });
    if ("finding" in stated) findings.push({ ...stated.finding, field: `facts.${name}` });
    else facts[name] = stated.value;
  }
  if (findings.length > 0)
    throw new Problem("policy.facts_unfit", {
      field: findings[0]!.field,
      found: findings[0]!.found,
      expected: findings[0]!.expected,
      params: { count: findings.length },
      findings,
    });
  return facts;
}

const unknownFact = { zh: "事实词表中没有这一项", en: "The vocabulary has no such fact" };

/** What rules are asked: those of their own subjects, those of budgets and governments where they are named. */
function outcomesOf(
  { evaluator, library }: AskedPolicy,
  { facts, asOf, subject, rules, received }: Question & { facts: Record<string, FactValue> },
): RuleOutcome[] {
  const wanted = rules && new Set(rules);
  const paid = received?.map(({ rule, year, fen }) => ({
    rule,
    fen: BigInt(fen),
    ...(year !== undefined && { year }),
  }));
  const ask = (about: typeof subject) => evaluator.evaluate({ facts, asOf, subject: about, received: paid });
  const special = (["budget", "government"] as const).filter(
    (about) => !subject && library.rules.some((rule) => rule.subject === about && wanted?.has(rule.id)),
  );
  const outcomes = [...ask(subject), ...special.flatMap(ask)];
  return wanted ? outcomes.filter(({ ruleId }) => wanted.has(ruleId)) : outcomes;
}

interface Told {
  libraryHash: string;
  factsHash: string;
  /** Whether the steps of each computation are told. */
  traced: boolean;
  /** How many questions are tried out to find the most decisive. */
  tried: number;
}

/** Everything the policies say of one set of facts on one day. */
export function evaluateAll(
  policies: readonly AskedPolicy[],
  question: Question & { facts: Record<string, FactValue> },
  { libraryHash, factsHash, traced, tried }: Told,
): PolicyEvaluation {
  const asked = policies.map((policy) => ({ ...policy, outcomes: outcomesOf(policy, question) }));
  const outcomes = asked.flatMap(({ library, outcomes }) =>
    outcomes.map((outcome) => presentOutcome(library, outcome, traced)),
  );
  const { facts, asOf, subject } = question;
  const questions = asked.flatMap(({ evaluator, outcomes }) =>
    rankQuestions(evaluator, { facts, asOf, subject }, outcomes, tried).map(({ fact, rules, settles }) => ({
      fact,
      decides: [...rules],
      score: settles.toFixed(2),
    })),
  );
  return {
    asOf: question.asOf,
    documents: asked.map(({ library: { document }, evaluator }) => {
      const { inForce, validFrom, validTo } = evaluator.statusOn(question.asOf);
      return { id: document.id, title: document.title, validFrom, validTo, isInForce: inForce };
    }),
    library: libraryHash,
    factsHash,
    outcomes,
    totals: totalsOf(asked.flatMap((each) => each.outcomes)),
    next: questions[0] ?? null,
    questions,
  };
}

const text = (fen: bigint | null): string | null => (fen === null ? null : String(fen));

/** An outcome as it is sent, with what the rule is called and the sentence it comes from. */
export function presentOutcome(library: PolicyLibrary, outcome: RuleOutcome, traced: boolean): RuleAnswer {
  const rule = library.rules.find(({ versionHash }) => versionHash === outcome.versionHash)!;
  return {
    documentId: library.document.id,
    ruleId: outcome.ruleId,
    versionHash: outcome.versionHash,
    title: rule.title,
    article: rule.article,
    quote: rule.quote,
    subject: outcome.subject,
    outcome: outcome.outcome,
    fen: text(outcome.fen),
    payableFen: text(outcome.payableFen),
    interval: outcome.interval && {
      lowFen: String(outcome.interval.lowFen),
      highFen: text(outcome.interval.highFen),
    },
    unit: outcome.unit,
    nature: outcome.nature,
    frequency: outcome.frequency,
    period: outcome.period,
    benefit: rule.benefit ?? null,
    payer: outcome.payer,
    missing: [...outcome.missing],
    failing: outcome.failing.map((each) => ({ ...each })),
    readings: outcome.readings.map((each) => ({ ...each })),
    findings: outcome.findings.map((each) => ({ ...each })),
    ...(traced && { steps: (outcome.steps ?? []).map((step) => ({ ...step })) }),
  };
}
