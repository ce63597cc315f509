import { useTranslation } from "react-i18next";
import { Tag } from "../../ui/Tag.tsx";
import type { ToneName } from "../../ui/tokens.ts";
import type { Application, Contract, ContractSummary, DecisionSummary } from "./sharing.api.ts";

const applicationTones = {
  draft: "raised",
  submitted: "moderate",
  "partly-decided": "moderate",
  decided: "accent",
  withdrawn: "neutral",
} as const satisfies Record<Application["state"], ToneName>;

const decisionTones = {
  submitted: "moderate",
  incomplete: "raised",
  deciding: "moderate",
  "information-asked": "raised",
  escalated: "high",
  approved: "accent",
  refused: "important",
  withdrawn: "neutral",
} as const satisfies Record<DecisionSummary["state"], ToneName>;

const contractTones = {
  AGREED: "raised",
  VERIFIED: "raised",
  FINALIZED: "accent",
  TERMINATED: "neutral",
} as const satisfies Record<Contract["state"], ToneName>;

/** Where an application stands as a whole. */
export function ApplicationStateTag({ state }: { state: Application["state"] }) {
  const { t } = useTranslation("sharing");
  return <Tag tone={applicationTones[state]}>{t(`applicationState.${state}`)}</Tag>;
}

/** Where one department's decision stands. */
export function DecisionStateTag({
  decision,
}: {
  decision: Pick<DecisionSummary, "state"> & { automatic?: boolean };
}) {
  const { t } = useTranslation("sharing");
  return (
    <Tag tone={decisionTones[decision.state]}>
      {decision.automatic && decision.state === "approved"
        ? t("decisionState.automatic")
        : t(`decisionState.${decision.state}`)}
    </Tag>
  );
}

/** Where a contract stands; signed by both it may still lie outside its period. */
export function ContractStateTag({ contract }: { contract: Pick<ContractSummary, "state" | "inForce"> }) {
  const { t } = useTranslation("sharing");
  const outside = contract.state === "FINALIZED" && !contract.inForce;
  return (
    <Tag tone={outside ? "neutral" : contractTones[contract.state]}>
      {outside ? t("contractState.outside") : t(`contractState.${contract.state}`)}
    </Tag>
  );
}
