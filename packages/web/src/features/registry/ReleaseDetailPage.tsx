import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../app/session.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { formatBytes, formatNumber, formatTime } from "../../ui/format.ts";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import { DecideModal } from "./DecideModal.tsx";
import { FindingsTable } from "./FindingsTable.tsx";
import { ManifestTable } from "./ManifestTable.tsx";
import { PreviewTable } from "./PreviewTable.tsx";
import { ProfileTable } from "./ProfileTable.tsx";
import { QualityPanel } from "./QualityPanel.tsx";
import { ReleaseDiffPanel } from "./ReleaseDiffPanel.tsx";
import { ReleaseProgress } from "./ReleaseProgress.tsx";
import { type Release, registryApi } from "./registry.api.ts";
import { ReleaseStateTag } from "./registry-tags.tsx";

/** One release: what the gate found, how it differs, what it consists of; a held one is decided here. */
export function ReleaseDetailPage() {
  const { t } = useTranslation("registry");
  const { id } = useParams({ from: "/console/releases/$id" });
  const can = useCan();
  const [deciding, setDeciding] = useState(false);
  const result = useQuery(registryApi.query("getRelease", { params: { id } }));
  const release = result.data;
  const asset = useQuery({
    ...registryApi.query("getAsset", { params: { id: release?.assetId ?? "" } }),
    enabled: release !== undefined,
  });
  const facts = useReleaseFacts(release);
  const working = release && ["ingesting", "checking", "failed"].includes(release.state);
  const made = release?.manifest ? id : undefined;
  return (
    <DetailPage
      title={release && t("releases.title", { number: release.number })}
      back={
        release
          ? { to: `/assets/${release.assetId}?tab=releases`, label: asset.data?.name ?? t("assets.title") }
          : undefined
      }
      state={release ? <ReleaseStateTag state={release.state} /> : null}
      result={result}
      facts={facts}
      actions={
        release?.state === "held" && can("asset:manage") ? (
          <Button type="primary" onClick={() => setDeciding(true)}>
            {t("releases.decide")}
          </Button>
        ) : null
      }
      notice={
        working && release?.jobId ? (
          <ReleaseProgress jobId={release.jobId} />
        ) : release?.destroyedAt ? (
          <Alert type="info" showIcon title={t("releases.destroyed")} />
        ) : null
      }
      tabs={
        release
          ? [
              {
                key: "findings",
                label: t("releases.tab.findings"),
                children: <FindingsTable findings={release.findings} />,
              },
              {
                key: "diff",
                label: t("releases.tab.diff"),
                children: <ReleaseDiffPanel releaseId={id} first={release.number === 1} />,
              },
              {
                key: "profile",
                label: t("releases.tab.profile"),
                children: <ProfileTable releaseId={made} />,
              },
              {
                key: "quality",
                label: t("releases.tab.quality"),
                children: <QualityPanel releaseId={made} />,
              },
              {
                key: "preview",
                label: t("releases.tab.preview"),
                children: <PreviewTable releaseId={made} />,
              },
              {
                key: "files",
                label: t("releases.tab.files"),
                children: <ManifestTable manifest={release.manifest} />,
              },
            ]
          : []
      }
    >
      <DecideModal releaseId={id} open={deciding} onClose={() => setDeciding(false)} />
    </DetailPage>
  );
}

function useReleaseFacts(release: Release | undefined) {
  const { t } = useTranslation(["registry", "common"]);
  if (!release) return [];
  const { decision } = release;
  return [
    { key: "rows", label: t("assets.rows"), value: formatNumber(release.rows) },
    { key: "bytes", label: t("releases.bytes"), value: formatBytes(release.bytes) },
    { key: "created", label: t("releases.created"), value: formatTime(release.createdAt) },
    { key: "available", label: t("assets.availableAt"), value: formatTime(release.availableAt) },
    {
      key: "id",
      label: t("releases.id"),
      value: <Copyable text={release.id} short label={t("releases.number")} />,
    },
    ...(decision
      ? [
          {
            key: "decision",
            label: t("releases.decidedBy"),
            value: `${decision.personName} · ${decision.accepted ? t("releases.accepted") : t("releases.refused")} · ${formatTime(decision.at)}`,
          },
          { key: "reason", label: t("releases.reason"), value: decision.reason, wide: true },
        ]
      : []),
  ];
}
