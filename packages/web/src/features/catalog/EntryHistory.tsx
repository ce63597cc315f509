import { type CodeList, labelOf } from "@qianshu/domain/standards/code-list";
import { shareMethods, shareTypes, updateCycles } from "@qianshu/domain/standards/code-lists/catalog";
import {
  industryClasses,
  serviceClasses,
  subjectClasses,
} from "@qianshu/domain/standards/code-lists/classification";
import { useQuery } from "@tanstack/react-query";
import { Collapse, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../app/i18n/text.ts";
import { Diff } from "../../ui/Diff.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { formatTime } from "../../ui/format.ts";
import { Problem } from "../../ui/Problem.tsx";
import { catalogApi } from "./catalog.api.ts";

/** Every version of an entry with what it changed. */
export function EntryHistory({ id }: { id: string }) {
  const { t } = useTranslation(["catalog", "ui"]);
  const show = useShowValue();
  const versions = useQuery(catalogApi.query("listEntryVersions", { params: { id } }));
  if (versions.error) return <Problem error={versions.error} onRetry={() => void versions.refetch()} />;
  if (!versions.data) return <Skeleton active title={false} />;
  const sorted = [...versions.data.items].sort((one, other) => other.version - one.version);
  if (sorted.length === 0) return <Empty title={t("ui:detail.nothingHappened")} />;
  const elementLabel = (key: string) => t(`field.${key as "name"}`, { defaultValue: key });
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
            labelOf={elementLabel}
            show={show}
          />
        ) : (
          <p className="qs-secondary">{t("history.first")}</p>
        ),
      }))}
    />
  );
}

const lists: Record<string, CodeList> = {
  shareType: shareTypes,
  shareMethods,
  updateCycle: updateCycles,
  subjectClass: subjectClasses,
  industryClass: industryClasses,
  serviceClass: serviceClasses,
};

/** A value of an entry in words: codes by their names, lists by their members' names. */
function useShowValue(): (value: unknown, key: string) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  const show = (value: unknown, key: string): string => {
    const list = lists[key];
    if (value === null || value === undefined || value === "") return "—";
    if (typeof value === "boolean") return value ? t("yes") : t("no");
    if (Array.isArray(value)) return value.map((one) => show(one, key)).join("、") || "—";
    if (typeof value === "object")
      return "name" in value ? String(value.name) : Object.values(value).filter(Boolean).join(" ");
    return list ? labelOf(list, String(value), language) : String(value);
  };
  return show;
}
