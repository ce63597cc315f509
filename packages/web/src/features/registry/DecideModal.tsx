import { Form, Input, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { registryApi } from "./registry.api.ts";

interface Decision {
  accepted: boolean;
  reason: string;
}

/** Lets a held release through, or refuses it, with the reason. */
export function DecideModal({
  releaseId,
  open,
  onClose,
}: {
  releaseId: string;
  open: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(["registry", "common"]);
  const [form] = Form.useForm<Decision>();
  const decide = useAct(registryApi, "decideRelease", { onDone: onClose });
  return (
    <FormModal
      title={t("releases.decide")}
      open={open}
      onClose={onClose}
      form={form}
      initial={{ accepted: true }}
      onSubmit={(body) => decide.mutate({ params: { id: releaseId }, body })}
      submitLabel={t("common:action.submit")}
      busy={decide.isPending}
      error={decide.error}
    >
      <Form.Item name="accepted">
        <Radio.Group
          options={[
            { value: true, label: t("releases.accept") },
            { value: false, label: t("releases.refuse") },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t("releases.reason")}
        rules={[{ required: true, whitespace: true, message: t("releases.reasonNeeded") }]}
      >
        <Input.TextArea rows={3} maxLength={2000} showCount />
      </Form.Item>
    </FormModal>
  );
}
