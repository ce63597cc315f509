import { updateCycles } from "@qianshu/domain/standards/code-lists/catalog";
import { subjectClasses } from "@qianshu/domain/standards/code-lists/classification";
import { useTranslation } from "react-i18next";
import { Code } from "../../ui/codes.tsx";
import { formatDay, formatSecond } from "../../ui/format.ts";
import { GradeTag, type LevelName } from "../../ui/GradeTag.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { ShareTag } from "../../ui/ShareTag.tsx";
import type { EntrySummary } from "./catalog.api.ts";
import { AttachmentTag, EntryStateTag } from "./catalog-tags.tsx";

/** How entries stand in lists; whose they are or where they stand comes first by the list's purpose. */
export function useEntryColumns(mine: boolean): ListColumn<EntrySummary>[] {
  const { t } = useTranslation(["catalog", "common"]);
  const provider: ListColumn<EntrySummary> = {
    key: "provider",
    title: t("field.provider"),
    value: (row) => row.organizationName,
    optional: mine,
  };
  const state: ListColumn<EntrySummary> = {
    key: "state",
    title: t("common:field.state"),
    render: (row) => <EntryStateTag state={row.state} />,
    value: (row) => row.state,
    optional: !mine,
  };
  return [
    { key: "name", title: t("field.name"), render: (row) => row.name, value: (row) => row.name },
    mine ? state : provider,
    {
      key: "share",
      title: t("field.shareType"),
      render: (row) => <ShareTag share={row.shareType} />,
      value: (row) => row.shareType,
    },
    {
      key: "level",
      title: t("field.level"),
      render: (row) => <GradeTag level={row.level as LevelName | null} />,
      value: (row) => row.level,
    },
    {
      key: "attachment",
      title: t("field.attachment"),
      render: (row) => <AttachmentTag attachment={row.attachment} />,
      value: (row) => row.attachment,
    },
    {
      key: "cycle",
      title: t("field.updateCycle"),
      render: (row) => <Code list={updateCycles} code={row.updateCycle} />,
      value: (row) => row.updateCycle,
    },
    {
      key: "updated",
      title: t("common:field.updatedAt"),
      render: (row) => formatDay(row.updatedAt),
      value: (row) => formatSecond(row.updatedAt),
    },
    {
      key: "code",
      title: t("field.code"),
      render: (row) => <span className="qs-mono">{row.code ?? "—"}</span>,
      value: (row) => row.code,
    },
    {
      key: "subject",
      title: t("field.subjectClass"),
      render: (row) => <Code list={subjectClasses} code={row.subjectClass} />,
      value: (row) => row.subjectClass,
      optional: true,
    },
    mine ? provider : state,
  ];
}
