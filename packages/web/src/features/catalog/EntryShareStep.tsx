import { shareMethods, shareTypes } from "@qianshu/domain/standards/code-lists/catalog";
import { Checkbox, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { ChoiceCards } from "../../ui/ChoiceCards.tsx";
import { useCodeOptions } from "../../ui/codes.tsx";
import type { EntryStepProps } from "./EntryWizardPage.tsx";

/** How the entry is shared and whether it is open. */
export function EntryShareStep({ metadata, change, from }: EntryStepProps) {
  const { t } = useTranslation("catalog");
  const types = useCodeOptions(shareTypes);
  const methods = useCodeOptions(shareMethods);
  const closed = metadata.shareType === "not-shared";
  return (
    <Form layout="vertical" component="div">
      <Form.Item label={t("field.shareType")} required extra={from("shareType")}>
        <ChoiceCards
          label={t("field.shareType")}
          value={metadata.shareType}
          onChange={(shareType) =>
            change({ shareType, ...(shareType === "not-shared" ? { open: false } : {}) })
          }
          choices={types.map((type) => ({
            value: type.value as typeof metadata.shareType,
            title: type.label,
            hint: t(`shareHint.${type.value as typeof metadata.shareType}`),
          }))}
        />
      </Form.Item>
      <div className="qs-form">
        {metadata.shareType === "unconditional" ? null : (
          <Form.Item
            label={closed ? t("field.shareBasis") : t("field.shareCondition")}
            required
            extra={from("shareCondition") ?? (closed ? t("wizard.basisHint") : t("wizard.conditionHint"))}
          >
            <Input.TextArea
              rows={3}
              maxLength={2000}
              value={metadata.shareCondition}
              onChange={(event) => change({ shareCondition: event.target.value })}
              aria-label={closed ? t("field.shareBasis") : t("field.shareCondition")}
            />
          </Form.Item>
        )}
        {closed ? null : (
          <>
            <Form.Item label={t("field.shareMethods")} required>
              <Checkbox.Group
                value={metadata.shareMethods}
                options={methods}
                onChange={(chosen) => change({ shareMethods: chosen as string[] })}
              />
            </Form.Item>
            <Form.Item>
              <Checkbox checked={metadata.open} onChange={(event) => change({ open: event.target.checked })}>
                {t("field.open")}
              </Checkbox>
            </Form.Item>
            {metadata.open ? (
              <Form.Item label={t("field.openCondition")}>
                <Input.TextArea
                  rows={2}
                  maxLength={2000}
                  value={metadata.openCondition}
                  onChange={(event) => change({ openCondition: event.target.value })}
                  aria-label={t("field.openCondition")}
                />
              </Form.Item>
            ) : null}
          </>
        )}
      </div>
    </Form>
  );
}
