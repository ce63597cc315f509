import type { RegisterItem } from "@qianshu/contract/planning-model";
import { type RegisterField, type RegisterKind, registerFields } from "@qianshu/domain/planning/register";
import { Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { OrganizationSelect } from "../../ui/OrganizationSelect.tsx";
import { planningApi } from "./planning.api.ts";

interface Values {
  organizationId: string;
  name: string;
  divisionCode: string;
  uscc?: string;
  values?: Record<string, string | number | boolean | null>;
}

/** Adds an entry to a register, or changes one. */
export function RegisterModal(props: {
  kind: RegisterKind;
  item?: RegisterItem;
  open: boolean;
  onClose: () => void;
  onSaved: (id: string) => void;
}) {
  const { kind, item, open, onClose, onSaved } = props;
  const { t } = useTranslation(["planning", "common"]);
  const [form] = Form.useForm<Values>();
  const done = { onDone: ({ id }: { id: string }) => onSaved(id) };
  const create = useAct(planningApi, "createRegisterItem", done);
  const update = useAct(planningApi, "updateRegisterItem", done);
  const needed = [{ required: true, message: t("common:required") }];
  return (
    <FormModal
      title={t(item ? "register.change" : "register.add")}
      open={open}
      onClose={onClose}
      form={form}
      initial={
        item
          ? { name: item.name, divisionCode: item.divisionCode, uscc: item.uscc ?? "", values: item.values }
          : {}
      }
      onSubmit={({ organizationId, uscc, values = {}, ...rest }) => {
        const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
        const body = { ...rest, uscc: uscc || null, values: Object.fromEntries(given) };
        if (item) update.mutate({ params: { id: item.id }, body: { ...body, version: item.version } });
        else create.mutate({ params: { kind }, body: { ...body, organizationId } });
      }}
      busy={create.isPending || update.isPending}
      error={create.error ?? update.error}
      width={680}
    >
      <Form.Item name="name" label={t("register.name")} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      {item ? null : (
        <Form.Item name="organizationId" label={t("register.keeper")} rules={needed}>
          <OrganizationSelect />
        </Form.Item>
      )}
      <div className="qs-form-row">
        <Form.Item name="divisionCode" label={t("register.division")} rules={needed}>
          <Input maxLength={12} inputMode="numeric" />
        </Form.Item>
        <Form.Item name="uscc" label={t("register.uscc")}>
          <Input maxLength={18} className="qs-mono" />
        </Form.Item>
      </div>
      {registerFields[kind].map((field) => (
        <FieldInput key={field.name} field={field} />
      ))}
    </FormModal>
  );
}

function FieldInput({ field }: { field: RegisterField }) {
  const { t } = useTranslation(["planning", "common"]);
  const text = useBilingual();
  return (
    <Form.Item
      name={["values", field.name]}
      label={field.unit ? `${text(field.title)} (${field.unit})` : text(field.title)}
      extra={field.fact ? t("register.fact", { fact: field.fact }) : undefined}
      {...(field.required ? { rules: [{ required: true, message: t("common:required") }] } : {})}
    >
      {field.type === "number" ? (
        <InputNumber min={0} style={{ width: "100%" }} />
      ) : field.type === "boolean" ? (
        <Select
          allowClear
          options={[
            { value: true, label: t("register.yes") },
            { value: false, label: t("register.no") },
          ]}
        />
      ) : field.type === "choice" ? (
        <Select allowClear options={(field.values ?? []).map((value) => ({ value, label: value }))} />
      ) : (
        <Input />
      )}
    </Form.Item>
  );
}
