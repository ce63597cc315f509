import type { Fund } from "@qianshu/contract/incentives-funds";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../app/session.ts";
import { PathLink } from "../../ui/PathLink.tsx";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import type { Fact } from "../../ui/pages/Facts.tsx";
import { BudgetItemTable } from "./BudgetItemTable.tsx";
import { FundForecastPanel } from "./FundForecastPanel.tsx";
import { FundMoveModal } from "./FundMoveModal.tsx";
import { incentivesApi } from "./incentives.api.ts";
import { MovementTable } from "./MovementTable.tsx";
import { Yuan } from "./money.tsx";
import { NewItemModal } from "./NewItemModal.tsx";

/** One fund: what it has, its items, what moved it, what is to come. */
export function FundDetailPage() {
  const { t } = useTranslation("incentives");
  const can = useCan();
  const { id } = useParams({ from: "/console/funds/$id" });
  const [form, setForm] = useState<"move" | "item">();
  const result = useQuery(incentivesApi.query("getFund", { params: { id } }));
  const fund = result.data;
  const close = () => setForm(undefined);
  return (
    <>
      <DetailPage
        title={fund?.name}
        back={{ to: "/funds", label: t("funds.title") }}
        result={result}
        facts={useFacts(fund)}
        actions={
          can("fund:manage") ? (
            <>
              <Button onClick={() => setForm("item")}>{t("item.new")}</Button>
              <Button type="primary" onClick={() => setForm("move")}>
                {t("move.title")}
              </Button>
            </>
          ) : null
        }
        {...(fund
          ? {
              tabs: [
                { key: "items", label: t("item.title"), children: <BudgetItemTable items={fund.items} /> },
                { key: "movements", label: t("movement.title"), children: <MovementTable fundId={id} /> },
                { key: "forecast", label: t("forecast.title"), children: <FundForecastPanel fundId={id} /> },
              ],
            }
          : {})}
      />
      {fund ? (
        <>
          <FundMoveModal fund={fund} open={form === "move"} onClose={close} />
          <NewItemModal fundId={id} open={form === "item"} onClose={close} />
        </>
      ) : null}
    </>
  );
}

function useFacts(fund: Fund | undefined): Fact[] {
  const { t } = useTranslation("incentives");
  const can = useCan();
  if (!fund) return [];
  const keys = [
    "budget",
    "held",
    "paid",
    "left",
    "appropriated",
    "carried",
    "returned",
    "unallotted",
  ] as const;
  return [
    { key: "organization", label: t("funds.organization"), value: fund.organizationName },
    { key: "year", label: t("funds.year"), value: fund.year },
    ...keys.map((key) => ({ key, label: t(`balance.${key}`), value: <Yuan fen={fund[key]} /> })),
    {
      key: "ledger",
      label: t("funds.ledger"),
      value: can("ledger:read") ? (
        <PathLink to={`/ledger/${fund.purseAccountId}`}>{t("funds.account")}</PathLink>
      ) : (
        t("funds.fromLedger")
      ),
    },
  ];
}
