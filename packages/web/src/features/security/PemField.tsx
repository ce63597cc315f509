import { Button, Form, Input, Upload } from "antd";
import { useTranslation } from "react-i18next";

/** A text in PEM: pasted, or read from a file on this machine. */
export function PemField(props: { name: string; label: string; kind: string; secret?: boolean }) {
  const { name, label, kind, secret = false } = props;
  const { t } = useTranslation("security");
  const form = Form.useFormInstance();
  return (
    <Form.Item label={label} required>
      <Form.Item
        name={name}
        noStyle
        rules={[
          { required: true, whitespace: true, message: t("pem.needed") },
          {
            validator: async (_, text: string | undefined) => {
              if (text && !text.includes(`-----BEGIN ${kind}`)) throw new Error(t("pem.wrong"));
            },
          },
        ]}
      >
        <Input.TextArea
          rows={4}
          className="qs-mono"
          autoComplete="off"
          spellCheck={false}
          aria-label={label}
          placeholder={`-----BEGIN ${kind || "…"}`}
        />
      </Form.Item>
      <Upload
        showUploadList={false}
        beforeUpload={(file) => {
          void file.text().then((text) => form.setFieldValue(name, text));
          return false;
        }}
      >
        <Button size="small" className="qs-form-action">
          {secret ? t("pem.keyFile") : t("pem.file")}
        </Button>
      </Upload>
    </Form.Item>
  );
}
