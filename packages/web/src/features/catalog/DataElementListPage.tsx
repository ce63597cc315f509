import type { DataElementRecord } from "@qianshu/contract/standards";
import { standardsRoutes } from "@qianshu/contract/standards";
import { Button, Form } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { makeApi, useAct } from "../../app/api.ts";
import { oneOf } from "../../app/search.ts";
import { useCan } from "../../app/session.ts";
import { DayInput } from "../../ui/DayInput.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { FormModal } from "../../ui/FormModal.tsx";
import { formatDay } from "../../ui/format.ts";
import { OrganizationSelect } from "../../ui/OrganizationSelect.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";

const standardsApi = makeApi("standards", standardsRoutes);

/** Data elements and the one department that answers for each (数源). */
export function DataElementListPage() {
  const { t } = useTranslation(["catalog", "common"]);
  const can = useCan();
  const { search, offset, limit } = useListSearch();
  const [named, setNamed] = useState<DataElementRecord>();
  const result = useList(
    standardsApi.query("listDataElements", { query: { q: oneOf(search.q), offset, limit } }),
  );
  const columns: ListColumn<DataElementRecord>[] = [
    { key: "name", title: t("common:field.name"), render: (row) => row.name, value: (row) => row.name },
    {
      key: "identifier",
      title: t("elements.identifier"),
      render: (row) => <span className="qs-mono">{row.identifier}</span>,
      value: (row) => row.identifier,
    },
    {
      key: "authority",
      title: t("elements.authority"),
      value: (row) => row.authority?.organizationName,
    },
    { key: "since", title: t("elements.since"), render: (row) => formatDay(row.authority?.since) },
    {
      key: "definition",
      title: t("common:field.description"),
      render: (row) => <span className="qs-field-why">{row.definition}</span>,
      value: (row) => row.definition,
    },
    {
      key: "actions",
      title: t("common:field.actions"),
      render: (row) =>
        can("standard:manage") ? (
          <Button type="link" onClick={() => setNamed(row)}>
            {t("elements.name")}
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      <ListPage
        name="data-elements"
        title={t("elements.title")}
        hint={t("elements.hint")}
        columns={columns}
        result={result}
        rowKey={(row) => row.identifier}
        empty={<Empty title={t("elements.empty")} />}
      />
      {named ? <AuthorityModal element={named} onClose={() => setNamed(undefined)} /> : null}
    </>
  );
}

function AuthorityModal({ element, onClose }: { element: DataElementRecord; onClose: () => void }) {
  const { t } = useTranslation(["catalog", "common"]);
  const [form] = Form.useForm<{ organizationId: string; since: string }>();
  const name = useAct(standardsApi, "nameAuthority", { onDone: onClose });
  const needed = [{ required: true, message: t("common:required") }];
  return (
    <FormModal
      title={`${t("elements.name")}：${element.name}`}
      open
      onClose={onClose}
      form={form}
      initial={{ since: formatDay(Date.now()) }}
      onSubmit={(body) => name.mutate({ params: { identifier: element.identifier }, body })}
      busy={name.isPending}
      error={name.error}
    >
      <Form.Item name="organizationId" label={t("elements.authority")} rules={needed}>
        <OrganizationSelect />
      </Form.Item>
      <Form.Item name="since" label={t("elements.since")} rules={needed}>
        <DayInput />
      </Form.Item>
    </FormModal>
  );
}
