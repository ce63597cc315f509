import type { ContractSide } from "@qianshu/domain/sharing/contract-file";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Drawer, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../app/api.ts";
import { useCan } from "../../../app/session.ts";
import { ChoiceCards } from "../../../ui/ChoiceCards.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { Facts } from "../../../ui/pages/Facts.tsx";
import { useNarrow } from "../../../ui/use-narrow.ts";
import { DigestPair } from "../../evidence/receipt-facts.tsx";
import { type Contract, sharingApi, touched } from "../sharing.api.ts";
import { periodText } from "../terms/days.ts";
import { DetachedSigning } from "./DetachedSigning.tsx";
import { useOpenSides } from "./signing-sides.ts";

type Way = "platform" | "imported" | "detached";

/** Signs for one side: with a key the platform holds, or with a signature made on the organization's own machine. */
export function SignDrawer({ contract, onClose }: { contract: Contract; onClose: () => void }) {
  const { t } = useTranslation(["sharing", "common"]);
  const { message } = App.useApp();
  const narrow = useNarrow();
  const sides = useOpenSides(contract);
  const [side, setSide] = useState<ContractSide>(sides[0] ?? "consumer");
  const [way, setWay] = useState<Way>("platform");
  const organizationId = side === "provider" ? contract.providerId : contract.consumerId;
  const imported = useImportedKey(organizationId);
  const sign = useAct(sharingApi, "signContract", {
    refresh: touched,
    onDone: (signed) => {
      void message.success(signed.state === "FINALIZED" ? t("sign.final") : t("sign.done"));
      onClose();
    },
  });
  const send = (body: Parameters<typeof sign.mutate>[0]["body"]) =>
    sign.mutate({ params: { id: contract.id }, body: { ...(sides.length > 1 ? { side } : {}), ...body } });
  return (
    <Drawer
      open
      onClose={onClose}
      size={narrow ? "100%" : 760}
      title={t("sign.title", { number: contract.number })}
    >
      <div className="qs-stack">
        <Facts
          facts={[
            { key: "matter", label: t("fact.matter"), value: contract.matter.name },
            { key: "period", label: t("fact.period"), value: periodText(contract.period) },
            { key: "provider", label: t("fact.provider"), value: contract.providerName },
            { key: "consumer", label: t("fact.consumer"), value: contract.consumerName },
            {
              key: "digest",
              label: t("sign.digest"),
              value: <DigestPair digests={contract.digest} />,
              wide: true,
            },
          ]}
        />
        {sides.length > 1 ? (
          <Segmented<ContractSide>
            value={side}
            onChange={setSide}
            options={sides.map((value) => ({ value, label: t(`sign.side.${value}`) }))}
          />
        ) : null}
        <ChoiceCards<Way>
          label={t("sign.way")}
          value={way}
          onChange={setWay}
          choices={(["platform", "imported", "detached"] as const).map((value) => ({
            value,
            title: t(`holder.${value}`),
            hint: t(`sign.hint.${value}`),
            disabled: value === "imported" && !imported,
          }))}
        />
        {way === "detached" ? (
          <DetachedSigning
            contract={contract}
            busy={sign.isPending}
            onEnvelope={(detached) => send({ detached })}
          />
        ) : (
          <div>
            <Button type="primary" loading={sign.isPending} onClick={() => send({ holder: way })}>
              {t("sign.submit")}
            </Button>
          </div>
        )}
        {sign.error ? <Problem error={sign.error} /> : null}
      </div>
    </Drawer>
  );
}

/** Whether the organization has imported a key of its own. */
function useImportedKey(organizationId: string): boolean {
  const can = useCan();
  const keys = useQuery({
    ...sharingApi.query("listSigningKeys", { query: { organizationId } }),
    enabled: can("certificate:read"),
  });
  return keys.data?.items.some((key) => key.holder === "imported") ?? false;
}
