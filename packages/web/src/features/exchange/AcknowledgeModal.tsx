import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Form, Input, InputNumber, Upload } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { digestHere, maxDataBytes } from "../../ui/receipt/verify-here.ts";
import { type Delivery, delivered, exchangeApi } from "./exchange.api.ts";

interface Report {
  rows: number;
  sha256?: string;
}

/** Reports what was received; the digest can be computed here from the file, which is not uploaded. */
export function AcknowledgeModal({ delivery, onClose }: { delivery: Delivery; onClose: () => void }) {
  const { t } = useTranslation("exchange");
  const [form] = Form.useForm<Report>();
  const acknowledge = useAct(exchangeApi, "acknowledgeDelivery", { refresh: delivered, onDone: onClose });
  const digest = useMutation({
    mutationFn: async (file: File) => (file.size > maxDataBytes ? undefined : digestHere(file)),
    onSuccess: (found) => found && form.setFieldValue("sha256", found.sha256),
  });
  return (
    <FormModal
      title={t("action.acknowledge")}
      open
      onClose={onClose}
      form={form}
      initial={{ rows: delivery.rows ?? 0 }}
      onSubmit={({ rows, sha256 }) =>
        acknowledge.mutate({
          params: { id: delivery.id },
          body: { rows, ...(sha256 ? { sha256: sha256.trim().toLowerCase() } : {}) },
        })
      }
      submitLabel={t("acknowledge.submit")}
      busy={acknowledge.isPending}
      error={acknowledge.error}
    >
      <p className="qs-secondary">{t("acknowledge.hint")}</p>
      <Form.Item name="rows" label={t("acknowledge.rows")} rules={[{ required: true }]}>
        <InputNumber min={0} precision={0} style={{ width: 200 }} />
      </Form.Item>
      {delivery.mode === "file" || delivery.mode === "comparison" ? (
        <>
          <Form.Item
            name="sha256"
            label={t("acknowledge.sha256")}
            rules={[{ pattern: /^\s*[0-9a-fA-F]{64}\s*$/, message: t("acknowledge.sha256Wrong") }]}
          >
            <Input className="qs-mono" maxLength={70} />
          </Form.Item>
          <Upload
            showUploadList={false}
            beforeUpload={(file) => {
              digest.mutate(file);
              return false;
            }}
          >
            <Button size="small" loading={digest.isPending}>
              {t("acknowledge.fromFile")}
            </Button>
          </Upload>
          {digest.isSuccess && !digest.data ? (
            <Alert type="warning" showIcon title={t("acknowledge.tooLarge")} />
          ) : null}
        </>
      ) : null}
    </FormModal>
  );
}
