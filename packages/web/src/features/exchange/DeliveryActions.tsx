import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useCan } from "../../app/session.ts";
import { followDownload } from "../../ui/download.ts";
import { ProblemModal } from "../../ui/ProblemModal.tsx";
import { AcknowledgeModal } from "./AcknowledgeModal.tsx";
import { type Delivery, delivered, exchangeApi } from "./exchange.api.ts";

/** Download, acknowledge, resume; the provider may close the link. */
export function DeliveryActions({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation("exchange");
  const can = useCan();
  const { modal } = App.useApp();
  const [acknowledging, setAcknowledging] = useState(false);
  const resume = useAct(exchangeApi, "resumeDelivery", { refresh: delivered });
  const revoke = useAct(exchangeApi, "revokeDelivery", { refresh: delivered });
  const params = { id: delivery.id };
  const takes = can("delivery:take");
  const ask = () =>
    modal.confirm({
      title: t("action.revoke"),
      content: t("action.revokeAsk"),
      okText: t("action.revoke"),
      okButtonProps: { danger: true },
      onOk: () => revoke.mutate({ params }),
    });
  return (
    <>
      {can("contract:revoke") && delivery.link === "open" ? (
        <Button danger onClick={ask}>
          {t("action.revoke")}
        </Button>
      ) : null}
      {takes && delivery.state === "SUSPENDED" ? (
        <Button type="primary" loading={resume.isPending} onClick={() => resume.mutate({ params })}>
          {t("action.resume")}
        </Button>
      ) : null}
      {takes && delivery.state === "COMPLETED" ? (
        <Button onClick={() => setAcknowledging(true)}>
          {delivery.reconciliation ? t("action.acknowledgeAgain") : t("action.acknowledge")}
        </Button>
      ) : null}
      {takes && delivery.link === "open" ? (
        <Button
          type="primary"
          onClick={() =>
            followDownload(exchangeApi.url("downloadDelivery", { params }), delivery.fileName ?? "")
          }
        >
          {t("action.download")}
        </Button>
      ) : null}
      {acknowledging ? (
        <AcknowledgeModal delivery={delivery} onClose={() => setAcknowledging(false)} />
      ) : null}
      <ProblemModal
        error={resume.error ?? revoke.error}
        onClose={() => {
          resume.reset();
          revoke.reset();
        }}
      />
    </>
  );
}
