import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { queryClient } from "../../app/api.ts";
import { ApiProblem, type ProblemBody } from "../../app/problem.ts";
import { formatBytes, formatNumber, formatTime } from "../../ui/format.ts";
import { JobProgress } from "../../ui/JobProgress.tsx";
import { PathLink } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { Receipt } from "../../ui/receipt/Receipt.tsx";
import { DigestPair } from "../evidence/receipt-facts.tsx";
import { DeliveryActions } from "./DeliveryActions.tsx";
import { DeliveryStateTag, ReconciliationTag } from "./DeliveryStateTag.tsx";
import { type Delivery, delivered, exchangeApi } from "./exchange.api.ts";

/** One delivery: its progress, what was delivered by number and digest, its receipts, its reconciliation. */
export function DeliveryDetailPage() {
  const { t } = useTranslation("exchange");
  const { id } = useParams({ from: "/console/deliveries/$id" });
  const result = useQuery(exchangeApi.query("getDelivery", { params: { id } }));
  const delivery = result.data;
  const facts = useFacts(delivery);
  const running = delivery?.state === "REQUESTED" || delivery?.state === "STARTED";
  const refresh = () => delivered.forEach((key) => void queryClient.invalidateQueries({ queryKey: [key] }));
  return (
    <DetailPage
      title={delivery?.entryName}
      back={{ to: "/deliveries", label: t("title") }}
      state={delivery ? <DeliveryStateTag state={delivery.state} /> : null}
      result={result}
      facts={facts}
      actions={delivery ? <DeliveryActions delivery={delivery} /> : null}
      notice={
        running && delivery.jobId ? (
          <section className="qs-card">
            <JobProgress id={delivery.jobId} onOver={refresh} />
          </section>
        ) : delivery?.problem ? (
          <Problem error={new ApiProblem(delivery.problem as ProblemBody)} />
        ) : null
      }
    >
      {delivery && delivery.receiptIds.length > 0 ? (
        <Panel title={t("receipts")}>
          <p className="qs-secondary">{t("receiptsHint")}</p>
          <ul className="qs-changes">
            {delivery.receiptIds.map((receipt) => (
              <li key={receipt}>
                <Receipt id={receipt} />
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </DetailPage>
  );
}

function useFacts(delivery: Delivery | undefined) {
  const { t } = useTranslation(["exchange", "common", "sharing"]);
  if (!delivery) return [];
  const { target, reconciliation } = delivery;
  return [
    {
      key: "contract",
      label: t("field.contract"),
      value: <PathLink to={`/contracts/${delivery.contractId}`}>{delivery.contractNumber}</PathLink>,
    },
    {
      key: "mode",
      label: t("field.mode"),
      value: [
        t(`sharing:mode.${delivery.mode}`),
        delivery.format?.toUpperCase(),
        delivery.subscribed ? t("subscribed") : "",
      ]
        .filter(Boolean)
        .join(" · "),
    },
    { key: "provider", label: t("field.provider"), value: delivery.providerName },
    { key: "receiver", label: t("field.receiver"), value: delivery.receiverName },
    {
      key: "release",
      label: t("field.release"),
      value: delivery.releaseNumber === null ? "—" : t("releaseNumber", { number: delivery.releaseNumber }),
    },
    { key: "rows", label: t("field.rows"), value: formatNumber(delivery.rows) },
    { key: "bytes", label: t("field.bytes"), value: formatBytes(delivery.bytes) },
    { key: "created", label: t("common:field.createdAt"), value: formatTime(delivery.createdAt) },
    { key: "ended", label: t("field.ended"), value: formatTime(delivery.endedAt) },
    ...(delivery.link === "none"
      ? []
      : [
          {
            key: "link",
            label: t("field.link"),
            value:
              delivery.link === "open" && delivery.expiresAt
                ? t("link.openUntil", { time: formatTime(delivery.expiresAt) })
                : t(`link.${delivery.link}`),
          },
        ]),
    ...(target
      ? [
          {
            key: "target",
            label: t("field.target"),
            value: (
              <span className="qs-mono">
                {target.schema}.{target.table} ({target.keyColumns.join(", ")})
              </span>
            ),
          },
        ]
      : []),
    {
      key: "reconciliation",
      label: t("reconciliation.title"),
      value: (
        <>
          <ReconciliationTag delivery={delivery} />
          {reconciliation ? (
            <div className="qs-secondary">
              {t("reconciliation.reported", {
                rows: formatNumber(reconciliation.rows),
                time: formatTime(reconciliation.at),
              })}
            </div>
          ) : null}
        </>
      ),
    },
    ...(delivery.digests
      ? [
          {
            key: "digests",
            label: t("field.digests"),
            value: <DigestPair digests={delivery.digests} />,
            wide: true,
          },
        ]
      : []),
  ];
}
