import { updateCycles } from "@qianshu/domain/standards/code-lists/catalog";
import { useTranslation } from "react-i18next";
import { Copyable } from "../../ui/Copyable.tsx";
import { Code } from "../../ui/codes.tsx";
import { formatNumber, formatTime } from "../../ui/format.ts";
import { PathLink } from "../../ui/PathLink.tsx";
import type { Fact } from "../../ui/pages/Facts.tsx";
import type { Asset } from "./registry.api.ts";

/** The facts of an asset as its page shows them. */
export function useAssetFacts(asset: Asset | undefined): Fact[] {
  const { t } = useTranslation(["registry", "common"]);
  if (!asset) return [];
  return [
    { key: "organization", label: t("common:field.organization"), value: asset.organizationName },
    { key: "kind", label: t("assets.kind"), value: t(`assetKind.${asset.kind}`) },
    { key: "origin", label: t("assets.origin"), value: <Origin asset={asset} /> },
    ...(asset.origin.type === "service" ? [] : releaseFacts(asset, t)),
    {
      key: "cycle",
      label: t("assets.updateCycle"),
      value: <Code list={updateCycles} code={asset.updateCycle} />,
    },
    {
      key: "secrecy",
      label: t("secrecy.title"),
      value: asset.secrecyReview
        ? `${t(`secrecy.${asset.secrecyReview.conclusion}`)} · ${asset.secrecyReview.reviewerName}`
        : t("secrecy.pending"),
    },
    { key: "id", label: t("assets.id"), value: <Copyable text={asset.id} short label={t("assets.id")} /> },
    ...(asset.description
      ? [{ key: "description", label: t("assets.description"), value: asset.description, wide: true }]
      : []),
  ];
}

/** What only releases have. */
function releaseFacts(
  asset: Asset,
  t: ReturnType<typeof useTranslation<["registry", "common"]>>["t"],
): Fact[] {
  const { currentRelease: current, retention } = asset;
  return [
    {
      key: "release",
      label: t("assets.currentRelease"),
      value: current ? (
        <PathLink to={`/releases/${current.id}`}>{t("assets.number", { number: current.number })}</PathLink>
      ) : (
        t("assets.noRelease")
      ),
    },
    { key: "rows", label: t("assets.rows"), value: formatNumber(current?.rows) },
    { key: "available", label: t("assets.availableAt"), value: formatTime(current?.availableAt) },
    {
      key: "refresh",
      label: t("assets.refresh"),
      value: [t(`refresh.${asset.refresh.mode}`), asset.refresh.schedule].filter(Boolean).join(" · "),
    },
    { key: "keys", label: t("assets.keyColumns"), value: asset.keyColumns.join("、") },
    {
      key: "retention",
      label: t("assets.retention"),
      value: retention.legalHold
        ? t("assets.legalHold")
        : t("assets.keepLast", { count: retention.keepLast }),
    },
  ];
}

function Origin({ asset }: { asset: Asset }) {
  const { t } = useTranslation("registry");
  const { origin } = asset;
  if (origin.type === "upload") return <>{t("origin.upload")}</>;
  const place =
    origin.type === "table" ? `${origin.schema}.${origin.table}` : origin.type === "url" ? origin.path : "";
  return (
    <>
      <PathLink to={`/sources/${origin.sourceId}`}>{t(`origin.${origin.type}`)}</PathLink>{" "}
      <span className="qs-mono">{place}</span>
    </>
  );
}
