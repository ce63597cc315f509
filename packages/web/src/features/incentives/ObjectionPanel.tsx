import type { Objection } from "@qianshu/contract/incentives-batches";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { useCan } from "../../app/session.ts";
import { Panel } from "../../ui/pages/Panel.tsx";
import { incentivesApi } from "./incentives.api.ts";
import { StepModal } from "./StepModal.tsx";

/** Objections to the items of a batch, and their answers. */
export function ObjectionPanel({ objections }: { objections: Objection[] }) {
  const { t } = useTranslation("incentives");
  const text = useBilingual();
  const can = useCan();
  const [chosen, setChosen] = useState<{ objection: Objection; action: "uphold" | "dismiss" }>();
  const answer = useAct(incentivesApi, "answerObjection", { onDone: () => setChosen(undefined) });
  if (objections.length === 0) return null;
  return (
    <Panel title={t("objection.title")} wide>
      <ul>
        {objections.map((objection) => (
          <li key={objection.id}>
            {objection.number} · {objection.objector}：{objection.grounds} · {text(objection.stateTitle)}{" "}
            {objection.state === "received" && can("claim:review")
              ? (["uphold", "dismiss"] as const).map((action) => (
                  <Button key={action} size="small" onClick={() => setChosen({ objection, action })}>
                    {t(`objection.${action}`)}
                  </Button>
                ))
              : null}
          </li>
        ))}
      </ul>
      <StepModal
        title={chosen ? t(`objection.${chosen.action}`) : ""}
        open={chosen !== undefined}
        onClose={() => setChosen(undefined)}
        reason
        busy={answer.isPending}
        error={answer.error}
        onSubmit={({ text: reason }) =>
          answer.mutate({
            params: { id: chosen!.objection.id },
            body: { action: chosen!.action, expectedVersion: chosen!.objection.version, reason: reason! },
          })
        }
      />
    </Panel>
  );
}
