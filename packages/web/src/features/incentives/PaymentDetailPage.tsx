import type { Payment } from "@qianshu/contract/incentives-payments";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Alert, Button, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { useCan } from "../../app/session.ts";
import { uploadForm } from "../../app/upload.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { PathLink } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { incentivesApi } from "./incentives.api.ts";
import { Yuan } from "./money.tsx";

interface Taken {
  paid: number;
  failed: number;
  repeated: number;
  bad: { line: number; found: string; message: { zh: string; en: string } }[];
}
const tones = { sent: "high", paid: "accent", failed: "important" } as const;

/** One payment file: download it for the bank, take the bank's answer, see what was paid and what failed. */
export function PaymentDetailPage() {
  const { t } = useTranslation("incentives");
  const text = useBilingual();
  const can = useCan();
  const client = useQueryClient();
  const { id } = useParams({ from: "/console/payments/$id" });
  const [taken, setTaken] = useState<Taken>();
  const [error, setError] = useState<unknown>();
  const result = useQuery(incentivesApi.query("getPaymentRun", { params: { id } }));
  const run = result.data;
  const file = (format: "csv" | "xlsx") =>
    incentivesApi.url("downloadPaymentFile", { params: { id }, query: { format } });
  const send = async (chosen: File) => {
    const form = new FormData();
    form.append("file", chosen);
    setError(undefined);
    try {
      setTaken(
        await uploadForm<Taken>(incentivesApi.url("importBankReturns", { params: { id } }), form, () => {}),
      );
      await Promise.all(
        ["incentives", "ledger", "cases"].map((key) => client.invalidateQueries({ queryKey: [key] })),
      );
    } catch (refused) {
      setError(refused);
    }
  };
  return (
    <DetailPage
      title={run?.number}
      back={{ to: "/payments", label: t("payment.title") }}
      result={result}
      facts={
        run
          ? [
              { key: "organization", label: t("funds.organization"), value: run.organizationName },
              { key: "amount", label: t("movement.amount"), value: <Yuan fen={run.amountFen} /> },
              { key: "by", label: t("movement.person"), value: run.createdByName },
            ]
          : []
      }
      actions={
        can("fund:manage") ? (
          <>
            <Button href={file("csv")}>CSV</Button>
            <Button href={file("xlsx")}>XLSX</Button>
            <Upload
              showUploadList={false}
              accept=".csv,.xlsx"
              beforeUpload={(chosen) => {
                void send(chosen);
                return false;
              }}
            >
              <Button type="primary">{t("payment.returns")}</Button>
            </Upload>
          </>
        ) : null
      }
    >
      {error ? <Problem error={error} /> : null}
      {taken ? (
        <Alert
          type={taken.bad.length > 0 ? "warning" : "success"}
          showIcon
          title={t("payment.taken", { paid: taken.paid, failed: taken.failed, repeated: taken.repeated })}
          description={taken.bad.map(({ line, found, message }) => (
            <div key={line}>
              {line}: {found} · {text(message)}
            </div>
          ))}
        />
      ) : null}
      <Panel title={t("payment.payments")} wide>
        <DataTable<Payment>
          dataSource={run?.paymentList ?? []}
          rowKey={(row) => row.id}
          columns={[
            { key: "reference", title: t("payment.number"), dataIndex: "reference" },
            {
              key: "claim",
              title: t("applications.number"),
              render: (_, row) => (
                <PathLink to={`/claims/${row.applicationId}`}>{row.applicationNumber}</PathLink>
              ),
            },
            { key: "payee", title: t("account.name"), render: (_, row) => row.account.name },
            { key: "account", title: t("account.number"), render: (_, row) => row.account.number },
            {
              key: "amount",
              title: t("movement.amount"),
              align: "end",
              render: (_, row) => <Yuan fen={row.amountFen} />,
            },
            { key: "attempt", title: t("payment.attempt"), align: "end", dataIndex: "attempt" },
            {
              key: "state",
              title: t("applications.state"),
              render: (_, row) => <Tag tone={tones[row.state]}>{t(`payment.${row.state}`)}</Tag>,
            },
            { key: "reason", title: t("payment.reason"), dataIndex: "reason" },
          ]}
        />
      </Panel>
    </DetailPage>
  );
}
