import { updateCycles } from "@qianshu/domain/standards/code-lists/catalog";
import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useCodeOptions } from "../../ui/codes.tsx";
import type { AssetStepProps } from "./AssetOriginStep.tsx";
import { registryApi } from "./registry.api.ts";

const kinds = ["release-series", "file-series"] as const;

/** What the asset is called, whose it is and what identifies its rows. */
export function AssetFactsStep(
  props: AssetStepProps & { organizations: { value: string; label: string }[] },
) {
  const { draft, change, organizations } = props;
  const { t } = useTranslation(["registry", "common", "ui"]);
  const cycles = useCodeOptions(updateCycles);
  const columns = useQuery({
    ...registryApi.query("listColumns", {
      params: { id: draft.sourceId ?? "" },
      query: { schema: draft.schema ?? "", table: draft.table ?? "" },
    }),
    enabled: draft.originType === "table" && Boolean(draft.table),
  });
  const from =
    draft.originType === "upload" && draft.upload
      ? t("assetForm.fromFile")
      : draft.originType === "table"
        ? t("assetForm.fromTable")
        : undefined;
  return (
    <Form layout="vertical" component="div" className="qs-form">
      <Form.Item
        label={t("assetForm.name")}
        required
        extra={from ? t("ui:wizard.prefilled", { from }) : t("assetForm.nameHint")}
      >
        <Input
          value={draft.name}
          maxLength={200}
          onChange={(event) => change({ name: event.target.value })}
          aria-label={t("assetForm.name")}
        />
      </Form.Item>
      <Form.Item label={t("common:field.organization")} required>
        <Select
          value={draft.organizationId ?? null}
          options={organizations}
          onChange={(organizationId: string) => change({ organizationId })}
          aria-label={t("common:field.organization")}
        />
      </Form.Item>
      <Form.Item label={t("assetForm.description")}>
        <Input.TextArea
          value={draft.description}
          rows={3}
          maxLength={4000}
          onChange={(event) => change({ description: event.target.value })}
          aria-label={t("assetForm.description")}
        />
      </Form.Item>
      <div className="qs-form-row">
        {draft.originType === "service" ? null : (
          <Form.Item label={t("assetForm.kind")}>
            <Select
              value={draft.kind}
              options={kinds.map((value) => ({ value, label: t(`assetKind.${value}`) }))}
              onChange={(kind) => change({ kind })}
              aria-label={t("assetForm.kind")}
            />
          </Form.Item>
        )}
        <Form.Item label={t("assetForm.updateCycle")}>
          <Select
            value={draft.updateCycle}
            options={cycles}
            onChange={(updateCycle) => change({ updateCycle })}
            aria-label={t("assetForm.updateCycle")}
          />
        </Form.Item>
      </div>
      {draft.originType === "service" ? null : (
        <Form.Item label={t("assetForm.keyColumns")} extra={t("assetForm.keyColumnsHint")}>
          <Select
            mode="tags"
            value={draft.keyColumns}
            loading={columns.isFetching}
            options={(columns.data?.items ?? []).map((one) => ({
              value: one.name,
              label: one.primaryKey ? `${one.name}（${t("sources.primaryKey")}）` : one.name,
            }))}
            onChange={(keyColumns: string[]) => change({ keyColumns })}
            aria-label={t("assetForm.keyColumns")}
          />
        </Form.Item>
      )}
    </Form>
  );
}
