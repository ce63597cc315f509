import type { AssetState } from "@qianshu/domain/registry/asset";
import type { GateFinding, ReleaseState } from "@qianshu/domain/registry/release";
import { useTranslation } from "react-i18next";
import { Tag } from "../../ui/Tag.tsx";
import type { ToneName } from "../../ui/tokens.ts";

const assetTones = {
  draft: "raised",
  registered: "accent",
  cancelled: "neutral",
} as const satisfies Record<AssetState, ToneName>;

const releaseTones = {
  ingesting: "moderate",
  checking: "moderate",
  held: "high",
  quarantined: "critical",
  available: "accent",
  rejected: "neutral",
  failed: "important",
  destroyed: "neutral",
} as const satisfies Record<ReleaseState, ToneName>;

const severityTones = {
  hold: "high",
  quarantine: "critical",
  notice: "moderate",
} as const satisfies Record<GateFinding["severity"], ToneName>;

/** Where an asset stands. */
export function AssetStateTag({ state }: { state: AssetState }) {
  const { t } = useTranslation("registry");
  return <Tag tone={assetTones[state]}>{t(`assetState.${state}`)}</Tag>;
}

/** Where a release stands. */
export function ReleaseStateTag({ state }: { state: ReleaseState }) {
  const { t } = useTranslation("registry");
  return <Tag tone={releaseTones[state]}>{t(`releaseState.${state}`)}</Tag>;
}

/** How much a finding of the gate weighs. */
export function SeverityTag({ severity }: { severity: GateFinding["severity"] }) {
  const { t } = useTranslation("registry");
  return <Tag tone={severityTones[severity]}>{t(`releases.severity.${severity}`)}</Tag>;
}

/** How the last connection test of a source ended. */
export function SourceTestTag({ test }: { test: { ok: boolean } | null }) {
  const { t } = useTranslation("registry");
  if (!test) return <Tag tone="neutral">{t("sources.never")}</Tag>;
  return <Tag tone={test.ok ? "accent" : "important"}>{test.ok ? t("sources.ok") : t("sources.failed")}</Tag>;
}
