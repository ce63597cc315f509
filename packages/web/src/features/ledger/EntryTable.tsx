import type { LedgerAccount, LedgerEntry } from "@qianshu/contract/ledger";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { formatSecond, shortCode } from "../../ui/format.ts";
import { PathLink } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { Tag } from "../../ui/Tag.tsx";
import { formatAmount } from "./amount.ts";
import { ledgerApi } from "./ledger.api.ts";

const tones = {
  single: "accent",
  pending: "high",
  post: "accent",
  void: "neutral",
  expire: "neutral",
} as const;

/** What moved an account, newest first; debit and credit in columns of their own. */
export function EntryTable({ account }: { account: LedgerAccount }) {
  const { t } = useTranslation("ledger");
  const text = useBilingual();
  const { offset, limit, change } = useListSearch();
  const result = useList(
    ledgerApi.query("listLedgerEntries", { params: { id: account.id }, query: { offset, limit } }),
  );
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  const side = (wanted: LedgerEntry["side"]) => ({
    key: wanted,
    title: `${t(`entry.${wanted}`)} (${account.unit.symbol})`,
    align: "end" as const,
    render: (_: unknown, row: LedgerEntry) =>
      row.side === wanted ? (
        <span className="qs-number">{formatAmount(row.amount, account.unit)}</span>
      ) : null,
  });
  return (
    <DataTable<LedgerEntry>
      loading={result.isPending}
      dataSource={result.data?.items ?? []}
      rowKey={(row) => row.id}
      locale={{ emptyText: result.isPending ? " " : <Empty title={t("entry.empty")} /> }}
      pagination={{
        current: Math.floor(offset / limit) + 1,
        total: result.data?.total ?? 0,
        onChange: (page) => change({ offset: page > 1 ? String((page - 1) * limit) : undefined }),
      }}
      columns={[
        { key: "at", title: t("entry.at"), render: (_, row) => formatSecond(row.at) },
        { key: "type", title: t("entry.type"), render: (_, row) => text(row.type) },
        {
          key: "kind",
          title: t("entry.kind"),
          render: (_, row) => <Tag tone={tones[row.kind]}>{t(`kind.${row.kind}`)}</Tag>,
        },
        {
          key: "other",
          title: t("entry.other"),
          render: (_, row) =>
            row.otherAccount ? (
              <PathLink to={`/ledger/${row.otherAccountId}`}>{row.otherAccount}</PathLink>
            ) : (
              <span className="qs-secondary">{t("entry.hidden")}</span>
            ),
        },
        side("debit"),
        side("credit"),
        {
          key: "case",
          title: t("entry.case"),
          render: (_, row) =>
            row.caseId ? <PathLink to={`/cases/${row.caseId}`}>{shortCode(row.caseId)}</PathLink> : "—",
        },
      ]}
    />
  );
}
