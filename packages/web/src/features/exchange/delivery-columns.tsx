import { useTranslation } from "react-i18next";
import { formatBytes, formatNumber, formatSecond, formatTime } from "../../ui/format.ts";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { DeliveryStateTag, ReconciliationTag } from "./DeliveryStateTag.tsx";
import type { Delivery } from "./exchange.api.ts";

/** The columns of a list of deliveries. */
export function useDeliveryColumns(): ListColumn<Delivery>[] {
  const { t } = useTranslation(["exchange", "common", "sharing"]);
  return [
    { key: "entry", title: t("field.entry"), render: (row) => row.entryName, value: (row) => row.entryName },
    {
      key: "state",
      title: t("common:field.state"),
      render: (row) => <DeliveryStateTag state={row.state} />,
      value: (row) => row.state,
    },
    {
      key: "mode",
      title: t("field.mode"),
      render: (row) =>
        [t(`sharing:mode.${row.mode}`), row.format?.toUpperCase(), row.subscribed ? t("subscribed") : ""]
          .filter(Boolean)
          .join(" · "),
      value: (row) => row.mode,
    },
    {
      key: "release",
      title: t("field.release"),
      render: (row) => (row.releaseNumber === null ? "—" : t("releaseNumber", { number: row.releaseNumber })),
      value: (row) => row.releaseNumber,
    },
    {
      key: "rows",
      title: t("field.rows"),
      align: "end",
      render: (row) => formatNumber(row.rows),
      value: (row) => row.rows,
    },
    {
      key: "bytes",
      title: t("field.bytes"),
      align: "end",
      render: (row) => formatBytes(row.bytes),
      value: (row) => row.bytes,
    },
    {
      key: "reconciliation",
      title: t("reconciliation.title"),
      render: (row) => <ReconciliationTag delivery={row} />,
    },
    {
      key: "receiver",
      title: t("field.receiver"),
      value: (row) => row.receiverName,
    },
    {
      key: "provider",
      title: t("field.provider"),
      value: (row) => row.providerName,
      optional: true,
    },
    {
      key: "created",
      title: t("common:field.createdAt"),
      render: (row) => formatTime(row.createdAt),
      value: (row) => formatSecond(row.createdAt),
    },
  ];
}
