import { Alert } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "../../ui/PathLink.tsx";
import { ReleaseProgress } from "./ReleaseProgress.tsx";
import type { Asset, Release } from "./registry.api.ts";

/** What needs attention on an asset: running or failed work, a held or quarantined release, missing review or grade. */
export function AssetNotices({ asset, releases }: { asset: Asset; releases: readonly Release[] }) {
  const { t } = useTranslation("registry");
  const latest = releases[0];
  const running =
    latest?.state === "failed"
      ? latest
      : releases.find((release) => release.state === "ingesting" || release.state === "checking");
  const notices: ReactNode[] = [];
  if (running?.jobId) notices.push(<ReleaseProgress key="job" jobId={running.jobId} />);
  const held = releases.find((release) => release.state === "held");
  if (held)
    notices.push(
      <Alert
        key="held"
        type="warning"
        showIcon
        title={t("assets.heldNotice", { number: held.number })}
        action={
          <LinkButton size="small" type="primary" to={`/releases/${held.id}`}>
            {t("assets.decideNow")}
          </LinkButton>
        }
      />,
    );
  if (latest?.state === "quarantined")
    notices.push(
      <Alert
        key="latest"
        type="error"
        showIcon
        title={t("assets.quarantinedNotice", { number: latest.number })}
        action={
          <LinkButton size="small" to={`/releases/${latest.id}`}>
            {t("releases.findings")}
          </LinkButton>
        }
      />,
    );
  if (asset.state === "draft" && !asset.secrecyReview)
    notices.push(<Alert key="secrecy" type="info" showIcon title={t("assets.secrecyNotice")} />);
  if (!asset.graded && asset.currentRelease)
    notices.push(
      <Alert
        key="grade"
        type="info"
        showIcon
        title={t("assets.ungradedNotice")}
        action={
          <LinkButton size="small" to={`/assets/${asset.id}?tab=grading`}>
            {t("assets.gradeNow")}
          </LinkButton>
        }
      />,
    );
  return notices;
}
