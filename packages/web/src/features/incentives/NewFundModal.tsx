import { Checkbox, Form, Input, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useSession } from "../../app/session.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { OrganizationSelect } from "../../ui/OrganizationSelect.tsx";
import { useGo } from "../../ui/PathLink.tsx";
import { incentivesApi } from "./incentives.api.ts";

interface NewFund {
  organizationId: string;
  year: number;
  name: string;
  isSpecial: boolean;
}

/** Opens a fund of one organization for one year. */
export function NewFundModal({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation(["incentives", "common"]);
  const go = useGo();
  const { roles } = useSession();
  const [form] = Form.useForm<NewFund>();
  const create = useAct(incentivesApi, "createFund", { onDone: (fund) => go(`/funds/${fund.id}`) });
  const needed = [{ required: true, message: t("common:required") }];
  const own = roles.find(({ role }) => role === "fund-officer")?.organizationId;
  return (
    <FormModal<NewFund>
      title={t("funds.new")}
      open={open}
      onClose={onClose}
      form={form}
      initial={{ year: new Date().getFullYear(), isSpecial: true, ...(own ? { organizationId: own } : {}) }}
      onSubmit={(body) => create.mutate({ body })}
      submitLabel={t("funds.new")}
      busy={create.isPending}
      error={create.error}
    >
      <Form.Item name="organizationId" label={t("funds.organization")} rules={needed}>
        <OrganizationSelect />
      </Form.Item>
      <div className="qs-form-row">
        <Form.Item name="year" label={t("funds.year")} rules={needed}>
          <InputNumber min={2000} max={2100} />
        </Form.Item>
        <Form.Item name="name" label={t("funds.name")} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <Form.Item name="isSpecial" valuePropName="checked">
        <Checkbox>{t("funds.special")}</Checkbox>
      </Form.Item>
    </FormModal>
  );
}
