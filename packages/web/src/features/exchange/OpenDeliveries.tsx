import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { DataTable } from "../../ui/DataTable.tsx";
import { formatNumber, formatTime } from "../../ui/format.ts";
import { PathLink } from "../../ui/PathLink.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { DeliveryStateTag } from "./DeliveryStateTag.tsx";
import { type Delivery, exchangeApi } from "./exchange.api.ts";

/** Deliveries to us that wait for something: to be reconciled, or resumed; nothing when there are none. */
export function OpenDeliveries() {
  const { t } = useTranslation(["exchange", "common"]);
  const deliveries = useQuery(
    exchangeApi.query("listDeliveries", {
      query: { side: "consumer", state: ["COMPLETED", "SUSPENDED"], limit: 50 },
    }),
  );
  const open = deliveries.data?.items.filter((one) => one.state === "SUSPENDED" || !one.reconciliation) ?? [];
  if (open.length === 0) return null;
  return (
    <Panel title={t("openDeliveries", { count: open.length })} wide>
      <DataTable<Delivery>
        rowKey="id"
        dataSource={open}
        pagination={{ pageSize: 5 }}
        columns={[
          {
            title: t("field.entry"),
            render: (_, row) => <PathLink to={`/deliveries/${row.id}`}>{row.entryName}</PathLink>,
          },
          { title: t("common:field.state"), render: (_, row) => <DeliveryStateTag state={row.state} /> },
          {
            title: t("field.rows"),
            align: "end",
            className: "qs-number",
            render: (_, row) => formatNumber(row.rows),
          },
          { title: t("common:field.createdAt"), render: (_, row) => formatTime(row.createdAt) },
        ]}
      />
    </Panel>
  );
}
