import { dataTypes } from "@qianshu/domain/standards/code-lists/catalog";
import { useTranslation } from "react-i18next";
import { Code } from "../../ui/codes.tsx";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import type { EntryItem } from "./catalog.api.ts";

/** The data items (信息项) of an entry. */
export function EntryItemTable({ items }: { items: readonly EntryItem[] }) {
  const { t } = useTranslation("catalog");
  if (items.length === 0) return <Empty title={t("items.none")} />;
  return (
    <DataTable<EntryItem>
      rowKey="name"
      dataSource={items}
      pagination={{ pageSize: 50 }}
      columns={[
        { title: t("items.name"), dataIndex: "name" },
        { title: t("items.type"), render: (_, item) => <Code list={dataTypes} code={item.dataType} /> },
        {
          title: t("items.length"),
          align: "end",
          className: "qs-number",
          render: (_, item) => item.length ?? "—",
        },
        {
          title: t("items.column"),
          render: (_, item) => <span className="qs-mono">{item.column || "—"}</span>,
        },
        {
          title: t("items.element"),
          render: (_, item) => <span className="qs-mono">{item.dataElement ?? "—"}</span>,
        },
        { title: t("items.description"), render: (_, item) => item.description || "—" },
      ]}
    />
  );
}
