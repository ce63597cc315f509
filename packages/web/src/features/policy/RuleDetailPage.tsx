import type { PolicyRuleVersion } from "@qianshu/contract/policy-model";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { CodeBlock } from "../../ui/CodeBlock.tsx";
import { Copyable } from "../../ui/Copyable.tsx";
import { DataTable } from "../../ui/DataTable.tsx";
import { PathLink } from "../../ui/PathLink.tsx";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import type { Fact } from "../../ui/pages/Facts.tsx";
import type { TimelineEvent } from "../../ui/pages/Timeline.tsx";
import { ArticleText } from "./ArticleText.tsx";
import { CaseTable } from "./CaseTable.tsx";
import { policyApi } from "./policy.api.ts";
import { RuleActions } from "./RuleActions.tsx";
import { VersionTag } from "./rule-tags.tsx";

/** One version of a rule: the article beside it, its worked cases, its other versions, and who passed it. */
export function RuleDetailPage() {
  const { t } = useTranslation("policy");
  const text = useBilingual();
  const params = useParams({ strict: false }) as { document: string; hash: string };
  const result = useQuery(policyApi.query("getPolicyRuleVersion", { params }));
  const version = result.data;
  return (
    <DetailPage
      title={version && `${version.rule.id} ${text(version.rule.title)}`}
      state={version ? <VersionTag state={version.state} /> : null}
      back={{ to: "/policy-rules", label: t("rules.title") }}
      actions={version ? <RuleActions version={version} /> : null}
      result={result}
      facts={useFacts(version)}
      timeline={useEvents(version)}
      tabs={
        version
          ? [
              {
                key: "article",
                label: t("rule.article"),
                children: <ArticleText document={version.documentId} rule={version.rule} />,
              },
              {
                key: "cases",
                label: t("rule.cases"),
                children: (
                  <CaseTable document={version.documentId} rule={version.rule} cases={version.cases} />
                ),
              },
              { key: "versions", label: t("rule.versions"), children: <Versions version={version} /> },
            ]
          : []
      }
    />
  );
}

function useFacts(version: PolicyRuleVersion | undefined): Fact[] {
  const { t } = useTranslation("policy");
  const text = useBilingual();
  if (!version) return [];
  const { rule } = version;
  const facts: (Fact | false | undefined)[] = [
    rule.when !== undefined && {
      key: "when",
      label: t("rule.when"),
      value: <CodeBlock text={rule.when} label={t("rule.when")} />,
      wide: true,
    },
    rule.amount !== null && {
      key: "amount",
      label: t("rule.amount"),
      value: <CodeBlock text={rule.amount.text} label={t("rule.amount")} />,
      wide: true,
    },
    rule.amount !== null && { key: "unit", label: t("rule.unit"), value: rule.amount.unit },
    rule.benefit && { key: "benefit", label: t("rule.benefit"), value: text(rule.benefit), wide: true },
    rule.payer && { key: "payer", label: t("rule.payer"), value: text(rule.payer.text) },
    rule.period && { key: "period", label: t("rule.period"), value: text(rule.period.text) },
    {
      key: "valid",
      label: t("rule.valid"),
      value: `${version.validFrom} – ${version.validTo ?? t("rule.noEnd")}`,
    },
    rule.ambiguities.length > 0 && {
      key: "ambiguities",
      label: t("rule.ambiguities"),
      value: rule.ambiguities.join("、"),
    },
    { key: "hash", label: t("rules.hash"), value: <Copyable text={version.hash} label={t("rules.hash")} /> },
  ];
  return facts.filter((fact): fact is Fact => Boolean(fact));
}

function useEvents(version: PolicyRuleVersion | undefined): TimelineEvent[] {
  const { t } = useTranslation("policy");
  if (!version) return [];
  const events: (TimelineEvent | false)[] = [
    version.decidedAt !== null && {
      key: "decided",
      at: version.decidedAt,
      title: t(version.state === "rejected" ? "event.rejected" : "event.approved"),
      who: version.approver ?? undefined,
      note: version.decisionNote,
      tone: version.state === "rejected" ? "bad" : "good",
    },
    version.submittedAt !== null && {
      key: "submitted",
      at: version.submittedAt,
      title: t("event.submitted"),
      who: version.author ?? undefined,
    },
    {
      key: "created",
      at: version.createdAt,
      title: t("event.created"),
      who: version.author ?? undefined,
      note: version.note,
    },
  ];
  return events.filter((event): event is TimelineEvent => event !== false);
}

function Versions({ version }: { version: PolicyRuleVersion }) {
  const { t } = useTranslation("policy");
  const result = useQuery(
    policyApi.query("listPolicyRuleVersions", {
      query: { document: version.documentId, rule: version.rule.id, limit: 100 },
    }),
  );
  return (
    <DataTable<PolicyRuleVersion>
      loading={result.isPending}
      dataSource={result.data?.items ?? []}
      rowKey={(row) => row.hash}
      columns={[
        {
          key: "hash",
          title: t("rules.hash"),
          render: (_, row) => (
            <PathLink to={`/policy-rules/${row.documentId}/${row.hash}`}>
              <span className="qs-mono">{row.hash.slice(0, 12)}</span>
            </PathLink>
          ),
        },
        { key: "state", title: t("rules.state"), render: (_, row) => <VersionTag state={row.state} /> },
        { key: "from", title: t("rules.validFrom"), dataIndex: "validFrom" },
        { key: "to", title: t("rules.validTo"), render: (_, row) => row.validTo ?? "—" },
        { key: "note", title: t("rules.note"), dataIndex: "note" },
      ]}
    />
  );
}
