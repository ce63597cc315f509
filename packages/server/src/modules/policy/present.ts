import type {
  PolicyDocumentDetail,
  PolicyDocumentSummary,
  PolicyRuleVersion,
} from "@qianshu/contract/policy-model";
import { findQuote, partsOf, splitDocument } from "@qianshu/domain/policy/article";
import type { VersionRow } from "./library.queries.ts";
import { currentVersions, documentOf, type StoredPolicy } from "./store.ts";

/** The open files of a document. */
export const fileNames = [
  "document.yaml",
  "document.txt",
  ...[
    "rules",
    "facts",
    "cases",
    "ambiguities",
    "parameters",
    "citations",
    "recognitions",
    "stacking",
  ].flatMap((name) => [`${name}.yaml`, `${name}.json`]),
  "rules.csv",
  "facts.csv",
  "cases.csv",
];

/** A document as lists show it. */
export function presentDocument({ row, versions }: StoredPolicy, day: string): PolicyDocumentSummary {
  const document = documentOf(row);
  return {
    id: row.id,
    title: row.title,
    number: row.number,
    issuer: row.issuer,
    tier: row.tier,
    divisionCode: row.division_code,
    issued: row.issued,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    isInForce:
      row.state === "in-force" && row.valid_from <= day && (row.valid_to === null || row.valid_to >= day),
    state: row.state,
    hasDraft: row.draft !== null,
    articles: splitDocument(row.text, document).filter(({ number }) => number !== null).length,
    rules: currentVersions(versions, day).length,
  };
}

/** A document with its text and where its rules stand in it. */
export function presentDetail(stored: StoredPolicy, day: string): PolicyDocumentDetail {
  const { row, versions } = stored;
  const document = documentOf(row);
  const articles = splitDocument(row.text, document);
  const places = new Map(partsOf(row.text, document).map((part) => [part.id, part]));
  const articleOf = (number: number) => articles.find((each) => each.number === number);
  return {
    ...presentDocument(stored, day),
    text: row.text,
    parts: row.parts.map(({ id, title }) => ({
      id,
      title,
      from: places.get(id)?.from ?? 0,
      to: places.get(id)?.to ?? 0,
    })),
    articleList: articles,
    highlights: currentVersions(versions, day).flatMap(({ rule_id, content }) => {
      const place =
        findQuote(row.text, content.quote.zh, articleOf(content.article)) ??
        findQuote(row.text, content.quote.zh);
      return place ? [{ ruleId: rule_id, ...place }] : [];
    }),
    citations: row.citations,
    ambiguities: row.ambiguities,
    recognitions: row.recognitions,
    stacking: row.stacking,
    files: fileNames,
  };
}

/** A version of a rule as it is sent. */
export function presentVersion(row: VersionRow, current: readonly VersionRow[]): PolicyRuleVersion {
  return {
    documentId: row.document_id,
    hash: row.hash,
    rule: row.content,
    cases: row.cases,
    state: row.state,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    isCurrent: current.some(({ hash }) => hash === row.hash),
    note: row.note,
    author: row.author_name,
    createdAt: row.created_at.toISOString(),
    submittedAt: row.submitted_at?.toISOString() ?? null,
    approver: row.approver_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionNote: row.decision_note,
  };
}
