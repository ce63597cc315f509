import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { Contract } from "../../sharing/sharing.api.ts";
import type { AccessContext } from "./receive-props.ts";

/** Operator, case number and purpose: what the contract wants on each access. */
export function ContextFields(props: {
  terms: Contract["terms"];
  value: AccessContext;
  onChange: (context: AccessContext) => void;
}) {
  const { terms, value, onChange } = props;
  const { t } = useTranslation("exchange");
  const set = (key: keyof AccessContext, text: string) => {
    const { [key]: _, ...rest } = value;
    onChange(text ? { ...rest, [key]: text } : rest);
  };
  const field = (key: keyof AccessContext, required: boolean, max: number) => (
    <Form.Item label={t(`context.${key}`)} required={required}>
      <Input
        value={value[key] ?? ""}
        maxLength={max}
        status={required && !value[key] ? "warning" : ""}
        aria-label={t(`context.${key}`)}
        onChange={(event) => set(key, event.target.value)}
      />
    </Form.Item>
  );
  return (
    <Form layout="vertical" component="div">
      <p className="qs-secondary">{t("context.hint")}</p>
      <div className="qs-form-row">
        {field("operator", terms.operatorRequired, 100)}
        {field("matterNumber", terms.matterNumberRequired, 100)}
        {field("purpose", false, 500)}
      </div>
    </Form>
  );
}
