import type { SourceAddress, SourceKind } from "@qianshu/domain/registry/source";
import { Form, type FormInstance, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useOrganizationsFor } from "../../app/organizations.ts";

/** What the form of a source holds; the address is flat and its kind known beforehand. */
export interface SourceFields {
  organizationId: string;
  name: string;
  secret?: string;
  address: Partial<
    Record<"host" | "database" | "user" | "tls" | "url" | "secretHeader" | "healthPath", string>
  > & {
    port?: number;
  };
}

export const defaultPorts: Partial<Record<SourceKind, number>> = { postgresql: 5432, mysql: 3306 };

/** What the routes take of the form. */
export function toSourceInput(kind: SourceKind, fields: SourceFields) {
  const { address, secret, ...rest } = fields;
  return {
    ...rest,
    address: { ...address, kind } as SourceAddress,
    ...(secret ? { secret } : {}),
  };
}

/** Where a source is and how to get in; the same for connecting and for changing. */
export function SourceForm(props: {
  form: FormInstance<SourceFields>;
  kind: SourceKind;
  initial: Partial<SourceFields>;
  secretKept?: boolean;
  onChange?: (fields: SourceFields) => void;
}) {
  const { form, kind, initial, secretKept = false, onChange } = props;
  const { t } = useTranslation(["registry", "common"]);
  const organizations = useOrganizationsFor("source:manage");
  const needed = [{ required: true, message: t("common:required") }];
  const database = kind === "postgresql" || kind === "mysql";
  return (
    <Form
      form={form}
      layout="vertical"
      className="qs-form"
      initialValues={{ organizationId: organizations[0]?.value, ...initial }}
      onValuesChange={(_, all) => onChange?.(all)}
    >
      <Form.Item name="name" label={t("sourceForm.name")} extra={t("sourceForm.nameHint")} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="organizationId" label={t("sourceForm.organization")} rules={needed}>
        <Select options={organizations} showSearch={{ optionFilterProp: "label" }} />
      </Form.Item>
      {database ? (
        <DatabaseFields secretKept={secretKept} />
      ) : (
        <AddressFields kind={kind} secretKept={secretKept} />
      )}
    </Form>
  );
}

function DatabaseFields({ secretKept }: { secretKept: boolean }) {
  const { t } = useTranslation(["registry", "common"]);
  const needed = [{ required: true, message: t("common:required") }];
  const modes = (["prefer", "verify", "off"] as const).map((value) => ({
    value,
    label: t(`sourceForm.tlsMode.${value}`),
  }));
  return (
    <>
      <div className="qs-form-row">
        <Form.Item
          name={["address", "host"]}
          label={t("sourceForm.host")}
          extra={t("sourceForm.hostHint")}
          rules={needed}
        >
          <Input className="qs-mono" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name={["address", "port"]}
          label={t("sourceForm.port")}
          rules={needed}
          className="qs-form-narrow"
        >
          <InputNumber min={1} max={65_535} controls={false} style={{ width: "100%" }} />
        </Form.Item>
      </div>
      <Form.Item name={["address", "database"]} label={t("sourceForm.database")} rules={needed}>
        <Input className="qs-mono" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <div className="qs-form-row">
        <Form.Item
          name={["address", "user"]}
          label={t("sourceForm.user")}
          extra={t("sourceForm.userHint")}
          rules={needed}
        >
          <Input className="qs-mono" autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="secret"
          label={t("sourceForm.password")}
          extra={secretKept ? t("sourceForm.passwordKeep") : undefined}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </div>
      <Form.Item name={["address", "tls"]} label={t("sourceForm.tls")}>
        <Select options={modes} />
      </Form.Item>
    </>
  );
}

function AddressFields({ kind, secretKept }: { kind: SourceKind; secretKept: boolean }) {
  const { t } = useTranslation(["registry", "common"]);
  return (
    <>
      <Form.Item
        name={["address", "url"]}
        label={t("sourceForm.url")}
        rules={[{ required: true, type: "url", message: t("common:required") }]}
      >
        <Input className="qs-mono" inputMode="url" spellCheck={false} />
      </Form.Item>
      {kind === "http-api" ? (
        <>
          <div className="qs-form-row">
            <Form.Item
              name={["address", "secretHeader"]}
              label={t("sourceForm.secretHeader")}
              extra={t("sourceForm.secretHeaderHint")}
            >
              <Input className="qs-mono" spellCheck={false} />
            </Form.Item>
            <Form.Item
              name="secret"
              label={t("sourceForm.secret")}
              extra={secretKept ? t("sourceForm.passwordKeep") : undefined}
            >
              <Input.Password autoComplete="new-password" />
            </Form.Item>
          </div>
          <Form.Item name={["address", "healthPath"]} label={t("sourceForm.healthPath")}>
            <Input className="qs-mono" spellCheck={false} />
          </Form.Item>
        </>
      ) : null}
    </>
  );
}
