import { App, Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../app/api.ts";
import { FormModal } from "../../../ui/FormModal.tsx";
import { ProblemModal } from "../../../ui/ProblemModal.tsx";
import { type Contract, sharingApi, touched } from "../sharing.api.ts";

/** What the provider owes once both sides have signed: it says that the data can be received, or the office urges it. */
export function ProvisionActions({ contract }: { contract: Contract }) {
  const { t } = useTranslation(["sharing", "common"]);
  const { modal, message } = App.useApp();
  const [form] = Form.useForm<{ note: string }>();
  const [urging, setUrging] = useState(false);
  const act = useAct(sharingApi, "actOnProvision", {
    refresh: touched,
    onDone: () => {
      void message.success(t("common:done"));
      setUrging(false);
    },
  });
  const params = { id: contract.id };
  const actions = contract.provision?.actions ?? [];
  const confirm = () =>
    modal.confirm({
      title: t("provision.confirm"),
      content: t("provision.confirmAsk", { consumer: contract.consumerName }),
      okText: t("provision.confirm"),
      onOk: () => act.mutate({ params, body: { action: "confirm" } }),
    });
  return (
    <>
      {actions.includes("urge") ? (
        <Button onClick={() => setUrging(true)}>{t("provision.urge")}</Button>
      ) : null}
      {actions.includes("confirm") ? (
        <Button type="primary" onClick={confirm} loading={act.isPending}>
          {t("provision.confirm")}
        </Button>
      ) : null}
      <FormModal
        title={t("provision.urge")}
        open={urging}
        onClose={() => setUrging(false)}
        form={form}
        onSubmit={({ note }) => act.mutate({ params, body: { action: "urge", note } })}
        submitLabel={t("provision.urge")}
        busy={act.isPending}
        error={urging ? act.error : null}
      >
        <p>{t("provision.urgeHint", { provider: contract.providerName })}</p>
        <Form.Item
          name="note"
          label={t("act.note.urge")}
          rules={[{ required: true, whitespace: true, message: t("act.noteNeeded") }]}
        >
          <Input.TextArea rows={3} maxLength={2000} showCount />
        </Form.Item>
      </FormModal>
      <ProblemModal error={urging ? null : act.error} onClose={act.reset} />
    </>
  );
}
