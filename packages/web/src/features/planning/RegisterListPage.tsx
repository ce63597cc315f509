import type { RegisterItem } from "@qianshu/contract/planning-model";
import { type RegisterKind, registerFields, registerKinds } from "@qianshu/domain/planning/register";
import { Button, Segmented } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { oneOf } from "../../app/search.ts";
import { useCan } from "../../app/session.ts";
import { Empty } from "../../ui/Empty.tsx";
import { useGo } from "../../ui/PathLink.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { ImportModal } from "./ImportModal.tsx";
import { planningApi } from "./planning.api.ts";
import { GeneratedTag } from "./planning-tags.tsx";
import { RegisterModal } from "./RegisterModal.tsx";
import { valueText } from "./register-value.ts";

/** The registers of projects, parks and data centres, from which rules draw their facts. */
export function RegisterListPage() {
  const { t } = useTranslation("planning");
  const can = useCan();
  const go = useGo();
  const { search, offset, limit, replace } = useListSearch();
  const kind = registerKinds.find((one) => one === oneOf(search.kind)) ?? "project";
  const [adding, setAdding] = useState(false);
  const [importing, setImporting] = useState(false);
  const result = useList(
    planningApi.query("listRegister", { params: { kind }, query: { q: oneOf(search.q), offset, limit } }),
  );
  return (
    <ListPage
      name={`register-${kind}`}
      title={t("register.title")}
      hint={t("register.hint")}
      columns={useColumns(kind)}
      result={result}
      rowKey={(row) => row.id}
      rowLink={(row) => `/planning/register-items/${row.id}`}
      actions={
        can("planning:write") ? (
          <>
            <Button onClick={() => setImporting(true)}>{t("register.import")}</Button>
            <Button type="primary" onClick={() => setAdding(true)}>
              {t("register.add")}
            </Button>
          </>
        ) : null
      }
      empty={<Empty title={t("register.empty")} hint={t("register.emptyHint")} />}
    >
      <Segmented
        aria-label={t("register.kind")}
        value={kind}
        options={registerKinds.map((value) => ({ value, label: t(`register.${value}`) }))}
        onChange={(value) => replace({ kind: value })}
      />
      <RegisterModal
        kind={kind}
        open={adding}
        onClose={() => setAdding(false)}
        onSaved={(id) => go(`/planning/register-items/${id}`)}
      />
      <ImportModal kind={kind} open={importing} onClose={() => setImporting(false)} />
    </ListPage>
  );
}

function useColumns(kind: RegisterKind): ListColumn<RegisterItem>[] {
  const { t } = useTranslation("planning");
  const text = useBilingual();
  return useMemo(
    () => [
      {
        key: "name",
        title: t("register.name"),
        render: (row) => (
          <>
            {row.name} <GeneratedTag generated={row.generated} />
          </>
        ),
        value: (row) => row.name,
        card: "title",
      },
      { key: "division", title: t("register.division"), value: (row) => row.divisionCode },
      ...registerFields[kind].map(
        (field): ListColumn<RegisterItem> => ({
          key: field.name,
          title: field.unit ? `${text(field.title)} (${field.unit})` : text(field.title),
          ...(field.type === "number" ? { align: "end" as const } : {}),
          value: (row) => valueText(row.values[field.name], t("register.yes"), t("register.no")),
        }),
      ),
      {
        key: "organization",
        title: t("register.keeper"),
        value: (row) => row.organization.name,
        optional: true,
      },
    ],
    [kind, t, text],
  );
}
