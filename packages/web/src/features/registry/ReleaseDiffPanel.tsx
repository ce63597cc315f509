import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { Empty } from "../../ui/Empty.tsx";
import { formatNumber } from "../../ui/format.ts";
import { Problem } from "../../ui/Problem.tsx";
import { Facts } from "../../ui/pages/Facts.tsx";
import { registryApi } from "./registry.api.ts";

/** How a release differs from the one before it: fields, types, rows by key. */
export function ReleaseDiffPanel({ releaseId, first }: { releaseId: string; first: boolean }) {
  const { t } = useTranslation("registry");
  const diff = useQuery({
    ...registryApi.query("diffReleases", { params: { id: releaseId } }),
    enabled: !first,
  });
  if (first) return <Empty title={t("releases.diffFirst")} />;
  if (diff.error) return <Problem error={diff.error} onRetry={() => void diff.refetch()} />;
  if (!diff.data) return <Skeleton active title={false} />;
  const { added, removed, retyped, rows } = diff.data;
  const typeOf = (type: string) => t(`fieldType.${type as "text"}`, { defaultValue: type });
  return (
    <Facts
      facts={[
        {
          key: "added",
          label: t("releases.diffAdded"),
          value: added.join("、") || t("releases.diffNone"),
          wide: true,
        },
        ...(removed.length > 0
          ? [{ key: "removed", label: t("releases.diffRemoved"), value: removed.join("、"), wide: true }]
          : []),
        ...(retyped.length > 0
          ? [
              {
                key: "retyped",
                label: t("releases.diffRetyped"),
                value: retyped
                  .map((one) => `${one.name} ${typeOf(one.before)} → ${typeOf(one.after)}`)
                  .join("、"),
                wide: true,
              },
            ]
          : []),
        {
          key: "rows",
          label: t("releases.diffRows"),
          value: rows
            ? t("releases.diffRowsText", {
                added: formatNumber(rows.added),
                removed: formatNumber(rows.removed),
                changed: formatNumber(rows.changed),
              })
            : t("releases.diffNoKey"),
          wide: true,
        },
      ]}
    />
  );
}
