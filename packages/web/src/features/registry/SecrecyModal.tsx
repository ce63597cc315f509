import { Form, Input, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { registryApi } from "./registry.api.ts";

interface Review {
  conclusion: "no-secret" | "contains-secret";
  note?: string;
}

/** The secrecy reviewer's conclusion on an asset. */
export function SecrecyModal({
  assetId,
  open,
  onClose,
}: {
  assetId: string;
  open: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(["registry", "common"]);
  const [form] = Form.useForm<Review>();
  const review = useAct(registryApi, "reviewSecrecy", { onDone: onClose });
  return (
    <FormModal
      title={t("secrecy.review")}
      open={open}
      onClose={onClose}
      form={form}
      onSubmit={(body) => review.mutate({ params: { id: assetId }, body })}
      submitLabel={t("common:action.submit")}
      busy={review.isPending}
      error={review.error}
    >
      <Form.Item
        name="conclusion"
        label={t("secrecy.conclusion")}
        rules={[{ required: true, message: t("common:required") }]}
      >
        <Radio.Group
          vertical
          options={[
            { value: "no-secret", label: t("secrecy.no-secret") },
            { value: "contains-secret", label: t("secrecy.contains-secret") },
          ]}
        />
      </Form.Item>
      <Form.Item name="note" label={t("secrecy.note")}>
        <Input.TextArea rows={3} maxLength={2000} showCount />
      </Form.Item>
    </FormModal>
  );
}
