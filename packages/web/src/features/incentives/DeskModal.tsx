import type { Desk } from "@qianshu/contract/incentives-applications";
import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useOrganizationsFor } from "../../app/organizations.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { incentivesApi } from "./incentives.api.ts";

type Values = Pick<Desk, "tier" | "divisionCode" | "duty" | "organizationId">;

/** A rule of a form that takes six digits. */
export const sixDigits = { pattern: /^\d{6}$/ };

/** Names the organization that decides or pays for a place. */
export function DeskModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["officer", "common"]);
  const [form] = Form.useForm<Values>();
  const own = useOrganizationsFor("fund:manage");
  const save = useAct(incentivesApi, "saveDesk", { onDone: onClose });
  const needed = { required: true, message: t("common:required") };
  return (
    <FormModal<Values>
      title={t("desks.new")}
      open
      onClose={onClose}
      form={form}
      initial={{ tier: "county", duty: "pay", ...(own[0] ? { organizationId: own[0].value } : {}) }}
      onSubmit={(body) => save.mutate({ body })}
      busy={save.isPending}
      error={save.error}
    >
      <Form.Item name="organizationId" label={t("desks.organization")} rules={[needed]}>
        <Select options={own} />
      </Form.Item>
      <div className="qs-form-row">
        <Form.Item name="tier" label={t("desks.tier")} rules={[needed]}>
          <Select
            options={(["province", "prefecture", "county"] as const).map((value) => ({
              value,
              label: t(`tier.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="duty" label={t("desks.duty")} rules={[needed]}>
          <Select
            options={(["decide", "pay"] as const).map((value) => ({ value, label: t(`desks.${value}`) }))}
          />
        </Form.Item>
      </div>
      <Form.Item
        name="divisionCode"
        label={t("desks.division")}
        extra={t("desks.divisionHint")}
        rules={[needed, { ...sixDigits, message: t("desks.divisionHint") }]}
      >
        <Input maxLength={6} inputMode="numeric" className="qs-mono" />
      </Form.Item>
    </FormModal>
  );
}
