import type { ServiceDescription } from "@qianshu/domain/registry/asset";
import { useTranslation } from "react-i18next";
import { DataTable } from "../../ui/DataTable.tsx";
import { Facts } from "../../ui/pages/Facts.tsx";

/** An existing API as it was read: how it is called and what it answers. */
export function ServicePanel({ description }: { description: ServiceDescription }) {
  const { t } = useTranslation(["registry", "common"]);
  return (
    <>
      <Facts
        facts={[
          {
            key: "call",
            label: t("service.path"),
            value: <span className="qs-mono">{`${description.method} ${description.path}`}</span>,
          },
          {
            key: "records",
            label: t("service.recordsAt"),
            value: description.recordsAt || t("service.wholeAnswer"),
          },
        ]}
      />
      <h3>{t("service.parameters")}</h3>
      <DataTable
        rowKey="name"
        pagination={false}
        dataSource={description.parameters}
        columns={[
          { title: t("common:field.name"), dataIndex: "name", className: "qs-mono" },
          { title: t("common:field.description"), render: (_, one) => one.title ?? "—" },
          { title: t("service.place"), render: (_, one) => t(`service.placeOf.${one.in}`) },
          { title: t("service.type"), render: (_, one) => t(`service.typeOf.${one.type}`) },
          {
            title: t("service.required"),
            render: (_, one) => (one.required ? t("common:yes") : t("common:no")),
          },
        ]}
      />
      <h3>{t("service.fields")}</h3>
      <DataTable
        rowKey="name"
        pagination={false}
        dataSource={description.fields}
        columns={[
          { title: t("common:field.name"), dataIndex: "name", className: "qs-mono" },
          { title: t("common:field.description"), render: (_, one) => one.title ?? "—" },
          { title: t("service.type"), render: (_, one) => t(`service.typeOf.${one.type}`) },
        ]}
      />
    </>
  );
}
