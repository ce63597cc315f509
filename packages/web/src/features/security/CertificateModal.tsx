import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useOrganizationsFor } from "../../app/organizations.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { OrganizationSelect } from "../../ui/OrganizationSelect.tsx";
import { sharingApi } from "../sharing/sharing.api.ts";
import { PemField } from "./PemField.tsx";

interface CertificateForm {
  organizationId: string;
  certificate: string;
  fingerprint: string;
}

/** Trusts a certificate for an organization's signatures, its fingerprint told over another channel. */
export function CertificateModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["security", "common"]);
  const [form] = Form.useForm<CertificateForm>();
  const own = useOrganizationsFor("certificate:manage");
  const add = useAct(sharingApi, "registerCertificate", { onDone: onClose });
  return (
    <FormModal
      title={t("certificates.register")}
      open
      onClose={onClose}
      form={form}
      initial={own[0] ? { organizationId: own[0].value } : {}}
      onSubmit={(body) => add.mutate({ body })}
      submitLabel={t("certificates.register")}
      busy={add.isPending}
      error={add.error}
      width={640}
    >
      <Form.Item name="organizationId" label={t("common:field.organization")} rules={[{ required: true }]}>
        <OrganizationSelect />
      </Form.Item>
      <PemField name="certificate" label={t("keys.certificate")} kind="CERTIFICATE" />
      <Form.Item
        name="fingerprint"
        label={t("certificates.fingerprint")}
        extra={t("certificates.fingerprintHint")}
        rules={[
          {
            required: true,
            pattern: /^\s*(sm3:|sha256:)?[0-9a-fA-F: ]{64,100}\s*$/,
            message: t("certificates.fingerprintWrong"),
          },
        ]}
      >
        <Input className="qs-mono" maxLength={120} />
      </Form.Item>
    </FormModal>
  );
}
