import type { ReplyOf } from "@qianshu/contract";
import type { evidenceRoutes } from "@qianshu/contract/evidence";
import { DeliveryForm } from "@qianshu/domain/evidence/receipt";
import { useTranslation } from "react-i18next";
import { formatNumber, formatSecond, formatTime } from "../../ui/format.ts";
import { PathLink } from "../../ui/PathLink.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { Receipt } from "../../ui/receipt/Receipt.tsx";

type Provision = ReplyOf<(typeof evidenceRoutes)["listProvisions"]>["items"][number];

const endings = ["completed", "interrupted", "failed", "refused", "revoked", "expired"] as const;

/** The columns of a replay. */
export function useProvisionColumns(): ListColumn<Provision>[] {
  const { t } = useTranslation("evidence");
  const formName = (form: string) => {
    const known = DeliveryForm.options.find((one) => one === form);
    return known ? t(`form.${known}`) : form;
  };
  const endingName = (ended: string | null) => {
    const known = endings.find((one) => one === ended);
    return known ? t(`ended.${known}`) : (ended ?? "—");
  };
  const text = (key: keyof Provision & string, title: string, optional = false): ListColumn<Provision> => ({
    key,
    title,
    value: (row) => row[key],
    optional,
  });
  return [
    {
      key: "at",
      title: t("provisions.at"),
      render: (row) => formatTime(row.at),
      value: (row) => formatSecond(row.at),
    },
    text("entryName", t("provisions.entry")),
    text("providerName", t("provisions.provider")),
    {
      key: "consumer",
      title: t("provisions.consumer"),
      value: (row) => row.receiverName ?? row.consumerName,
    },
    text("matterName", t("provisions.matter")),
    text("matterNumber", t("provisions.matterNumber"), true),
    text("operator", t("provisions.operator")),
    text("purpose", t("provisions.purpose"), true),
    {
      key: "contract",
      title: t("provisions.contract"),
      render: (row) => <PathLink to={`/contracts/${row.contractId}`}>{row.contractNumber}</PathLink>,
      value: (row) => row.contractNumber,
    },
    {
      key: "form",
      title: t("provisions.form"),
      value: (row) => formName(row.form),
    },
    {
      key: "rows",
      title: t("provisions.rows"),
      align: "end",
      render: (row) => formatNumber(row.rows),
      value: (row) => row.rows,
    },
    {
      key: "ended",
      title: t("provisions.ended"),
      value: (row) => endingName(row.ended),
      optional: true,
    },
    {
      key: "receipt",
      title: t("provisions.receipt"),
      render: (row) => <Receipt id={row.receiptId} />,
      value: (row) => row.receiptId,
    },
  ];
}
