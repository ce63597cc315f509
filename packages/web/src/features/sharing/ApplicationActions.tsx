import { App, Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useCan } from "../../app/session.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { LinkButton } from "../../ui/PathLink.tsx";
import { ProblemModal } from "../../ui/ProblemModal.tsx";
import { type Application, sharingApi, touched } from "./sharing.api.ts";

/** Submit or change a draft; withdraw what is not decided yet. */
export function ApplicationActions({ application }: { application: Application }) {
  const { t } = useTranslation("sharing");
  const { message } = App.useApp();
  const can = useCan();
  const [withdrawing, setWithdrawing] = useState(false);
  const [form] = Form.useForm<{ note?: string }>();
  const { id, state } = application;
  const submit = useAct(sharingApi, "submitApplication", {
    refresh: touched,
    onDone: () => void message.success(t("apply.submitted")),
  });
  const withdraw = useAct(sharingApi, "withdrawApplication", {
    refresh: touched,
    onDone: () => setWithdrawing(false),
  });
  if (!can("application:manage")) return null;
  return (
    <>
      {state === "submitted" || state === "partly-decided" ? (
        <Button onClick={() => setWithdrawing(true)}>{t("application.withdraw")}</Button>
      ) : null}
      {state === "draft" ? (
        <>
          <LinkButton to={`/applications/${id}/edit`}>{t("application.edit")}</LinkButton>
          <Button type="primary" loading={submit.isPending} onClick={() => submit.mutate({ params: { id } })}>
            {t("apply.submit")}
          </Button>
        </>
      ) : null}
      <FormModal
        title={t("application.withdraw")}
        open={withdrawing}
        onClose={() => setWithdrawing(false)}
        form={form}
        onSubmit={({ note }) => withdraw.mutate({ params: { id }, body: { note: note ?? "" } })}
        submitLabel={t("application.withdraw")}
        busy={withdraw.isPending}
        danger
        error={withdraw.error}
      >
        <p>{t("application.withdrawHint")}</p>
        <Form.Item name="note" label={t("act.reason")}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
      </FormModal>
      <ProblemModal error={submit.error} onClose={submit.reset} />
    </>
  );
}
