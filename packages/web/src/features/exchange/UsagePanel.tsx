import { useQuery } from "@tanstack/react-query";
import { Progress, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../ui/format.ts";
import { LinkButton } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { exchangeApi } from "./exchange.api.ts";
import "./exchange.css";

/** What a contract has used today, beside its limits. */
export function UsagePanel({ contractId }: { contractId: string }) {
  const { t } = useTranslation("exchange");
  const usage = useQuery(exchangeApi.query("getContractUsage", { params: { id: contractId } }));
  if (usage.error) return <Problem error={usage.error} onRetry={() => void usage.refetch()} />;
  if (!usage.data) return <Skeleton active title={false} />;
  const { limits, day } = usage.data;
  const lines = [
    { key: "calls", used: usage.data.calls, limit: limits.callsPerDay },
    { key: "rows", used: usage.data.rows, limit: limits.rowsPerDay },
    { key: "keys", used: usage.data.keys, limit: limits.keysPerDay },
  ] as const;
  return (
    <>
      <p className="qs-secondary">{t("usage.day", { day })}</p>
      <div className="qs-usage">
        {lines.map(({ key, used, limit }) => (
          <div key={key}>
            <div className="qs-secondary">{t(`usage.${key}`)}</div>
            <div className="qs-number">
              {formatNumber(used)} / {limit === undefined ? t("usage.unlimited") : formatNumber(limit)}
            </div>
            {limit === undefined ? null : (
              <Progress
                percent={Math.min(100, Math.round((used / limit) * 100))}
                status={used >= limit ? "exception" : "normal"}
                size="small"
                aria-label={t(`usage.${key}`)}
              />
            )}
          </div>
        ))}
      </div>
      <p>
        <LinkButton to={`/receipts?contractId=${contractId}`}>{t("usage.receipts")}</LinkButton>
      </p>
    </>
  );
}
