import type { PolicyParameterView, PolicyReadingView } from "@qianshu/contract/policy";
import type { SubjectKind as FileKind, StoredFact } from "@qianshu/contract/policy-facts";
import type {
  KeptEvaluation,
  PolicyDocumentDetail,
  PolicyDocumentSummary,
  PolicyEvaluation,
  PolicyRuleVersion,
} from "@qianshu/contract/policy-model";
import type { Actor } from "@qianshu/domain/identity/actor";
import type { FactValue } from "@qianshu/domain/policy/outcome";
import type { FactDefinition } from "@qianshu/domain/policy/vocabulary";
import type { FastifyRequest } from "fastify";
import type { z } from "zod";

/** What is kept of an answer. */
export interface Kept {
  title: string;
  document: string;
  rules: readonly string[];
  facts: Record<string, FactValue>;
  asOf: string;
  readings: Record<string, string>;
}

/** An answer as it was given, with what was asked. */
export type KeptAnswer = z.output<typeof KeptEvaluation> & {
  documents: readonly string[];
  rules: readonly string[];
  readings: Record<string, string>;
};

/** A file of facts that the visitor may use. */
export interface VisitorFile {
  id: string;
  name: string;
}

/** What is known of a file on a day, with its sources; what they disagree on is not used. */
export interface KnownFile extends VisitorFile {
  facts: ReadonlyMap<string, StoredFact>;
  contradictions: readonly string[];
}

/** What somebody without an account may ask of the policy library, and what an account adds to it. */
export interface PolicySource {
  today(): string;
  /** Who has signed in in this browser; a session that is over is none. */
  findVisitor(request: FastifyRequest): Promise<Actor | undefined>;
  /** The files of the organizations for which somebody applies. */
  listFiles(visitor: Actor, kind: FileKind): Promise<VisitorFile[]>;
  openFile(visitor: Actor, id: string, asOf: string): Promise<KnownFile>;
  /** Keeps an answer under a new link. */
  keep(answer: Kept): Promise<{ path: string }>;
  /** A kept answer, with its computation. */
  getKept(token: string): Promise<KeptAnswer>;
  listDocuments(asOf: string): Promise<PolicyDocumentSummary[]>;
  getDocument(id: string, asOf: string): Promise<PolicyDocumentDetail>;
  listRules(document: string, asOf: string): Promise<PolicyRuleVersion[]>;
  listVocabulary(document: string): Promise<readonly FactDefinition[]>;
  listReadings(document: string): Promise<PolicyReadingView[]>;
  listParameters(document: string, asOf: string): Promise<PolicyParameterView[]>;
  evaluate(question: {
    document: string;
    rules: readonly string[];
    facts: Record<string, FactValue>;
    asOf: string;
    readings: Record<string, string>;
    traced: boolean;
  }): Promise<PolicyEvaluation>;
}
