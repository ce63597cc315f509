import type { RegisterItemDetail } from "@qianshu/contract/planning-model";
import { registerFields } from "@qianshu/domain/planning/register";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { useCan } from "../../app/session.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { formatNumber, formatTime } from "../../ui/format.ts";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import type { Fact } from "../../ui/pages/Facts.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { planningApi } from "./planning.api.ts";
import { GeneratedTag } from "./planning-tags.tsx";
import { RegisterModal } from "./RegisterModal.tsx";
import { valueText } from "./register-value.ts";
import { TenancyModal } from "./TenancyModal.tsx";

/** An entry of a register: its values, the facts that rules read, and a park's tenants. */
export function RegisterItemPage() {
  const { t } = useTranslation("planning");
  const can = useCan();
  const { id } = useParams({ from: "/console/planning/register-items/$id" });
  const [changing, setChanging] = useState(false);
  const [letting, setLetting] = useState(false);
  const result = useQuery(planningApi.query("getRegisterItem", { params: { id } }));
  const item = result.data;
  return (
    <DetailPage
      title={item?.name}
      back={{ to: `/planning/registers?kind=${item?.kind ?? "project"}`, label: t("register.title") }}
      state={<GeneratedTag generated={item?.generated ?? false} />}
      result={result}
      facts={useFacts(item)}
      actions={
        can("planning:write") ? (
          <>
            {item?.kind === "park" ? (
              <Button onClick={() => setLetting(true)}>{t("tenancy.add")}</Button>
            ) : null}
            <Button type="primary" onClick={() => setChanging(true)}>
              {t("register.change")}
            </Button>
          </>
        ) : null
      }
    >
      {item ? (
        <>
          {item.kind === "park" ? <Tenants item={item} /> : null}
          <RegisterModal
            kind={item.kind}
            item={item}
            open={changing}
            onClose={() => setChanging(false)}
            onSaved={() => setChanging(false)}
          />
          <TenancyModal parkId={id} open={letting} onClose={() => setLetting(false)} />
        </>
      ) : null}
    </DetailPage>
  );
}

function useFacts(item: RegisterItemDetail | undefined): Fact[] {
  const { t } = useTranslation("planning");
  const text = useBilingual();
  if (!item) return [];
  return [
    { key: "kind", label: t("register.kind"), value: t(`register.${item.kind}`) },
    { key: "division", label: t("register.division"), value: item.divisionCode },
    { key: "uscc", label: t("register.uscc"), value: item.uscc },
    { key: "keeper", label: t("register.keeper"), value: item.organization.name },
    ...registerFields[item.kind].map((field) => ({
      key: field.name,
      label: field.unit ? `${text(field.title)} (${field.unit})` : text(field.title),
      value: valueText(item.values[field.name], t("register.yes"), t("register.no")),
    })),
    ...(item.kind === "park"
      ? [{ key: "areaLet", label: t("tenancy.areaLet"), value: `${formatNumber(item.areaLet)} ㎡` }]
      : []),
    {
      key: "facts",
      label: t("register.facts"),
      wide: true,
      value: Object.entries(item.facts)
        .map(([name, value]) => `${name} = ${valueText(value, t("register.yes"), t("register.no"))}`)
        .join(" · "),
    },
    { key: "updatedAt", label: t("register.updatedAt"), value: formatTime(item.updatedAt) },
  ];
}

function Tenants({ item }: { item: RegisterItemDetail }) {
  const { t } = useTranslation("planning");
  return (
    <Panel title={t("tenancy.title")} wide>
      <DataTable
        dataSource={item.tenancies}
        rowKey="id"
        columns={[
          { key: "name", title: t("tenancy.tenant"), render: (_, row) => row.tenantName },
          { key: "uscc", title: t("register.uscc"), render: (_, row) => row.uscc ?? "—" },
          { key: "area", title: t("tenancy.area"), align: "end", render: (_, row) => formatNumber(row.area) },
          { key: "from", title: t("tenancy.fromMonth"), render: (_, row) => row.fromMonth },
          { key: "to", title: t("tenancy.toMonth"), render: (_, row) => row.toMonth ?? "—" },
          {
            key: "months",
            title: t("tenancy.months"),
            align: "end",
            render: (_, row) => row.monthsThisYear,
          },
        ]}
      />
    </Panel>
  );
}
