import type { FundMovement } from "@qianshu/contract/incentives-funds";
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
import { incentivesApi } from "./incentives.api.ts";
import { Yuan } from "./money.tsx";

const tones = { posted: "accent", held: "high", released: "neutral" } as const;

/** What moved a fund, newest first, each with the paper that ordered it. */
export function MovementTable({ fundId }: { fundId: string }) {
  const { t } = useTranslation("incentives");
  const text = useBilingual();
  const { offset, limit, change } = useListSearch();
  const result = useList(
    incentivesApi.query("listFundMovements", { params: { id: fundId }, query: { offset, limit } }),
  );
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  return (
    <DataTable<FundMovement>
      loading={result.isPending}
      dataSource={result.data?.items ?? []}
      rowKey={(row) => row.id}
      locale={{ emptyText: result.isPending ? " " : <Empty title={t("movement.empty")} /> }}
      pagination={{
        current: Math.floor(offset / limit) + 1,
        total: result.data?.total ?? 0,
        onChange: (page) => change({ offset: page > 1 ? String((page - 1) * limit) : undefined }),
      }}
      columns={[
        { key: "at", title: t("movement.at"), render: (_, row) => formatSecond(row.at) },
        { key: "kind", title: t("movement.kind"), render: (_, row) => text(row.title) },
        {
          key: "state",
          title: t("movement.state"),
          render: (_, row) => <Tag tone={tones[row.state]}>{t(`movement.${row.state}`)}</Tag>,
        },
        {
          key: "article",
          title: t("item.article"),
          render: (_, row) => (row.article ? t("item.articleNo", { no: row.article }) : "—"),
        },
        {
          key: "amount",
          title: t("movement.amount"),
          align: "end",
          render: (_, row) => <Yuan fen={row.amount} />,
        },
        { key: "document", title: t("movement.document"), dataIndex: "document" },
        {
          key: "person",
          title: t("movement.person"),
          render: (_, row) => row.personName ?? t("movement.platform"),
        },
        {
          key: "case",
          title: t("movement.case"),
          render: (_, row) =>
            row.caseId ? <PathLink to={`/cases/${row.caseId}`}>{shortCode(row.caseId)}</PathLink> : "—",
        },
      ]}
    />
  );
}
