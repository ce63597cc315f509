import type { Indicator, MapItem, PlanTask } from "@qianshu/contract/planning-model";
import type { ObligationState } from "@qianshu/domain/planning/obligation";
import { useTranslation } from "react-i18next";
import { Tag } from "../../ui/Tag.tsx";

const statusTones = {
  reached: "accent",
  near: "high",
  behind: "important",
  "no-data": "neutral",
  qualitative: "neutral",
} as const;

/** How an indicator stands. */
export function StatusTag({ status }: { status: Indicator["status"] }) {
  const { t } = useTranslation("planning");
  return <Tag tone={statusTones[status]}>{t(`status.${status}`)}</Tag>;
}

const standingTones = { done: "accent", late: "important", soon: "high", open: "neutral" } as const;

/** How a task stands. */
export function StandingTag({ standing }: { standing: PlanTask["standing"] }) {
  const { t } = useTranslation("planning");
  return <Tag tone={standingTones[standing]}>{t(`standing.${standing}`)}</Tag>;
}

const mapTones = { works: "accent", partly: "high", "not-yet": "neutral" } as const;

/** What the product does for an item of the document. */
export function MapStateTag({ state }: { state: MapItem["state"] }) {
  const { t } = useTranslation("planning");
  return <Tag tone={mapTones[state]}>{t(`map.${state}`)}</Tag>;
}

const obligationTones = { done: "accent", "under-way": "high", "not-begun": "important" } as const;

/** How an obligation stands in a county; nothing reported is said so. */
export function ObligationTag({ state }: { state: ObligationState | undefined }) {
  const { t } = useTranslation("planning");
  if (!state) return <Tag tone="neutral">{t("obligation.unreported")}</Tag>;
  return <Tag tone={obligationTones[state]}>{t(`obligation.${state}`)}</Tag>;
}

/** Says that a figure was made up for the example. */
export function GeneratedTag({ generated }: { generated: boolean }) {
  const { t } = useTranslation("planning");
  return generated ? (
    <Tag tone="raised" title={t("generatedHint")}>
      {t("generated")}
    </Tag>
  ) : null;
}
