import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../app/api.ts";
import { useCan } from "../../../app/session.ts";
import { FormModal } from "../../../ui/FormModal.tsx";
import { LinkButton } from "../../../ui/PathLink.tsx";
import { type Contract, sharingApi, touched } from "../sharing.api.ts";
import { ProvisionActions } from "./ProvisionActions.tsx";
import { SignDrawer } from "./SignDrawer.tsx";

/** Sign, receive, renew, revoke: as the server says what the person may do now. */
export function ContractActions({ contract }: { contract: Contract }) {
  const { t } = useTranslation("sharing");
  const can = useCan();
  const [opened, setOpened] = useState<"sign" | "revoke">();
  const { actions, id } = contract;
  const receives = contract.inForce && can("delivery:take");
  const close = () => setOpened(undefined);
  return (
    <>
      {actions.includes("revoke") ? (
        <Button danger onClick={() => setOpened("revoke")}>
          {t("contract.revoke")}
        </Button>
      ) : null}
      {actions.includes("renew") ? (
        <LinkButton to={`/applications/new?renews=${id}`}>{t("contract.renew")}</LinkButton>
      ) : null}
      {receives ? (
        <LinkButton type="primary" to={`/contracts/${id}?tab=receive`}>
          {t("contract.receive")}
        </LinkButton>
      ) : null}
      <ProvisionActions contract={contract} />
      {actions.includes("sign") ? (
        <Button type="primary" onClick={() => setOpened("sign")}>
          {t("contract.sign")}
        </Button>
      ) : null}
      {opened === "sign" ? <SignDrawer contract={contract} onClose={close} /> : null}
      {opened === "revoke" ? <RevokeModal contract={contract} onClose={close} /> : null}
    </>
  );
}

function RevokeModal({ contract, onClose }: { contract: Contract; onClose: () => void }) {
  const { t } = useTranslation("sharing");
  const [form] = Form.useForm<{ reason: string }>();
  const revoke = useAct(sharingApi, "revokeContract", { refresh: touched, onDone: onClose });
  return (
    <FormModal
      title={t("contract.revoke")}
      open
      onClose={onClose}
      form={form}
      onSubmit={(body) => revoke.mutate({ params: { id: contract.id }, body })}
      submitLabel={t("contract.revoke")}
      busy={revoke.isPending}
      danger
      error={revoke.error}
    >
      <p>{t("contract.revokeHint", { consumer: contract.consumerName })}</p>
      <Form.Item
        name="reason"
        label={t("act.reason")}
        rules={[{ required: true, min: 2, whitespace: true, message: t("act.noteNeeded") }]}
      >
        <Input.TextArea rows={3} maxLength={2000} showCount />
      </Form.Item>
    </FormModal>
  );
}
