import { Checkbox, Form, Input } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FormModal } from "../../ui/FormModal.tsx";
import { useYuanRule, YuanInput } from "./YuanInput.tsx";

/** What a step may be given. */
export interface StepValues {
  text?: string;
  amount?: string;
  payerConfirmed?: boolean;
  document?: string;
}

/** Asks for what a step needs: a reason, an amount, a paper's number. */
export function StepModal(props: {
  title: string;
  open: boolean;
  onClose: () => void;
  onSubmit: (values: StepValues) => void;
  busy: boolean;
  error: unknown;
  hint?: ReactNode;
  /** Which fields are shown. */
  reason?: boolean;
  amount?: string | undefined;
  confirmPayer?: boolean;
  document?: boolean;
}) {
  const { t } = useTranslation(["incentives", "common"]);
  const [form] = Form.useForm<StepValues>();
  const needed = [{ required: true, message: t("common:required") }];
  const amountRule = useYuanRule();
  return (
    <FormModal<StepValues>
      title={props.title}
      open={props.open}
      onClose={props.onClose}
      form={form}
      onSubmit={props.onSubmit}
      busy={props.busy}
      error={props.error}
      {...(props.amount === undefined ? {} : { initial: { amount: props.amount } })}
    >
      {props.hint}
      {props.amount === undefined ? null : (
        <Form.Item name="amount" label={t("step.amount")} required rules={[amountRule]}>
          <YuanInput />
        </Form.Item>
      )}
      {props.document ? (
        <Form.Item name="document" label={t("step.document")} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
      ) : null}
      <Form.Item
        name="text"
        label={t(props.reason ? "step.reason" : "step.note")}
        {...(props.reason ? { rules: needed } : {})}
      >
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      {props.confirmPayer ? (
        <Form.Item name="payerConfirmed" valuePropName="checked">
          <Checkbox>{t("step.payerConfirmed")}</Checkbox>
        </Form.Item>
      ) : null}
    </FormModal>
  );
}
