import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { oneOf, type Search } from "../../app/search.ts";
import { Problem } from "../../ui/Problem.tsx";
import { DetailSkeleton } from "../../ui/pages/DetailPage.tsx";
import { policyApi } from "./policy.api.ts";
import { RuleEditor } from "./RuleEditor.tsx";

/** A new version of a rule. */
export function RuleEditPage() {
  const { t } = useTranslation("policy");
  const params = useParams({ strict: false }) as { document: string; hash: string };
  const result = useQuery(policyApi.query("getPolicyRuleVersion", { params }));
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  if (!result.data) return <DetailSkeleton />;
  const { rule, cases, documentId, hash, validFrom } = result.data;
  return (
    <RuleEditor
      key={hash}
      title={t("edit.title", { rule: rule.id })}
      back={{ to: `/policy-rules/${documentId}/${hash}`, label: t("edit.back") }}
      document={documentId}
      rule={{ ...rule, validFrom: rule.validFrom ?? validFrom }}
      cases={cases}
    />
  );
}

/** A new rule beside a sentence of a document. */
export function NewRulePage() {
  const { t } = useTranslation("policy");
  const { document } = useParams({ strict: false }) as { document: string };
  const search = useSearch({ strict: false }) as Search;
  const result = useQuery(policyApi.query("getPolicyDocument", { params: { document } }));
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  if (!result.data) return <DetailSkeleton />;
  const { articleList, highlights, validFrom, title } = result.data;
  const first = articleList.find(({ number }) => number !== null)?.number ?? 1;
  const article = Number(oneOf(search.article) ?? first);
  const prefix = `R${String(article).padStart(2, "0")}-`;
  const taken = highlights.flatMap(({ ruleId }) =>
    ruleId.startsWith(prefix) ? [Number(ruleId.slice(prefix.length))] : [],
  );
  return (
    <RuleEditor
      key={document}
      title={t("edit.new", { title: title.zh })}
      back={{ to: "/policy-rules", label: t("rules.title") }}
      document={document}
      rule={{
        id: `${prefix}${Math.max(0, ...taken) + 1}`,
        article,
        subject: "company",
        kind: "shall",
        computable: "full",
        amount: null,
        validFrom,
      }}
      cases={[]}
    />
  );
}
