import type { PolicyRuleVersion } from "@qianshu/contract/policy-model";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { oneOf } from "../../app/search.ts";
import { Empty } from "../../ui/Empty.tsx";
import { shortCode } from "../../ui/format.ts";
import { LinkButton } from "../../ui/PathLink.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { policyApi } from "./policy.api.ts";
import { VersionTag } from "./rule-tags.tsx";

const states = ["in-force", "draft", "submitted", "rejected", "withdrawn"] as const;

/** The rule library: versions that hold, drafts, and what waits for a second person. */
export function RuleListPage() {
  const { t } = useTranslation("policy");
  const { search, offset, limit } = useListSearch();
  const state = states.find((one) => one === oneOf(search.state));
  const result = useList(
    policyApi.query("listPolicyRuleVersions", {
      query: { rule: oneOf(search.q)?.trim() || undefined, state, offset, limit },
    }),
  );
  return (
    <ListPage
      name="policy-rules"
      title={t("rules.title")}
      hint={t("rules.hint")}
      columns={useColumns()}
      filters={[
        {
          key: "state",
          label: t("rules.state"),
          options: states.map((value) => ({ value, label: t(`state.${value}`) })),
        },
      ]}
      result={result}
      rowKey={(row) => row.hash}
      rowLink={(row) => `/policy-rules/${row.documentId}/${row.hash}`}
      actions={
        <>
          <LinkButton to="/policy-documents">{t("documents.title")}</LinkButton>
          <LinkButton to="/policy-readings">{t("readings.title")}</LinkButton>
          <LinkButton to="/policy-parameters">{t("parameters.title")}</LinkButton>
        </>
      }
      empty={<Empty title={t("rules.empty")} />}
    />
  );
}

function useColumns(): ListColumn<PolicyRuleVersion>[] {
  const { t } = useTranslation("policy");
  const text = useBilingual();
  return [
    { key: "rule", title: t("rules.number"), value: (row) => row.rule.id },
    { key: "title", title: t("rules.name"), value: (row) => text(row.rule.title), card: "title" },
    {
      key: "article",
      title: t("rules.article"),
      align: "end",
      value: (row) => row.rule.article,
    },
    {
      key: "state",
      title: t("rules.state"),
      render: (row) => <VersionTag state={row.state} />,
      value: (row) => t(`state.${row.state}`),
    },
    { key: "from", title: t("rules.validFrom"), value: (row) => row.validFrom },
    { key: "to", title: t("rules.validTo"), value: (row) => row.validTo },
    { key: "author", title: t("rules.author"), value: (row) => row.author ?? t("rules.fromFiles") },
    { key: "hash", title: t("rules.hash"), value: (row) => shortCode(row.hash), optional: true },
  ];
}
