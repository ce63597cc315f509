import type { BatchSummary } from "@qianshu/contract/incentives-batches";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { Empty } from "../../ui/Empty.tsx";
import { formatTime } from "../../ui/format.ts";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { Tag } from "../../ui/Tag.tsx";
import { incentivesApi } from "./incentives.api.ts";
import { Yuan } from "./money.tsx";

/** Batches in which recognitions and claims are decided together. */
export function BatchListPage() {
  const { t } = useTranslation("incentives");
  const text = useBilingual();
  const { offset, limit } = useListSearch();
  const result = useList(incentivesApi.query("listBatches", { query: { offset, limit } }));
  const columns: ListColumn<BatchSummary>[] = [
    { key: "number", title: t("applications.number"), value: (row) => row.number, card: "title" },
    { key: "title", title: t("batch.title"), value: (row) => row.title },
    { key: "kind", title: t("batch.kind"), render: (row) => t(`applications.${row.kind}s`) },
    {
      key: "state",
      title: t("applications.state"),
      render: (row) => <Tag tone="accent">{text(row.stateTitle)}</Tag>,
    },
    { key: "items", title: t("batch.items"), align: "end", value: (row) => row.items },
    {
      key: "amount",
      title: t("applications.amount"),
      align: "end",
      render: (row) => <Yuan fen={row.kind === "claim" ? row.amountFen : null} />,
    },
    { key: "created", title: t("batch.created"), value: (row) => formatTime(row.createdAt) },
  ];
  return (
    <ListPage
      name="batches"
      title={t("batch.list")}
      hint={t("batch.hint")}
      columns={columns}
      searchable={false}
      result={result}
      rowKey={(row) => row.id}
      rowLink={(row) => `/batches/${row.id}`}
      empty={<Empty title={t("batch.empty")} hint={t("batch.emptyHint")} />}
    />
  );
}
