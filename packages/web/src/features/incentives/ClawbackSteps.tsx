import type { Clawback } from "@qianshu/contract/incentives-payments";
import { Button } from "antd";
import { useState } from "react";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { incentivesApi } from "./incentives.api.ts";
import { StepModal } from "./StepModal.tsx";

const steps = ["decide", "drop", "repay"] as const;

/** The steps of a clawback that the person may take. */
export function ClawbackSteps({ clawback }: { clawback: Clawback }) {
  const text = useBilingual();
  const [step, setStep] = useState<{ name: (typeof steps)[number]; title: string }>();
  const act = useAct(incentivesApi, "actOnClawback", {
    refresh: ["incentives", "cases", "ledger"],
    onDone: () => setStep(undefined),
  });
  const allowed = steps.flatMap((name) => {
    const found = clawback.actions.find((action) => action.name === name);
    return found ? [{ name, title: text(found.title) }] : [];
  });
  return (
    <>
      {allowed.map((one) => (
        <Button key={one.name} size="small" onClick={() => setStep(one)}>
          {one.title}
        </Button>
      ))}
      <StepModal
        title={step?.title ?? ""}
        open={step !== undefined}
        onClose={() => {
          act.reset();
          setStep(undefined);
        }}
        reason={step?.name === "drop"}
        busy={act.isPending}
        error={act.error}
        onSubmit={(values) =>
          act.mutate({
            params: { id: clawback.id },
            body: {
              action: step!.name,
              expectedVersion: clawback.version,
              reason: values.text ?? "",
              note: values.text ?? "",
            },
          })
        }
      />
    </>
  );
}
