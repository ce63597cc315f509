import type { PolicyDocumentSummary } from "@qianshu/contract/policy-model";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { useCan } from "../../app/session.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { LinkButton, PathLink } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { ProblemModal } from "../../ui/ProblemModal.tsx";
import { PageHeader } from "../../ui/pages/PageHeader.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { policyApi } from "./policy.api.ts";

/** Policy documents: those in force, and those that wait for a second person. */
export function DocumentListPage() {
  const { t } = useTranslation("policy");
  const text = useBilingual();
  const can = useCan();
  const result = useQuery(policyApi.query("listPolicyDocuments", { query: {} }));
  const approve = useAct(policyApi, "approvePolicyDocument");
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  return (
    <>
      <PageHeader
        title={t("documents.title")}
        hint={t("documents.hint")}
        back={{ to: "/policy-rules", label: t("rules.title") }}
        actions={
          can("policy:write") ? (
            <LinkButton type="primary" to="/policy-documents/new">
              {t("documents.new")}
            </LinkButton>
          ) : null
        }
      />
      <DataTable<PolicyDocumentSummary>
        loading={result.isPending}
        dataSource={result.data?.items ?? []}
        rowKey={(row) => row.id}
        columns={[
          { key: "title", title: t("documents.name"), render: (_, row) => text(row.title) },
          { key: "number", title: t("documents.number"), render: (_, row) => row.number },
          { key: "articles", title: t("rule.article"), align: "end", render: (_, row) => row.articles },
          { key: "rules", title: t("rules.title"), align: "end", render: (_, row) => row.rules },
          {
            key: "state",
            title: t("rules.state"),
            render: (_, row) => (
              <Tag tone={row.state === "in-force" ? "accent" : "high"}>{t(`state.${row.state}`)}</Tag>
            ),
          },
          {
            key: "act",
            title: t("documents.act"),
            render: (_, row) => (
              <>
                {can("policy:write") ? (
                  <PathLink to={`/policy-rules/${row.id}/new`}>{t("edit.newRule")}</PathLink>
                ) : null}{" "}
                {can("policy:approve") && (row.state !== "in-force" || row.hasDraft) ? (
                  <Button
                    size="small"
                    loading={approve.isPending}
                    onClick={() => approve.mutate({ params: { document: row.id }, body: { note: "" } })}
                  >
                    {t("act.approve")}
                  </Button>
                ) : null}
              </>
            ),
          },
        ]}
      />
      <ProblemModal error={approve.error} onClose={() => approve.reset()} />
    </>
  );
}
