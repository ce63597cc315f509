import { ApplicationInput } from "@qianshu/domain/sharing/application";
import { useTranslation } from "react-i18next";
import { Facts } from "../../../ui/pages/Facts.tsx";
import { useLimitsText } from "../terms/LimitFields.tsx";
import { useTermsText } from "../terms/use-terms-text.ts";
import { WantedItems } from "../WantedItems.tsx";
import { type ApplicationDraft, toApplicationBody } from "./application-draft.ts";

/** Everything once more before it is submitted, and who will decide on which entries. */
export function ApplicationSummary({ draft }: { draft: ApplicationDraft }) {
  const { t } = useTranslation("sharing");
  const say = useTermsText();
  const sayLimits = useLimitsText();
  const body = toApplicationBody(draft);
  const limits = sayLimits(draft.limits);
  return (
    <div className="qs-stack">
      <Facts
        facts={[
          {
            key: "matter",
            label: t("fact.matter"),
            value: say.matter({ code: draft.matterCode, name: draft.matterName }),
          },
          { key: "basis", label: t("fact.basis"), value: say.basis(body.basis) },
          { key: "purpose", label: t("fact.purpose"), value: draft.purpose, wide: true },
          { key: "period", label: t("fact.period"), value: `${draft.from} – ${draft.lastDay}` },
          { key: "receivers", label: t("fact.receivers"), value: say.receivers(draft.receivers) },
          {
            key: "retention",
            label: t("fact.retention"),
            value: t("fact.days", { count: draft.retentionDays }),
          },
          {
            key: "limits",
            label: t("fact.limits"),
            value: limits.length > 0 ? limits.join("；") : t("fact.noLimits"),
          },
        ]}
      />
      <WantedItems items={ApplicationInput.shape.items.safeParse(body.items).data ?? []} />
    </div>
  );
}
