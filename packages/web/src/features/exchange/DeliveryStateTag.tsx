import { useTranslation } from "react-i18next";
import { Tag } from "../../ui/Tag.tsx";
import type { ToneName } from "../../ui/tokens.ts";
import type { Delivery } from "./exchange.api.ts";

const tones = {
  REQUESTED: "moderate",
  STARTED: "moderate",
  COMPLETED: "accent",
  SUSPENDED: "high",
  TERMINATED: "important",
} as const satisfies Record<Delivery["state"], ToneName>;

/** Where a delivery stands. */
export function DeliveryStateTag({ state }: { state: Delivery["state"] }) {
  const { t } = useTranslation("exchange");
  return <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>;
}

/** Whether both sides agree on what was delivered. */
export function ReconciliationTag({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation("exchange");
  const { reconciliation, state } = delivery;
  if (reconciliation)
    return (
      <Tag tone={reconciliation.agrees ? "accent" : "important"}>
        {reconciliation.agrees ? t("reconciliation.agrees") : t("reconciliation.differs")}
      </Tag>
    );
  return state === "COMPLETED" ? <Tag tone="raised">{t("reconciliation.open")}</Tag> : <>—</>;
}
