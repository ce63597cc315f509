import type { FileFormat } from "@qianshu/contract/exchange";
import { useQuery } from "@tanstack/react-query";
import { Switch } from "antd";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { useAct } from "../../../app/api.ts";
import { formatTime } from "../../../ui/format.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { exchangeApi } from "../exchange.api.ts";
import type { ReceiveProps } from "./receive-props.ts";

/** Takes every new release as it comes. */
export function SubscriptionSwitch(props: ReceiveProps & { format: z.output<typeof FileFormat> }) {
  const { contract, item, receiverId, context, format } = props;
  const { t } = useTranslation("exchange");
  const list = useQuery(exchangeApi.query("listSubscriptions", { params: { id: contract.id } }));
  const change = useAct(exchangeApi, "subscribe");
  const receiver = receiverId ?? contract.consumerId;
  const found = list.data?.items.find((one) => one.assetId === item.assetId && one.receiverId === receiver);
  return (
    <section className="qs-item" aria-label={t("subscription.title")}>
      <div className="qs-item-head">
        <Switch
          checked={found?.active ?? false}
          loading={list.isPending || change.isPending}
          aria-label={t("subscription.title")}
          onChange={(active) =>
            change.mutate({
              params: { id: contract.id, assetId: item.assetId },
              body: { active, format, ...(receiverId ? { receiverId } : {}), context },
            })
          }
        />
        <strong>{t("subscription.title")}</strong>
        {found?.active ? (
          <span className="qs-secondary">
            {t("subscription.since", {
              time: formatTime(found.changedAt),
              format: found.format.toUpperCase(),
            })}
          </span>
        ) : null}
      </div>
      <p className="qs-part-hint">{t("subscription.hint", { format: format.toUpperCase() })}</p>
      {change.error ? <Problem error={change.error} /> : null}
    </section>
  );
}
