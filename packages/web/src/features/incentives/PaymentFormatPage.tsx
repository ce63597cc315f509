import {
  defaultColumns,
  type PaymentColumns,
  type PaymentValue,
  paymentValues,
} from "@qianshu/domain/incentives/payment-file";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { useOrganizationsFor } from "../../app/organizations.ts";
import { useCan } from "../../app/session.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { DetailSkeleton } from "../../ui/pages/DetailPage.tsx";
import { PageHeader } from "../../ui/pages/PageHeader.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { incentivesApi } from "./incentives.api.ts";
import "./incentives.css";

const values = Object.keys(paymentValues) as PaymentValue[];

/** The columns of an organization's payment file, as its bank wants them. */
export function PaymentFormatPage() {
  const { t } = useTranslation("officer");
  const own = useOrganizationsFor("fund:read");
  const [chosen, setChosen] = useState<string>();
  const organizationId = chosen ?? own[0]?.value ?? "";
  const result = useQuery({
    ...incentivesApi.query("getPaymentFormat", { params: { id: organizationId } }),
    enabled: organizationId !== "",
  });
  return (
    <>
      <PageHeader
        title={t("format.title")}
        hint={t("format.hint")}
        back={{ to: "/payments", label: t("format.back") }}
        actions={
          own.length > 1 ? (
            <Select
              aria-label={t("format.organization")}
              value={organizationId}
              options={own}
              onChange={setChosen}
            />
          ) : null
        }
      />
      {result.error ? (
        <Problem error={result.error} onRetry={() => void result.refetch()} />
      ) : result.data ? (
        <FormatEditor key={organizationId} organizationId={organizationId} saved={result.data.columns} />
      ) : (
        <DetailSkeleton />
      )}
    </>
  );
}

function FormatEditor({ organizationId, saved }: { organizationId: string; saved: PaymentColumns }) {
  const { t } = useTranslation("officer");
  const text = useBilingual();
  const can = useCan();
  const [columns, setColumns] = useState<PaymentColumns>(saved);
  const save = useAct(incentivesApi, "savePaymentFormat");
  const mayChange = can("fund:manage");
  const hasReference = columns.some(({ value }) => value === "reference");
  const put = (at: number, change: Partial<PaymentColumns[number]>) =>
    setColumns(columns.map((column, index) => (index === at ? { ...column, ...change } : column)));
  const swap = (at: number) => setColumns(columns.toSpliced(at, 2, columns[at + 1]!, columns[at]!));
  const add = () => {
    const value = values.find((one) => !columns.some((column) => column.value === one)) ?? "purpose";
    setColumns([...columns, { title: paymentValues[value].zh, value }]);
  };
  return (
    <div className="qs-panels">
      <Panel title={t("format.columns")} wide>
        <ol className="qs-format">
          {columns.map((column, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is what stands at its place
            <li key={at}>
              <div className="qs-format-column">
                <Input
                  aria-label={`${t("format.head")} ${at + 1}`}
                  value={column.title}
                  maxLength={60}
                  disabled={!mayChange}
                  {...(column.title.trim() === "" ? { status: "error" as const } : {})}
                  onChange={(event) => put(at, { title: event.target.value })}
                />
                <Select<PaymentValue>
                  aria-label={`${t("format.value")} ${at + 1}`}
                  value={column.value}
                  disabled={!mayChange}
                  options={values.map((value) => ({ value, label: text(paymentValues[value]) }))}
                  onChange={(value) => put(at, { value })}
                />
                {mayChange ? (
                  <span className="qs-format-tools">
                    <Button size="small" disabled={at === 0} onClick={() => swap(at - 1)}>
                      {t("format.up")}
                    </Button>
                    <Button size="small" disabled={at === columns.length - 1} onClick={() => swap(at)}>
                      {t("format.down")}
                    </Button>
                    <Button
                      size="small"
                      danger
                      disabled={columns.length <= 3}
                      onClick={() => setColumns(columns.toSpliced(at, 1))}
                    >
                      {t("format.remove")}
                    </Button>
                  </span>
                ) : null}
              </div>
            </li>
          ))}
        </ol>
        {hasReference ? null : <Alert type="warning" showIcon title={t("format.needsReference")} />}
        {mayChange ? (
          <div className="qs-page-actions">
            <Button disabled={columns.length >= 20} onClick={add}>
              {t("format.add")}
            </Button>
            <Button onClick={() => setColumns(defaultColumns)}>{t("format.reset")}</Button>
            <Button
              type="primary"
              loading={save.isPending}
              disabled={!hasReference || columns.some(({ title }) => title.trim() === "")}
              onClick={() => save.mutate({ params: { id: organizationId }, body: { columns } })}
            >
              {t("format.save")}
            </Button>
          </div>
        ) : null}
        {save.isSuccess ? <Alert type="success" showIcon title={t("format.saved")} /> : null}
        {save.error ? <Problem error={save.error} /> : null}
      </Panel>
      <Panel title={t("format.sample")} wide>
        <DataTable<{ key: string }>
          dataSource={[{ key: "sample" }]}
          columns={columns.map(({ title, value }, at) => ({
            key: String(at),
            title,
            render: () => t(`format.line.${value}`),
          }))}
        />
      </Panel>
    </div>
  );
}
