import type { DeliveryMode } from "@qianshu/domain/sharing/terms";
import { useSearch } from "@tanstack/react-router";
import { Alert, Segmented, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useOrganizationsFor } from "../../app/organizations.ts";
import { oneOf, type Search } from "../../app/search.ts";
import { useSession } from "../../app/session.ts";
import type { Contract } from "../sharing/sharing.api.ts";
import { CallReceive } from "./receive/CallReceive.tsx";
import { ComparisonReceive } from "./receive/ComparisonReceive.tsx";
import { ContextFields } from "./receive/ContextFields.tsx";
import { FileReceive } from "./receive/FileReceive.tsx";
import { PageReceive } from "./receive/PageReceive.tsx";
import type { AccessContext, ReceiveProps } from "./receive/receive-props.ts";
import { TableReceive } from "./receive/TableReceive.tsx";
import "./exchange.css";

/** Receives what a contract grants: choose the resource and the way; each access carries what the contract asks for. */
export function ReceivePanel({ contract }: { contract: Contract }) {
  const { t } = useTranslation(["exchange", "sharing"]);
  const search = useSearch({ strict: false }) as Search;
  const session = useSession();
  const { items, operatorRequired } = contract.terms;
  const receivers = useReceivers(contract);
  const [assetId, setAssetId] = useState(oneOf(search.asset) ?? items[0]!.assetId);
  const item = items.find((one) => one.assetId === assetId) ?? items[0]!;
  const [chosen, setChosen] = useState<DeliveryMode>();
  const mode = chosen && item.modes.includes(chosen) ? chosen : item.modes[0]!;
  const [receiverId, setReceiverId] = useState(receivers[0]?.value);
  const [context, setContext] = useState<AccessContext>(operatorRequired ? { operator: session.name } : {});
  if (!contract.inForce) return <Alert type="info" showIcon title={t("receive.notInForce")} />;
  const props: ReceiveProps = {
    contract,
    item,
    context,
    receiverId: receiverId === contract.consumerId ? undefined : receiverId,
  };
  return (
    <div className="qs-receive">
      <div className="qs-receive-choice">
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is antd's */}
        <label>
          <span className="qs-secondary">{t("receive.resource")}</span>
          <Select
            value={item.assetId}
            options={items.map((one) => ({ value: one.assetId, label: one.entryName }))}
            popupMatchSelectWidth={false}
            aria-label={t("receive.resource")}
            onChange={setAssetId}
          />
        </label>
        {receivers.length > 1 ? (
          // biome-ignore lint/a11y/noLabelWithoutControl: the control is antd's
          <label>
            <span className="qs-secondary">{t("receive.receiver")}</span>
            <Select
              value={receiverId ?? null}
              options={receivers}
              aria-label={t("receive.receiver")}
              onChange={(id: string) => setReceiverId(id)}
            />
          </label>
        ) : null}
      </div>
      <Segmented<DeliveryMode>
        value={mode}
        onChange={setChosen}
        options={item.modes.map((value) => ({ value, label: t(`sharing:mode.${value}`) }))}
        aria-label={t("field.mode")}
      />
      <ContextFields terms={contract.terms} value={context} onChange={setContext} />
      <Way key={`${item.assetId} ${mode}`} mode={mode} {...props} />
    </div>
  );
}

function Way({ mode, ...props }: ReceiveProps & { mode: DeliveryMode }) {
  switch (mode) {
    case "file":
      return <FileReceive {...props} />;
    case "table":
      return <TableReceive {...props} />;
    case "page":
      return <PageReceive {...props} />;
    case "call":
      return <CallReceive {...props} />;
    case "comparison":
      return <ComparisonReceive {...props} />;
  }
}

/** Organizations for which the person may receive: the consumer, and with it those below when the contract says so. */
function useReceivers(contract: Contract) {
  const own = useOrganizationsFor("delivery:take");
  return contract.terms.receivers === "consumer"
    ? own.filter((one) => one.value === contract.consumerId)
    : own;
}
