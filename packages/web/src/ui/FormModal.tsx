import { Form, type FormInstance, Modal } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "./Problem.tsx";

/** A short form in a dialogue: it stays open with the refusal until the action is done. */
export function FormModal<V extends object>(props: {
  title: string;
  open: boolean;
  onClose: () => void;
  form: FormInstance<V>;
  initial?: Partial<V>;
  onSubmit: (values: V) => void;
  submitLabel?: string;
  busy?: boolean;
  danger?: boolean;
  error?: unknown;
  width?: number;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const { form, initial, onSubmit, error } = props;
  return (
    <Modal
      title={props.title}
      open={props.open}
      onCancel={props.onClose}
      onOk={form.submit}
      okText={props.submitLabel ?? t("action.confirm")}
      cancelText={t("action.cancel")}
      confirmLoading={props.busy ?? false}
      okButtonProps={{ danger: props.danger ?? false }}
      width={props.width ?? 560}
      destroyOnHidden
    >
      <Form<V>
        form={form}
        layout="vertical"
        preserve={false}
        {...(initial ? { initialValues: initial } : {})}
        onFinish={onSubmit}
      >
        {props.children}
      </Form>
      {error ? <Problem error={error} /> : null}
    </Modal>
  );
}
