import type { SubjectKind } from "@qianshu/contract/policy-facts";
import type { KeptEvaluation, PolicyEvaluation } from "@qianshu/contract/policy-model";
import type { FactValue } from "@qianshu/domain/policy/outcome";
import type { RecognitionType } from "@qianshu/domain/policy/records";
import type { Bilingual } from "@qianshu/domain/problem-entry";
import type { z } from "zod";
import type { Db } from "../../platform/db/database.ts";
import type { PolicyService } from "../policy/index.ts";

/** A type of recognition and the policy it belongs to. */
export type KnownRecognition = RecognitionType & { documentId: string };

interface Asked {
  facts: Record<string, FactValue>;
  asOf: string;
  documents?: string[];
  rules?: string[];
  received?: { rule: string; year: number; fen: string }[];
}

/** A document as decisions cite it. */
export interface Cited {
  title: Bilingual;
  sentences: ReadonlyMap<string, Bilingual>;
}

/** What claims and recognitions ask of the policy centre. */
export interface PolicyDoor {
  /** The facts of a file that hold on a day. */
  factsOf(subjectId: string, asOf: string): Promise<Record<string, FactValue>>;
  evaluate(input: Asked & { traced?: boolean }): Promise<PolicyEvaluation>;
  /** Keeps the ground of a decision in the decision's transaction, with evidence: the last thing of it. */
  pin(
    trx: Db,
    input: Asked & { subjectId: string; purpose: string; personId?: string; organizationId?: string },
  ): Promise<z.output<typeof KeptEvaluation>>;
  findKept(id: string): Promise<z.output<typeof KeptEvaluation> | undefined>;
  recognitionTypes(): Promise<KnownRecognition[]>;
  /** What a document is called, and the sentences of its rules on a day. */
  citedOn(documentId: string, asOf: string): Promise<Cited>;
  /** States what a recognition has set in the subject's file. */
  stateRecognised(
    trx: Db,
    subject: { id: string; kind: SubjectKind },
    facts: Record<string, FactValue>,
    from: { number: string; asOf: string; personId: string; personName: string },
  ): Promise<void>;
}

/** The door on the policy centre of this process. */
export function openPolicyDoor(policy: PolicyService): PolicyDoor {
  const { evaluations, rules, subjects, store } = policy;
  return {
    factsOf: async (subjectId, asOf) => (await subjects.knownOn(subjectId, asOf)).facts,
    evaluate: (input) => evaluations.evaluate(input),
    pin: (trx, input) => evaluations.pin(trx, input),
    findKept: async (id) => keptOf(await evaluations.get(id)),
    recognitionTypes: async () =>
      (await store.list()).flatMap(({ row }) =>
        row.recognitions.map((type) => ({ ...type, documentId: row.id })),
      ),
    async citedOn(documentId, asOf) {
      const { row } = await store.get(documentId);
      const current = await rules.listCurrent(asOf, { document: documentId });
      return {
        title: row.title,
        sentences: new Map(current.map(({ rule }) => [rule.id, rule.quote])),
      };
    },
    async stateRecognised(trx, subject, facts, { number, asOf, personId, personName }) {
      const inputs = Object.entries(facts).map(([name, value]) => ({
        name,
        value,
        evidence: number,
        source: "recognition" as const,
        sourceNote: number,
        validFrom: asOf,
        validTo: null,
      }));
      await subjects.addFacts(trx, subject, inputs, { id: personId, name: personName });
    },
  };
}

const keptOf = (row: Awaited<ReturnType<PolicyService["evaluations"]["get"]>>) => ({
  id: row.id,
  facts: row.facts,
  evaluation: row.result,
  resultHash: row.result_hash,
  createdAt: row.created_at.toISOString(),
  subjectId: row.subject_id,
  purpose: row.purpose,
  title: row.title,
});
