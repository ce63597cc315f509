import type { RegisterFiles, RegisterItemDetail } from "@qianshu/contract/planning-model";
import { registerFields } from "@qianshu/domain/planning/register";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { useCan } from "../../app/session.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { formatNumber, formatTime } from "../../ui/format.ts";
import { PathLink } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
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
  const feed = useAct(planningApi, "feedRegisterFiles", { refresh: ["planning", "policy"] });
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
            <Button loading={feed.isPending} onClick={() => feed.mutate({ params: { id } })}>
              {t("register.feed")}
            </Button>
            <Button type="primary" onClick={() => setChanging(true)}>
              {t("register.change")}
            </Button>
          </>
        ) : null
      }
    >
      {item ? (
        <>
          {feed.error ? <Problem error={feed.error} /> : null}
          {feed.data ? <Fed {...feed.data} /> : null}
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

/** Which files the register was written into. */
function Fed({ files, skipped }: RegisterFiles) {
  const { t } = useTranslation("planning");
  const facts = files.reduce((sum, file) => sum + file.facts, 0);
  return (
    <Alert
      type={skipped.length > 0 ? "warning" : "success"}
      showIcon
      title={t("register.fed", { files: files.length, facts })}
      description={
        <>
          {files.map(({ subjectId, name }) => (
            <div key={subjectId}>
              <PathLink to={`/policy-subjects/${subjectId}`}>{name}</PathLink>
            </div>
          ))}
          {skipped.length > 0 ? t("register.fedSkipped", { names: skipped.join("、") }) : null}
        </>
      }
    />
  );
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
