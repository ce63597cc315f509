import { z } from "zod";
import { findingsOf } from "../findings.ts";
import type { Finding } from "../problem-entry.ts";
import { type Article, splitDocument } from "./article.ts";
import {
  Ambiguity,
  CitedDocument,
  PolicyDocument,
  PolicyParameter,
  RecognitionType,
  StackingRule,
  WorkedCase,
} from "./records.ts";
import { PolicyRule } from "./rule.ts";
import { type TextHash, versionHashOf } from "./version-hash.ts";
import { FactDefinition } from "./vocabulary.ts";

/** A rule with the digest that names this version of it. */
export type RuleVersion = PolicyRule & { versionHash: string };

/** A policy document with everything that makes it run. */
export interface PolicyLibrary {
  document: PolicyDocument;
  text: string;
  articles: readonly Article[];
  facts: readonly FactDefinition[];
  rules: readonly RuleVersion[];
  ambiguities: readonly Ambiguity[];
  stacking: readonly StackingRule[];
  parameters: readonly PolicyParameter[];
  citations: readonly CitedDocument[];
  recognitions: readonly RecognitionType[];
  cases: readonly WorkedCase[];
}

/** The files of a policy's folder, as read from YAML; those left out are empty. */
export interface PolicyFiles {
  text: string;
  document: unknown;
  rules: unknown;
  facts: unknown;
  ambiguities?: unknown;
  stacking?: unknown;
  parameters?: unknown;
  citations?: unknown;
  recognitions?: unknown;
  cases?: unknown;
}

/** A rule with the digest of its content. */
export const asVersion = (rule: PolicyRule, hash: TextHash): RuleVersion => ({
  ...rule,
  versionHash: versionHashOf(rule, hash),
});

/** Reads a policy's files. With findings there is no library. */
export function readLibrary(
  files: PolicyFiles,
  hash: TextHash,
): { library: PolicyLibrary; findings: [] } | { library: null; findings: Finding[] } {
  const findings: Finding[] = [];
  const read = <T extends z.ZodType>(name: string, schema: T, value: unknown): z.infer<T> | null => {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    findings.push(...findingsOf(result.error, value, name));
    return null;
  };
  const document = read("document", PolicyDocument, files.document);
  const rules = read("rules", z.array(PolicyRule), files.rules);
  const facts = read("facts", z.array(FactDefinition), files.facts);
  const ambiguities = read("ambiguities", z.array(Ambiguity), files.ambiguities ?? []);
  const stacking = read("stacking", z.array(StackingRule), files.stacking ?? []);
  const parameters = read("parameters", z.array(PolicyParameter), files.parameters ?? []);
  const citations = read("citations", z.array(CitedDocument), files.citations ?? []);
  const recognitions = read("recognitions", z.array(RecognitionType), files.recognitions ?? []);
  const cases = read("cases", z.array(WorkedCase), files.cases ?? []);
  if (findings.length > 0) return { library: null, findings };
  return {
    library: {
      document: document!,
      text: files.text,
      articles: splitDocument(files.text, document!),
      rules: rules!.map((rule) => asVersion(rule, hash)),
      facts: facts!,
      ambiguities: ambiguities!,
      stacking: stacking!,
      parameters: parameters!,
      citations: citations!,
      recognitions: recognitions!,
      cases: cases!,
    },
    findings: [],
  };
}
