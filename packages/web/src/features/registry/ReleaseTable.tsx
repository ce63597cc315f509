import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { formatBytes, formatNumber, formatTime } from "../../ui/format.ts";
import { PathLink } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import type { Release } from "./registry.api.ts";
import { ReleaseStateTag } from "./registry-tags.tsx";

/** The releases of an asset, newest first. */
export function ReleaseTable({
  releases,
}: {
  releases: UseQueryResult<{ items: Release[]; total: number }>;
}) {
  const { t } = useTranslation("registry");
  if (releases.error) return <Problem error={releases.error} onRetry={() => void releases.refetch()} />;
  if (releases.data?.items.length === 0)
    return <Empty title={t("releases.empty")} hint={t("releases.emptyHint")} />;
  return (
    <DataTable<Release>
      rowKey="id"
      loading={releases.isPending}
      dataSource={releases.data?.items ?? []}
      columns={[
        {
          title: t("releases.number"),
          render: (_, release) => (
            <PathLink to={`/releases/${release.id}`}>
              {t("assets.number", { number: release.number })}
            </PathLink>
          ),
        },
        { title: t("releases.state"), render: (_, release) => <ReleaseStateTag state={release.state} /> },
        {
          title: t("assets.rows"),
          align: "end",
          className: "qs-number",
          render: (_, release) => formatNumber(release.rows),
        },
        {
          title: t("releases.bytes"),
          align: "end",
          className: "qs-number",
          render: (_, release) => formatBytes(release.bytes),
        },
        { title: t("releases.created"), render: (_, release) => formatTime(release.createdAt) },
        { title: t("assets.availableAt"), render: (_, release) => formatTime(release.availableAt) },
      ]}
    />
  );
}
