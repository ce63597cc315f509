import type { FundForecast } from "@qianshu/contract/incentives-funds";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { DataTable } from "../../ui/DataTable.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { incentivesApi } from "./incentives.api.ts";
import { Yuan } from "./money.tsx";

type Month = FundForecast["months"][number];

/** A fund month by month: paid, held, claims under way between their bounds, and what would be left. */
export function FundForecastPanel({ fundId }: { fundId: string }) {
  const { t } = useTranslation("incentives");
  const result = useQuery(incentivesApi.query("forecastFund", { params: { id: fundId } }));
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  const amount = (key: "paid" | "held" | "claimsLow" | "claimsHigh" | "leftLow" | "leftHigh") => ({
    key,
    title: t(`forecast.${key}`),
    align: "end" as const,
    render: (_: unknown, row: Month) => <Yuan fen={row[key]} />,
  });
  return (
    <>
      <p className="qs-secondary">{t("forecast.hint")}</p>
      {result.data?.unbounded ? <p>{t("forecast.unbounded", { total: result.data.unbounded })}</p> : null}
      <DataTable<Month>
        loading={result.isPending}
        dataSource={result.data?.months ?? []}
        rowKey={(row) => row.month}
        pagination={false}
        columns={[
          { key: "month", title: t("forecast.month"), dataIndex: "month" },
          amount("paid"),
          amount("held"),
          amount("claimsLow"),
          amount("claimsHigh"),
          amount("leftLow"),
          amount("leftHigh"),
        ]}
      />
    </>
  );
}
