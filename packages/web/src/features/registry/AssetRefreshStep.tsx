import { Checkbox, Form, Input, InputNumber, Radio } from "antd";
import { useTranslation } from "react-i18next";
import type { AssetStepProps } from "./AssetOriginStep.tsx";

/** How releases are renewed and how many are kept. */
export function AssetRefreshStep({ draft, change }: AssetStepProps) {
  const { t } = useTranslation("registry");
  const fetched = draft.originType === "table" || draft.originType === "url";
  const modes =
    draft.originType === "table"
      ? (["manual", "full", "incremental"] as const)
      : (["manual", "full"] as const);
  return (
    <Form layout="vertical" component="div" className="qs-form">
      {fetched ? (
        <Form.Item label={t("assetForm.refreshMode")}>
          <Radio.Group
            value={draft.mode}
            onChange={(event) => change({ mode: event.target.value })}
            options={modes.map((value) => ({ value, label: t(`refresh.${value}`) }))}
          />
        </Form.Item>
      ) : null}
      {fetched && draft.mode !== "manual" ? (
        <Form.Item label={t("assetForm.scheduleCron")} extra={t("assetForm.scheduleHint")}>
          <Input
            className="qs-mono"
            value={draft.schedule}
            onChange={(event) => change({ schedule: event.target.value })}
            aria-label={t("assetForm.scheduleCron")}
          />
        </Form.Item>
      ) : null}
      {draft.mode === "incremental" ? (
        <Form.Item label={t("assetForm.watermark")} extra={t("assetForm.watermarkHint")} required>
          <Input
            className="qs-mono"
            value={draft.watermark}
            onChange={(event) => change({ watermark: event.target.value })}
            aria-label={t("assetForm.watermark")}
          />
        </Form.Item>
      ) : null}
      {draft.originType === "service" ? null : (
        <>
          <Form.Item label={t("assetForm.keepLast")}>
            <InputNumber
              min={1}
              max={10_000}
              value={draft.keepLast}
              onChange={(keepLast) => change({ keepLast: keepLast ?? 1 })}
              aria-label={t("assetForm.keepLast")}
            />
          </Form.Item>
          <Form.Item extra={t("assetForm.legalHoldHint")}>
            <Checkbox
              checked={draft.legalHold}
              onChange={(event) => change({ legalHold: event.target.checked })}
            >
              {t("assetForm.legalHold")}
            </Checkbox>
          </Form.Item>
        </>
      )}
    </Form>
  );
}
