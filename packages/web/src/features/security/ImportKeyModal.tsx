import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useOrganizationsFor } from "../../app/organizations.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { sharingApi } from "../sharing/sharing.api.ts";
import { PemField } from "./PemField.tsx";

interface KeyForm {
  organizationId: string;
  privateKey: string;
  passphrase?: string;
  certificate: string;
}

/** Hands the organization's own key to the platform, which seals it. */
export function ImportKeyModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["security", "common"]);
  const [form] = Form.useForm<KeyForm>();
  const organizations = useOrganizationsFor("contract:sign");
  const add = useAct(sharingApi, "importSigningKey", { onDone: onClose });
  return (
    <FormModal
      title={t("keys.import")}
      open
      onClose={onClose}
      form={form}
      initial={organizations[0] ? { organizationId: organizations[0].value } : {}}
      onSubmit={({ passphrase, ...body }) =>
        add.mutate({ body: { ...body, ...(passphrase ? { passphrase } : {}) } })
      }
      submitLabel={t("keys.import")}
      busy={add.isPending}
      error={add.error}
      width={640}
    >
      <p className="qs-secondary">{t("keys.importHint")}</p>
      <Form.Item
        name="organizationId"
        label={t("common:field.organization")}
        rules={[{ required: true }]}
        hidden={organizations.length === 1}
      >
        <Select options={organizations} />
      </Form.Item>
      <PemField name="privateKey" label={t("keys.privateKey")} kind="" secret />
      <Form.Item name="passphrase" label={t("keys.passphrase")}>
        <Input.Password autoComplete="new-password" maxLength={1000} />
      </Form.Item>
      <PemField name="certificate" label={t("keys.certificate")} kind="CERTIFICATE" />
    </FormModal>
  );
}
