import { useQuery } from "@tanstack/react-query";
import { Collapse, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { Empty } from "../../ui/Empty.tsx";
import { formatTime } from "../../ui/format.ts";
import { Problem } from "../../ui/Problem.tsx";
import { catalogApi } from "./catalog.api.ts";
import { MetadataChanges } from "./MetadataChanges.tsx";

/** Every version of an entry with what it changed. */
export function EntryHistory({ id }: { id: string }) {
  const { t } = useTranslation(["catalog", "ui"]);
  const versions = useQuery(catalogApi.query("listEntryVersions", { params: { id } }));
  if (versions.error) return <Problem error={versions.error} onRetry={() => void versions.refetch()} />;
  if (!versions.data) return <Skeleton active title={false} />;
  const sorted = [...versions.data.items].sort((one, other) => other.version - one.version);
  if (sorted.length === 0) return <Empty title={t("ui:detail.nothingHappened")} />;
  const oldest = sorted[sorted.length - 1];
  return (
    <Collapse
      defaultActiveKey={[String(sorted[0]!.version)]}
      items={sorted.map((version) => ({
        key: String(version.version),
        label: [
          t("history.version", { version: version.version }),
          version.personName,
          formatTime(version.at),
          version.publishedAt ? t("state.published") : "",
        ]
          .filter(Boolean)
          .join(" · "),
        children:
          version === oldest ? (
            <p className="qs-secondary">{t("history.first")}</p>
          ) : (
            <MetadataChanges changes={version.changes} />
          ),
      }))}
    />
  );
}
