import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../../app/i18n/text.ts";
import type { Decision } from "../sharing.api.ts";
import { ActModal } from "./ActModal.tsx";
import { ApproveDrawer } from "./ApproveDrawer.tsx";

type Step = Decision["actions"][number];

const order = [
  "withdraw",
  "ask",
  "extend",
  "deny-extension",
  "urge",
  "refuse",
  "answer",
  "resubmit",
  "grant-extension",
  "approve",
];
const forward = ["answer", "resubmit", "grant-extension", "approve"];

/** What the person may do with a decision now, as the server says; what leads on stands last and is primary. */
export function DecisionActions({ decision }: { decision: Decision }) {
  const { t } = useTranslation("sharing");
  const read = useBilingual();
  const [step, setStep] = useState<Step>();
  const steps = [...decision.actions].sort(
    (one, other) => order.indexOf(one.name) - order.indexOf(other.name),
  );
  const close = () => setStep(undefined);
  return (
    <>
      {steps.map((one) => (
        <Button
          key={one.name}
          type={forward.includes(one.name) ? "primary" : "default"}
          danger={one.name === "refuse"}
          onClick={() => setStep(one)}
          title={one.name === "approve" ? t("approve.hint") : undefined}
        >
          {read(one.title)}
        </Button>
      ))}
      {step?.name === "approve" ? <ApproveDrawer decision={decision} onClose={close} /> : null}
      {step && step.name !== "approve" ? <ActModal decision={decision} step={step} onClose={close} /> : null}
    </>
  );
}
