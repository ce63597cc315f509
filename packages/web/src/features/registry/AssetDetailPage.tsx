import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import { GradingPanel } from "../grading/GradingPanel.tsx";
import { AssetActions } from "./AssetActions.tsx";
import { AssetNotices } from "./AssetNotices.tsx";
import { useAssetFacts } from "./asset-facts.tsx";
import { useAssetTimeline } from "./asset-timeline.ts";
import { PreviewTable } from "./PreviewTable.tsx";
import { ProfileTable } from "./ProfileTable.tsx";
import { QualityPanel } from "./QualityPanel.tsx";
import { ReleaseTable } from "./ReleaseTable.tsx";
import { registryApi } from "./registry.api.ts";
import { AssetStateTag } from "./registry-tags.tsx";
import { ServicePanel } from "./ServicePanel.tsx";

/** One asset: its state, its releases, what is in it and what must be done next. */
export function AssetDetailPage() {
  const { t } = useTranslation("registry");
  const { id } = useParams({ from: "/console/assets/$id" });
  const result = useQuery(registryApi.query("getAsset", { params: { id } }));
  const releases = useQuery(registryApi.query("listReleases", { params: { id }, query: { limit: 50 } }));
  const registrations = useQuery(registryApi.query("listRegistrations", { params: { id } }));
  const asset = result.data;
  const facts = useAssetFacts(asset);
  const timeline = useAssetTimeline(asset, registrations.data?.items, releases.data?.items);
  const shown = asset?.currentRelease?.id ?? releases.data?.items.find((release) => release.manifest)?.id;
  const tabs = [
    ...(asset?.origin.type === "service"
      ? [
          {
            key: "service",
            label: t("assets.tab.service"),
            children: <ServicePanel description={asset.origin.description} />,
          },
        ]
      : [
          {
            key: "profile",
            label: t("assets.tab.profile"),
            children: <ProfileTable releaseId={shown} />,
          },
          { key: "quality", label: t("assets.tab.quality"), children: <QualityPanel releaseId={shown} /> },
          { key: "preview", label: t("assets.tab.preview"), children: <PreviewTable releaseId={shown} /> },
        ]),
    {
      key: "grading",
      label: t("assets.tab.grading"),
      children: asset ? <GradingPanel assetId={id} /> : null,
    },
    ...(asset?.origin.type === "service"
      ? []
      : [
          {
            key: "releases",
            label: t("assets.tab.releases"),
            children: <ReleaseTable releases={releases} />,
          },
        ]),
  ];
  return (
    <DetailPage
      title={asset?.name}
      back={{ to: "/assets", label: t("assets.title") }}
      state={asset ? <AssetStateTag state={asset.state} /> : null}
      result={result}
      facts={facts}
      timeline={timeline}
      actions={asset ? <AssetActions asset={asset} /> : null}
      notice={asset ? <AssetNotices asset={asset} releases={releases.data?.items ?? []} /> : null}
      tabs={tabs}
    />
  );
}
