import type { Posting } from "@qianshu/contract/instruments-pools";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { formatSecond } from "../../ui/format.ts";
import { PathLink } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { Tag } from "../../ui/Tag.tsx";
import { Yuan } from "../incentives/money.tsx";
import { instrumentsApi } from "./instruments.api.ts";

const tones = { posted: "accent", held: "high", released: "neutral" } as const;
type Listing = "listPoolPostings" | "listInstrumentPostings" | "listDecisionPostings";

/** What the ledger has of a pool, an instrument or a decision: each record with both accounts and its paper. */
export function PostingTable({ of, id }: { of: Listing; id: string }) {
  const { t } = useTranslation("instruments");
  const text = useBilingual();
  const { offset, limit, change } = useListSearch();
  const result = useList(instrumentsApi.query(of, { params: { id }, query: { offset, limit } }));
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  return (
    <DataTable<Posting>
      loading={result.isPending}
      dataSource={result.data?.items ?? []}
      rowKey={(row) => row.id}
      locale={{ emptyText: result.isPending ? " " : <Empty title={t("posting.empty")} /> }}
      pagination={{
        current: Math.floor(offset / limit) + 1,
        total: result.data?.total ?? 0,
        onChange: (page) => change({ offset: page > 1 ? String((page - 1) * limit) : undefined }),
      }}
      columns={[
        { key: "at", title: t("posting.at"), render: (_, row) => formatSecond(row.at) },
        { key: "kind", title: t("posting.kind"), render: (_, row) => text(row.title) },
        {
          key: "state",
          title: t("posting.state"),
          render: (_, row) => (
            <>
              <Tag tone={tones[row.state]}>{t(`posting.${row.state}`)}</Tag>
              {row.isMoney ? null : <Tag tone="neutral">{t("posting.register")}</Tag>}
            </>
          ),
        },
        {
          key: "amount",
          title: t("posting.amount"),
          align: "end",
          render: (_, row) => <Yuan fen={row.amount} />,
        },
        { key: "debit", title: t("posting.debit"), dataIndex: "debitName" },
        { key: "credit", title: t("posting.credit"), dataIndex: "creditName" },
        {
          key: "instrument",
          title: t("posting.matter"),
          render: (_, row) =>
            row.instrumentId ? (
              <PathLink to={`/instruments/${row.instrumentId}`}>{row.instrumentNumber}</PathLink>
            ) : (
              "—"
            ),
        },
        { key: "document", title: t("document"), render: (_, row) => row.document || "—" },
        {
          key: "person",
          title: t("posting.person"),
          render: (_, row) => row.personName ?? t("posting.platform"),
        },
      ]}
    />
  );
}
