import type { ReplyOf } from "@qianshu/contract";
import type { registryRoutes } from "@qianshu/contract/registry";
import { useTranslation } from "react-i18next";
import type { TimelineEvent } from "../../ui/pages/Timeline.tsx";
import type { Asset, Release } from "./registry.api.ts";

type Registration = ReplyOf<(typeof registryRoutes)["listRegistrations"]>["items"][number];

/** What happened to an asset, latest first: its making, review, registrations, releases and decisions. */
export function useAssetTimeline(
  asset: Asset | undefined,
  registrations: readonly Registration[] = [],
  releases: readonly Release[] = [],
): TimelineEvent[] {
  const { t } = useTranslation("registry");
  if (!asset) return [];
  const review = asset.secrecyReview;
  const events: TimelineEvent[] = [
    { key: "created", at: asset.createdAt, title: t("assets.created") },
    ...(review
      ? [
          {
            key: "review",
            at: review.at,
            title: `${t("secrecy.title")}：${t(`secrecy.${review.conclusion}`)}`,
            who: review.reviewerName,
            note: review.note,
            tone: review.conclusion === "no-secret" ? ("good" as const) : ("bad" as const),
          },
        ]
      : []),
    ...registrations.map((one) => ({
      key: one.id,
      at: one.createdAt,
      title: t(`registrationType.${one.type}`),
      who: one.personName,
      note: one.note,
    })),
    ...releases.flatMap((release) => releaseEvents(release, t)),
  ];
  return events.sort((one, other) => other.at.localeCompare(one.at));
}

function releaseEvents(
  release: Release,
  t: ReturnType<typeof useTranslation<"registry">>["t"],
): TimelineEvent[] {
  const number = t("assets.number", { number: release.number });
  const tone =
    release.state === "available"
      ? ("good" as const)
      : release.state === "failed"
        ? ("bad" as const)
        : undefined;
  return [
    {
      key: release.id,
      at: release.availableAt ?? release.createdAt,
      title: `${number} · ${t(`releaseState.${release.state}`)}`,
      tone,
    },
    ...(release.decision
      ? [
          {
            key: `${release.id} decision`,
            at: release.decision.at,
            title: `${number} · ${release.decision.accepted ? t("releases.accepted") : t("releases.refused")}`,
            who: release.decision.personName,
            note: release.decision.reason,
          },
        ]
      : []),
  ];
}
