import type { Instrument } from "@qianshu/contract/instruments-matters";
import { useTranslation } from "react-i18next";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Facts } from "../../ui/pages/Facts.tsx";
import { Yuan } from "../incentives/money.tsx";

type Loan = NonNullable<Instrument["loan"]>;
const percent = (points: number) => `${points / 100}%`;

/** A loan's terms, pledges, who bears the risk, and its repayments. */
export function LoanPanel({ loan }: { loan: Loan }) {
  const { t } = useTranslation("instruments");
  const { risk, loss } = loan;
  const amount = (key: "principal" | "interest" | "left") => ({
    key,
    title: t(`loan.${key}`),
    align: "end" as const,
    render: (_: unknown, row: Loan["schedule"][number]) => <Yuan fen={row[key]} />,
  });
  return (
    <>
      <Facts
        facts={[
          { key: "lender", label: t("loan.lender"), value: loan.lender },
          {
            key: "rate",
            label: t("loan.rate"),
            value: t("loan.terms", {
              rate: percent(loan.rate),
              months: loan.months,
              way: t(`way.${loan.way}`),
            }),
          },
          {
            key: "risk",
            label: t("loan.risk"),
            value: t("loan.parts", {
              government: percent(risk.government),
              bank: percent(risk.bank),
              guarantor: percent(risk.guarantor),
            }),
          },
          { key: "secured", label: t("loan.secured"), value: <Yuan fen={loan.secured} /> },
          { key: "open", label: t("loan.open"), value: <Yuan fen={loan.open} /> },
          { key: "guarantor", label: t("loan.guarantor"), value: loan.guarantor?.name },
          { key: "guaranteed", label: t("loan.guaranteed"), value: <Yuan fen={loan.guaranteed} /> },
          { key: "fee", label: t("loan.fee"), value: <Yuan fen={loan.guaranteeFee} /> },
          ...(loss
            ? (["government", "bank", "guarantor"] as const).map((who) => ({
                key: `loss-${who}`,
                label: t(`loss.${who}`),
                value: <Yuan fen={loss[who]} />,
              }))
            : []),
        ]}
      />
      {loan.pledges.length > 0 ? (
        <ul>
          {loan.pledges.map((pledge) => (
            <li key={`${pledge.kind} ${pledge.name}`}>
              {t(`pledge.${pledge.kind}`)} · {pledge.name} · <Yuan fen={pledge.valueFen} /> ·{" "}
              {percent(pledge.ratio)} {pledge.document}
            </li>
          ))}
        </ul>
      ) : null}
      <h3>{t("loan.schedule")}</h3>
      <p className="qs-secondary">{t("loan.dayCount", { document: loan.dayCount.document })}</p>
      <DataTable<Loan["schedule"][number]>
        dataSource={loan.schedule}
        rowKey={(row) => String(row.number)}
        pagination={false}
        locale={{ emptyText: <Empty title={t("loan.noSchedule")} /> }}
        columns={[
          { key: "number", title: t("loan.number"), dataIndex: "number" },
          { key: "dueOn", title: t("loan.dueOn"), dataIndex: "dueOn" },
          amount("principal"),
          amount("interest"),
          amount("left"),
        ]}
      />
    </>
  );
}
