import { Form, Input, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { sixDigits } from "./DeskModal.tsx";
import { incentivesApi } from "./incentives.api.ts";

interface Values {
  divisionCode: string;
  ruleId?: string;
  percent: number;
  document: string;
}

/** Sets how city and county share what they pay together. */
export function ShareModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["officer", "common"]);
  const [form] = Form.useForm<Values>();
  const percent = Form.useWatch("percent", form) ?? 0;
  const save = useAct(incentivesApi, "saveApportionment", { onDone: onClose });
  const needed = { required: true, message: t("common:required") };
  return (
    <FormModal<Values>
      title={t("shares.new")}
      open
      onClose={onClose}
      form={form}
      initial={{ percent: 50 }}
      onSubmit={({ percent, ruleId = "", ...body }) =>
        save.mutate({ body: { ...body, ruleId: ruleId.trim(), prefecturePoints: Math.round(percent * 100) } })
      }
      busy={save.isPending}
      error={save.error}
    >
      <Form.Item
        name="divisionCode"
        label={t("desks.division")}
        rules={[needed, { ...sixDigits, message: t("desks.divisionHint") }]}
      >
        <Input maxLength={6} inputMode="numeric" className="qs-mono" />
      </Form.Item>
      <Form.Item name="ruleId" label={t("shares.rule")} extra={t("shares.ruleHint")}>
        <Input maxLength={60} placeholder="R05-1" />
      </Form.Item>
      <Form.Item
        name="percent"
        label={t("shares.prefecture")}
        extra={`${t("shares.county")} ${Math.round((100 - percent) * 100) / 100}%`}
        rules={[needed]}
      >
        <InputNumber min={0} max={100} precision={2} />
      </Form.Item>
      <Form.Item name="document" label={t("shares.document")} rules={[needed]}>
        <Input maxLength={200} />
      </Form.Item>
    </FormModal>
  );
}
