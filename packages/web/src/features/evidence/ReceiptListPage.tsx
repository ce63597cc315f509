import type { ReplyOf } from "@qianshu/contract";
import type { evidenceRoutes } from "@qianshu/contract/evidence";
import { useTranslation } from "react-i18next";
import { evidenceApi } from "../../app/evidence.ts";
import { oneOf } from "../../app/search.ts";
import { Empty } from "../../ui/Empty.tsx";
import { formatNumber, formatSecond, formatTime } from "../../ui/format.ts";
import { PathLink } from "../../ui/PathLink.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { Tag } from "../../ui/Tag.tsx";

type ReceiptSummary = ReplyOf<(typeof evidenceRoutes)["listReceipts"]>["items"][number];

const kinds = ["grant", "completion", "delivery", "comparison", "audit", "destruction"] as const;

/** The name of a kind of receipt; a kind this console does not know yet shows as it is. */
export function useReceiptKind(): (kind: string) => string {
  const { t } = useTranslation("evidence");
  return (kind) => {
    const known = kinds.find((one) => one === kind);
    return known ? t(`kind.${known}`) : kind;
  };
}

/** The receipts the person may see, newest first; with `contractId` those of one contract. */
export function ReceiptListPage() {
  const { t } = useTranslation(["evidence", "common"]);
  const kindName = useReceiptKind();
  const { search, offset, limit } = useListSearch();
  const result = useList(
    evidenceApi.query("listReceipts", {
      query: {
        contractId: oneOf(search.contractId),
        kind: search.kind === undefined ? undefined : [search.kind].flat(),
        offset,
        limit,
      },
    }),
  );
  const columns: ListColumn<ReceiptSummary>[] = [
    {
      key: "index",
      title: t("receipts.index"),
      render: (row) => <span className="qs-number">{formatNumber(row.index)}</span>,
      value: (row) => row.index,
    },
    {
      key: "kind",
      title: t("common:field.kind"),
      render: (row) => <Tag tone="neutral">{kindName(row.kind)}</Tag>,
      value: (row) => row.kind,
    },
    {
      key: "provider",
      title: t("receipts.provider"),
      value: (row) => row.providerName,
    },
    {
      key: "consumer",
      title: t("receipts.consumer"),
      value: (row) => row.consumerName,
    },
    {
      key: "rows",
      title: t("receipts.rows"),
      align: "end",
      render: (row) => formatNumber(row.rows),
      value: (row) => row.rows,
    },
    {
      key: "contract",
      title: t("receipts.contract"),
      render: (row) =>
        row.contractId ? (
          <PathLink to={`/contracts/${row.contractId}`}>{t("common:action.open")}</PathLink>
        ) : (
          "—"
        ),
      value: (row) => row.contractId,
    },
    {
      key: "at",
      title: t("receipts.at"),
      render: (row) => formatTime(row.at),
      value: (row) => formatSecond(row.at),
    },
  ];
  return (
    <ListPage
      name="receipts"
      title={t("receipts.title")}
      hint={t("receipts.hint")}
      columns={columns}
      searchable={false}
      filters={[
        {
          key: "kind",
          label: t("common:field.kind"),
          many: true,
          options: kinds.map((value) => ({ value, label: t(`kind.${value}`) })),
        },
      ]}
      result={result}
      rowKey={(row) => row.id}
      rowLink={(row) => `/receipts/${row.id}`}
      empty={<Empty title={t("receipts.empty")} hint={t("receipts.emptyHint")} />}
    />
  );
}
