import type { InputOf } from "@qianshu/contract";
import type { exchangeRoutes } from "@qianshu/contract/exchange";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { queryClient, useAct } from "../../../app/api.ts";
import { JobProgress } from "../../../ui/JobProgress.tsx";
import { LinkButton } from "../../../ui/PathLink.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { delivered, exchangeApi } from "../exchange.api.ts";

type Body = InputOf<(typeof exchangeRoutes)["createDelivery"]>["body"];

/** Starts a delivery and shows its progress; it goes on when the page is left. */
export function DeliveryStarter(props: {
  contractId: string;
  body: Body;
  children: (start: () => void, busy: boolean) => ReactNode;
}) {
  const { contractId, body, children } = props;
  const { t } = useTranslation("exchange");
  const create = useAct(exchangeApi, "createDelivery", { refresh: delivered });
  const started = create.data;
  const refresh = () => delivered.forEach((key) => void queryClient.invalidateQueries({ queryKey: [key] }));
  return (
    <div className="qs-stack">
      <div>{children(() => create.mutate({ params: { id: contractId }, body }), create.isPending)}</div>
      {create.error ? <Problem error={create.error} /> : null}
      {started ? (
        <section className="qs-item" aria-live="polite">
          <JobProgress key={started.jobId} id={started.jobId} onOver={refresh} />
          <div>
            <LinkButton to={`/deliveries/${started.deliveryId}`}>{t("openDelivery")}</LinkButton>
          </div>
        </section>
      ) : null}
    </div>
  );
}
