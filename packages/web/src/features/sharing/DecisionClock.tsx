import { useTranslation } from "react-i18next";
import { ClockTag } from "../../ui/ClockTag.tsx";
import type { DecisionSummary } from "./sharing.api.ts";

/** The deadline of a decision; once decided nobody needs to count. */
export function DecisionClock({ decision }: { decision: Pick<DecisionSummary, "state" | "clock"> }) {
  const { t } = useTranslation("sharing");
  if (["approved", "refused", "withdrawn"].includes(decision.state))
    return <span className="qs-secondary">{t("brief.closed")}</span>;
  return <ClockTag clock={decision.clock} />;
}
