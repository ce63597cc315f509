import type { PolicyParameterView, PolicyReadingView } from "@qianshu/contract/policy";
import type {
  PolicyDocumentDetail,
  PolicyDocumentSummary,
  PolicyEvaluation,
  PolicyRuleVersion,
} from "@qianshu/contract/policy-model";
import type { FactValue } from "@qianshu/domain/policy/outcome";
import type { FactDefinition } from "@qianshu/domain/policy/vocabulary";

/** What somebody without an account may ask of the policy library. */
export interface PolicySource {
  today(): string;
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
