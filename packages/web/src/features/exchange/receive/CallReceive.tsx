import { useTranslation } from "react-i18next";
import { CodeBlock } from "../../../ui/CodeBlock.tsx";
import { Copyable } from "../../../ui/Copyable.tsx";
import { PathLink } from "../../../ui/PathLink.tsx";
import { Facts } from "../../../ui/pages/Facts.tsx";
import type { ReceiveProps } from "./receive-props.ts";
import { curlCall } from "./snippets.ts";

/** Calls a service through the gateway: its address, what may be sent, what comes back. */
export function CallReceive({ contract, item, context, receiverId }: ReceiveProps) {
  const { t } = useTranslation("exchange");
  const path = `/gateway/${contract.id}/${item.assetId}`;
  const parameters = item.parameters ?? [];
  return (
    <div className="qs-stack">
      <p className="qs-secondary">{t("call.hint")}</p>
      <Facts
        facts={[
          {
            key: "address",
            label: t("call.address"),
            value: <Copyable text={`${window.location.origin}${path}`} label={t("call.address")} />,
            wide: true,
          },
          { key: "parameters", label: t("call.parameters"), value: parameters.join("、") || "—" },
          { key: "fields", label: t("call.fields"), value: item.fields.map(({ name }) => name).join("、") },
        ]}
      />
      <CodeBlock
        label="curl"
        text={curlCall(window.location.origin, path, parameters, context, receiverId)}
      />
      <p className="qs-secondary">
        {t("call.receipts")} <PathLink to="/account">{t("api.token")}</PathLink>
      </p>
    </div>
  );
}
