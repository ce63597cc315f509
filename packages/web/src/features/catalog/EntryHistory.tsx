import { useQuery } from "@tanstack/react-query";
import { Collapse, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { Diff } from "../../ui/Diff.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { formatTime } from "../../ui/format.ts";
import { Problem } from "../../ui/Problem.tsx";
import { catalogApi } from "./catalog.api.ts";

/** Every version of an entry with what it changed. */
export function EntryHistory({ id }: { id: string }) {
  const { t } = useTranslation(["catalog", "ui"]);
  const versions = useQuery(catalogApi.query("listEntryVersions", { params: { id } }));
  if (versions.error) return <Problem error={versions.error} onRetry={() => void versions.refetch()} />;
  if (!versions.data) return <Skeleton active title={false} />;
  const sorted = [...versions.data.items].sort((one, other) => other.version - one.version);
  if (sorted.length === 0) return <Empty title={t("ui:detail.nothingHappened")} />;
  const labelOf = (key: string) => t(`field.${key as "name"}`, { defaultValue: key });
  return (
    <Collapse
      defaultActiveKey={[String(sorted[0]!.version)]}
      items={sorted.map((version, at) => ({
        key: String(version.version),
        label: `${t("history.version", { version: version.version })} · ${version.personName} · ${formatTime(version.at)}`,
        children: sorted[at + 1] ? (
          <Diff
            before={sorted[at + 1]!.metadata}
            after={version.metadata}
            labelOf={labelOf}
            show={showValue}
          />
        ) : (
          <p className="qs-secondary">{t("history.first")}</p>
        ),
      }))}
    />
  );
}

function showValue(value: unknown): string {
  if (Array.isArray(value))
    return (
      value
        .map((one) =>
          typeof one === "object" && one !== null && "name" in one ? String(one.name) : String(one),
        )
        .join("、") || "—"
    );
  if (value === null || value === undefined || value === "") return "—";
  return typeof value === "object" ? Object.values(value).filter(Boolean).join(" ") : String(value);
}
