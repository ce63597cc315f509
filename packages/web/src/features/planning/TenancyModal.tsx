import { Form, Input, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { planningApi } from "./planning.api.ts";

interface Values {
  tenantName: string;
  uscc?: string;
  area: number;
  fromMonth: string;
  toMonth?: string;
}

/** Registers a tenant of a park with area and months. */
export function TenancyModal({
  parkId,
  open,
  onClose,
}: {
  parkId: string;
  open: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(["planning", "common"]);
  const [form] = Form.useForm<Values>();
  const add = useAct(planningApi, "addTenancy", { onDone: onClose });
  const needed = [{ required: true, message: t("common:required") }];
  return (
    <FormModal
      title={t("tenancy.add")}
      open={open}
      onClose={onClose}
      form={form}
      onSubmit={({ uscc, toMonth, ...values }) =>
        add.mutate({
          params: { id: parkId },
          body: { ...values, uscc: uscc || null, toMonth: toMonth || null },
        })
      }
      busy={add.isPending}
      error={add.error}
    >
      <Form.Item name="tenantName" label={t("tenancy.tenant")} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="uscc" label={t("register.uscc")}>
        <Input maxLength={18} className="qs-mono" />
      </Form.Item>
      <Form.Item name="area" label={t("tenancy.area")} rules={needed}>
        <InputNumber min={0} style={{ width: "100%" }} />
      </Form.Item>
      <div className="qs-form-row">
        <Form.Item name="fromMonth" label={t("tenancy.fromMonth")} rules={needed}>
          <Input placeholder="2026-01" maxLength={7} />
        </Form.Item>
        <Form.Item name="toMonth" label={t("tenancy.toMonth")}>
          <Input placeholder="2026-12" maxLength={7} />
        </Form.Item>
      </div>
    </FormModal>
  );
}
