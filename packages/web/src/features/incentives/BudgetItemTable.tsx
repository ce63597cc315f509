import type { BudgetItem } from "@qianshu/contract/incentives-funds";
import { useTranslation } from "react-i18next";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Yuan } from "./money.tsx";

/** The budget items of a fund with what each has left. */
export function BudgetItemTable({ items }: { items: BudgetItem[] }) {
  const { t } = useTranslation("incentives");
  const amount = (key: "budget" | "held" | "paid" | "left") => ({
    key,
    title: t(`balance.${key}`),
    align: "end" as const,
    render: (_: unknown, row: BudgetItem) => <Yuan fen={row[key]} />,
  });
  return (
    <DataTable<BudgetItem>
      dataSource={items}
      rowKey={(row) => row.id}
      locale={{ emptyText: <Empty title={t("item.empty")} hint={t("item.emptyHint")} /> }}
      columns={[
        {
          key: "article",
          title: t("item.article"),
          render: (_, row) => t("item.articleNo", { no: row.article }),
        },
        { key: "name", title: t("item.name"), dataIndex: "name" },
        amount("budget"),
        amount("held"),
        amount("paid"),
        amount("left"),
      ]}
    />
  );
}
