import { createHash, randomBytes, randomUUIDv7 } from "node:crypto";
import type { EvaluateInput, VariantsInput } from "@qianshu/contract/policy-evaluate";
import type { KeptEvaluation, PolicyEvaluation, RuleAnswer } from "@qianshu/contract/policy-model";
import { Problem } from "@qianshu/domain";
import type { FactValue } from "@qianshu/domain/policy/outcome";
import type { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { evaluateAll, type Question, stateFacts } from "./evaluate.ts";
import * as queries from "./evaluations.queries.ts";
import { getLibrary, keepLibrary } from "./library.queries.ts";
import { libraryHashOf, type Policies, type ReadyPolicy, restorePolicies } from "./policies.ts";
import { hashOf } from "./store.ts";

type Input = Omit<z.output<typeof EvaluateInput>, "traced"> & { traced?: boolean };

/** What is kept of an evaluation, and for what. */
export interface PinInput extends Omit<Input, "traced"> {
  subjectId?: string | undefined;
  purpose: string;
  personId?: string | undefined;
  organizationId?: string | undefined;
}

/** Questions that are tried out to find the most decisive. */
const TRIED = 12;

const day = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
const tokenHash = (token: string): string => createHash("sha256").update(token).digest("base64url");

/** Makes the part of the policy centre that answers. */
export function makeEvaluations(
  { database: { db }, now }: Platform,
  policies: Policies,
  evidence: EvidenceService,
) {
  const today = () => day(now());

  async function ask(
    input: Input,
    traced = true,
  ): Promise<{ ready: ReadyPolicy[]; question: Question & { facts: Record<string, FactValue> } }> {
    const { asOf = today(), documents, readings, ...rest } = input;
    const ready = await policies.choose({ asOf, documents, readings, traced });
    const facts = stateFacts(
      ready.flatMap(({ library }) => library.facts),
      input.facts,
    );
    return { ready, question: { ...rest, readings, asOf, facts } };
  }

  function answer(
    ready: readonly ReadyPolicy[],
    question: Question & { facts: Record<string, FactValue> },
    traced: boolean,
    tried = TRIED,
  ): PolicyEvaluation {
    const hashes = { libraryHash: libraryHashOf(ready), factsHash: hashOf(question.facts) };
    return evaluateAll(ready, question, { ...hashes, traced, tried });
  }

  async function evaluate(input: Input): Promise<PolicyEvaluation> {
    const { ready, question } = await ask(input);
    return answer(ready, question, input.traced ?? false);
  }

  async function keep(
    trx: Db,
    input: PinInput & { title?: string },
    token?: string,
  ): Promise<z.output<typeof KeptEvaluation>> {
    const { ready, question } = await ask(input);
    const evaluation = answer(ready, question, false);
    const { facts, asOf, ...request } = question;
    const row = {
      id: randomUUIDv7(),
      token_hash: token ? tokenHash(token) : null,
      subject_id: input.subjectId ?? null,
      purpose: input.purpose,
      title: input.title ?? "",
      as_of: asOf,
      facts: JSON.stringify(facts),
      request: JSON.stringify({ ...requestOf(request), documents: input.documents }),
      library_hash: evaluation.library,
      result: JSON.stringify(evaluation),
      result_hash: hashOf(evaluation),
      created_by: input.personId ?? null,
      created_at: now(),
    };
    await keepLibrary(
      trx,
      evaluation.library,
      JSON.stringify({ policies: ready.map(({ pinned }) => pinned) }),
      now(),
    );
    await queries.insertEvaluation(trx, row);
    return {
      id: row.id,
      facts,
      evaluation,
      resultHash: row.result_hash,
      createdAt: row.created_at.toISOString(),
      subjectId: row.subject_id,
      purpose: row.purpose,
      title: row.title,
    };
  }

  async function getByToken(token: string): Promise<queries.EvaluationRow> {
    const row = await queries.findEvaluation(db, { tokenHash: tokenHash(token) });
    if (!row) throw new Problem("policy.answer_not_found");
    return row;
  }

  async function recompute(row: queries.EvaluationRow) {
    const ready = restorePolicies(await getLibrary(db, row.library_hash));
    const { documents: _, ...request } = row.request;
    const computed = hashOf(answer(ready, { ...request, facts: row.facts, asOf: row.as_of }, false));
    return { isIdentical: computed === row.result_hash, kept: row.result_hash, computed };
  }

  /** A kept answer with its computation step by step; what cannot be computed alike is shown as it was kept. */
  async function explainKept(row: queries.EvaluationRow): Promise<PolicyEvaluation> {
    const ready = restorePolicies(await getLibrary(db, row.library_hash));
    const { documents: _, ...request } = row.request;
    const question = { ...request, facts: row.facts, asOf: row.as_of };
    const isSame = hashOf(answer(ready, question, false)) === row.result_hash;
    return isSame ? answer(ready, question, true, 0) : row.result;
  }

  return {
    today,
    evaluate,
    recompute,
    explainKept,
    getByToken,

    /** Facts as they were stated, without their units. */
    factsOf: (inputs: Input["facts"]): Record<string, FactValue> =>
      Object.fromEntries(
        Object.entries(inputs).map(([name, input]) => [
          name,
          typeof input === "object" && input !== null ? `${input.value} ${input.unit ?? ""}`.trim() : input,
        ]),
      ),

    /** One of many: without steps and failing conditions unless they are asked for. */
    async evaluateLine(input: z.output<typeof EvaluateInput>): Promise<PolicyEvaluation> {
      const { ready, question } = await ask(input, input.traced);
      return answer(ready, question, input.traced, 0);
    },

    async explain(document: string, rule: string, input: Input): Promise<RuleAnswer> {
      const evaluation = await evaluate({ ...input, documents: [document], rules: [rule], traced: true });
      const [found] = evaluation.outcomes;
      if (!found) throw new Problem("policy.rule_not_found", { found: rule, params: { rule } });
      return found;
    },

    async compare({ variants, ...base }: z.output<typeof VariantsInput>) {
      const first = await evaluate(base);
      const others = [];
      for (const { name, facts } of variants) {
        const evaluation = await evaluate({ ...base, facts: { ...base.facts, ...facts } });
        others.push({ name, evaluation, changes: changesBetween(first, evaluation) });
      }
      return { base: first, variants: others };
    },

    /** Keeps an answer under a new link; nobody has to say who they are. */
    async keepAnswer(input: Input & { title: string }, personId: string | undefined) {
      const token = randomBytes(24).toString("base64url");
      const answer = await inTransaction(db, (trx) =>
        keep(trx, { ...input, purpose: "answer", personId }, token),
      );
      return { token, path: `/policies/answers/${token}`, answer };
    },

    /** Keeps the ground of a decision with rule versions and facts, in the decision's own transaction, with evidence. */
    async pin(trx: Db, input: PinInput): Promise<z.output<typeof KeptEvaluation>> {
      const kept = await keep(trx, input);
      await evidence.record(trx, [
        {
          type: "policy-change",
          personId: input.personId,
          organizationId: input.organizationId,
          object: { type: "policy-evaluation", id: kept.id, name: input.purpose },
          facts: {
            library: kept.evaluation.library,
            facts: kept.evaluation.factsHash,
            result: kept.resultHash,
          },
        },
      ]);
      return kept;
    },

    async get(id: string): Promise<queries.EvaluationRow> {
      const row = await queries.findEvaluation(db, { id });
      if (!row) throw new Problem("platform.not_found", { params: { what: id } });
      return row;
    },
  };
}

export type Evaluations = ReturnType<typeof makeEvaluations>;

const requestOf = ({ rules, subject, readings, received }: Partial<Input>) => ({
  rules,
  subject,
  readings,
  received,
});

/** A kept evaluation as it is sent. */
export const presentKept = (row: queries.EvaluationRow): z.output<typeof KeptEvaluation> => ({
  id: row.id,
  facts: row.facts,
  evaluation: row.result,
  resultHash: row.result_hash,
  createdAt: row.created_at.toISOString(),
  subjectId: row.subject_id,
  purpose: row.purpose,
  title: row.title,
});

function changesBetween(from: PolicyEvaluation, to: PolicyEvaluation) {
  const before = new Map(from.outcomes.map((each) => [`${each.documentId} ${each.ruleId}`, each]));
  return to.outcomes.flatMap((after) => {
    const was = before.get(`${after.documentId} ${after.ruleId}`);
    if (
      !was ||
      (was.outcome === after.outcome && was.payableFen === after.payableFen && was.fen === after.fen)
    )
      return [];
    const { documentId, ruleId } = after;
    return [
      {
        documentId,
        ruleId,
        from: was.outcome,
        to: after.outcome,
        fromFen: was.payableFen,
        toFen: after.payableFen,
      },
    ];
  });
}
