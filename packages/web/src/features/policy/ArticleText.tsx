import type { PolicyRule } from "@qianshu/domain/policy/rule";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Problem } from "../../ui/Problem.tsx";
import { policyApi } from "./policy.api.ts";
import "./policy.css";

/** The article with the rule's sentence marked in it. */
export function ArticleText({
  document,
  rule,
}: {
  document: string;
  rule: Pick<PolicyRule, "article" | "quote">;
}) {
  const { t } = useTranslation("policy");
  const result = useQuery(policyApi.query("getPolicyDocument", { params: { document } }));
  if (result.error) return <Problem error={result.error} />;
  const article = result.data?.articleList.find(({ number }) => number === rule.article);
  if (!result.data || !article) return null;
  const text = result.data.text.slice(article.from, article.to);
  const at = text.indexOf(rule.quote.zh);
  const end = at + rule.quote.zh.length;
  return (
    <div className="qs-article" lang="zh-CN">
      {at < 0 ? (
        <p>{text}</p>
      ) : (
        <p>
          {text.slice(0, at)}
          <mark>{text.slice(at, end)}</mark>
          {text.slice(end)}
        </p>
      )}
      <a href={`/policies/${document}#article-${rule.article}`} target="_blank" rel="noreferrer">
        {t("rule.wholeText")}
      </a>
    </div>
  );
}
