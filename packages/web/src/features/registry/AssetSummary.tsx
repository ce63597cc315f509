import { updateCycles } from "@qianshu/domain/standards/code-lists/catalog";
import { useTranslation } from "react-i18next";
import { Code } from "../../ui/codes.tsx";
import { Facts } from "../../ui/pages/Facts.tsx";
import { type AssetDraft, toAssetInput } from "./asset-draft.ts";

/** What is about to be registered. */
export function AssetSummary(props: {
  draft: AssetDraft;
  organizations: { value: string; label: string }[];
}) {
  const { draft, organizations } = props;
  const { t } = useTranslation(["registry", "common"]);
  const input = toAssetInput(draft);
  const place =
    draft.originType === "upload"
      ? draft.upload?.fileName
      : draft.originType === "table"
        ? `${draft.schema}.${draft.table}`
        : (draft.service?.path ?? draft.path);
  return (
    <Facts
      facts={[
        { key: "name", label: t("assetForm.name"), value: input.name },
        {
          key: "organization",
          label: t("common:field.organization"),
          value: organizations.find((one) => one.value === input.organizationId)?.label,
        },
        { key: "kind", label: t("assets.kind"), value: t(`assetKind.${input.kind}`) },
        {
          key: "origin",
          label: t("assets.origin"),
          value: `${t(`origin.${draft.originType}`)} ${place ?? ""}`,
        },
        {
          key: "cycle",
          label: t("assets.updateCycle"),
          value: <Code list={updateCycles} code={input.updateCycle ?? null} />,
        },
        {
          key: "refresh",
          label: t("assets.refresh"),
          value: [t(`refresh.${input.refresh?.mode ?? "manual"}`), input.refresh?.schedule]
            .filter(Boolean)
            .join(" · "),
        },
        { key: "keys", label: t("assets.keyColumns"), value: draft.keyColumns.join("、") },
        {
          key: "retention",
          label: t("assets.retention"),
          value: draft.legalHold ? t("assets.legalHold") : t("assets.keepLast", { count: draft.keepLast }),
        },
        { key: "description", label: t("assets.description"), value: input.description, wide: true },
      ]}
    />
  );
}
