import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { PathLink } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { renderCell } from "../../ui/pages/list-columns.ts";
import { useDeliveryColumns } from "./delivery-columns.tsx";
import { type Delivery, exchangeApi } from "./exchange.api.ts";

/** The deliveries under one contract. */
export function DeliveryTable({ contractId }: { contractId: string }) {
  const { t } = useTranslation("exchange");
  const columns = useDeliveryColumns();
  const result = useQuery({
    ...exchangeApi.query("listDeliveries", { query: { contractId, limit: 100 } }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((row) => row.state === "REQUESTED" || row.state === "STARTED") ? 3000 : false,
  });
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  if (result.data?.items.length === 0) return <Empty title={t("empty")} hint={t("emptyHint")} />;
  return (
    <DataTable<Delivery>
      rowKey="id"
      loading={result.isPending}
      dataSource={result.data?.items ?? []}
      columns={columns
        .filter((column) => !column.optional)
        .map((column, at) => ({
          key: column.key,
          title: column.title,
          ...(column.align ? { align: column.align, className: "qs-number" } : {}),
          render: (_, row) =>
            at === 0 ? (
              <PathLink to={`/deliveries/${row.id}`}>{renderCell(column, row)}</PathLink>
            ) : (
              renderCell(column, row)
            ),
        }))}
    />
  );
}
