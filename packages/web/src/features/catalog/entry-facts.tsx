import { labelOf } from "@qianshu/domain/standards/code-list";
import {
  resourceFormats,
  resourceFormatTypes,
  shareMethods,
  updateCycles,
} from "@qianshu/domain/standards/code-lists/catalog";
import {
  industryClasses,
  serviceClasses,
  subjectClasses,
} from "@qianshu/domain/standards/code-lists/classification";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../app/i18n/text.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { Code, Division } from "../../ui/codes.tsx";
import { formatDay, formatTime } from "../../ui/format.ts";
import { GradeTag, type LevelName } from "../../ui/GradeTag.tsx";
import { PathLink } from "../../ui/PathLink.tsx";
import type { Fact } from "../../ui/pages/Facts.tsx";
import { ShareTag } from "../../ui/ShareTag.tsx";
import type { Entry, EntryMetadata } from "./catalog.api.ts";
import { AttachmentTag } from "./catalog-tags.tsx";

/** The elements of an entry as its page shows them. */
export function useEntryFacts(entry: Entry | undefined): Fact[] {
  const { t } = useTranslation(["catalog", "common"]);
  const metadata = useMetadataFacts(entry?.metadata);
  if (!entry) return [];
  return [
    {
      key: "code",
      label: t("field.code"),
      value: entry.code ? <Copyable text={entry.code} label={t("field.code")} /> : t("detail.noCode"),
    },
    { key: "provider", label: t("field.provider"), value: entry.organizationName },
    { key: "division", label: t("common:field.division"), value: <Division code={entry.divisionCode} /> },
    { key: "level", label: t("field.level"), value: <GradeTag level={entry.level as LevelName | null} /> },
    {
      key: "attachment",
      label: t("field.attachment"),
      value: <AttachmentTag attachment={entry.attachment} />,
    },
    {
      key: "certificate",
      label: t("field.certificate"),
      value: entry.certificateNumber ? (
        <PathLink to={`/certificates/${entry.certificateNumber}`}>{entry.certificateNumber}</PathLink>
      ) : (
        "—"
      ),
    },
    ...metadata,
    { key: "published", label: t("field.publishedAt"), value: formatDay(entry.publishedAt) },
    { key: "updated", label: t("common:field.updatedAt"), value: formatTime(entry.updatedAt) },
  ];
}

/** What a department compiles, as facts; also the summary of the wizard. */
export function useMetadataFacts(metadata: EntryMetadata | undefined): Fact[] {
  const { t } = useTranslation(["catalog", "common"]);
  const language = useLanguage();
  if (!metadata) return [];
  const formats = metadata.formats.map(
    (format) =>
      `${labelOf(resourceFormats, format.category, language)} ${labelOf(resourceFormatTypes, format.type, language)}`,
  );
  return [
    {
      key: "share",
      label: t("field.shareType"),
      value: metadata.shareType ? <ShareTag share={metadata.shareType} /> : null,
    },
    {
      key: "methods",
      label: t("field.shareMethods"),
      value: metadata.shareMethods.map((one) => labelOf(shareMethods, one, language)).join("、"),
    },
    { key: "open", label: t("field.open"), value: metadata.open ? t("common:yes") : t("common:no") },
    {
      key: "cycle",
      label: t("field.updateCycle"),
      value: <Code list={updateCycles} code={metadata.updateCycle} />,
    },
    { key: "formats", label: t("field.formats"), value: formats.join("、") },
    {
      key: "subject",
      label: t("field.subjectClass"),
      value: <Code list={subjectClasses} code={metadata.subjectClass} />,
    },
    {
      key: "industry",
      label: t("field.industryClass"),
      value: <Code list={industryClasses} code={metadata.industryClass} />,
    },
    {
      key: "service",
      label: t("field.serviceClass"),
      value: <Code list={serviceClasses} code={metadata.serviceClass} />,
    },
    {
      key: "category",
      label: t("field.categoryCode"),
      value: <span className="qs-mono">{metadata.categoryCode}</span>,
    },
    { key: "keywords", label: t("field.keywords"), value: metadata.keywords.join("、") },
    {
      key: "contact",
      label: t("field.contact"),
      value: [metadata.contact.office, metadata.contact.telephone].filter(Boolean).join(" "),
    },
    ...(metadata.shareCondition
      ? [
          {
            key: "condition",
            label: metadata.shareType === "not-shared" ? t("field.shareBasis") : t("field.shareCondition"),
            value: metadata.shareCondition,
            wide: true,
          },
        ]
      : []),
    ...(metadata.openCondition
      ? [{ key: "openCondition", label: t("field.openCondition"), value: metadata.openCondition, wide: true }]
      : []),
    { key: "abstract", label: t("field.abstract"), value: metadata.abstract, wide: true },
  ];
}
