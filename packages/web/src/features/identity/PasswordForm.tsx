import { App, Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { queryClient, useAct } from "../../app/api.ts";
import { identityApi, sessionQuery } from "../../app/session.ts";
import { Problem } from "../../ui/Problem.tsx";

interface Passwords {
  current: string;
  next: string;
  again: string;
}

/** Changes the password; every other session of the person ends. */
export function PasswordForm() {
  const { t } = useTranslation(["identity", "common"]);
  const { message } = App.useApp();
  const [form] = Form.useForm<Passwords>();
  const change = useAct(identityApi, "changePassword", {
    refresh: [],
    onDone: () => {
      form.resetFields();
      void message.success(t("account.passwordChanged"));
      void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  return (
    <Form
      form={form}
      layout="vertical"
      onFinish={({ current, next }) => change.mutate({ body: { current, next } })}
    >
      <Form.Item
        name="current"
        label={t("account.current")}
        rules={[{ required: true, message: t("common:required") }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="next"
        label={t("account.next")}
        extra={t("account.nextHint")}
        rules={[{ required: true, min: 10, max: 128, message: t("account.nextHint") }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t("account.again")}
        dependencies={["next"]}
        rules={[
          { required: true, message: t("common:required") },
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              !value || value === getFieldValue("next")
                ? Promise.resolve()
                : Promise.reject(new Error(t("account.againWrong"))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      {change.error ? <Problem error={change.error} /> : null}
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t("account.changePassword")}
      </Button>
    </Form>
  );
}
