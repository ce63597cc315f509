import type { RegistrationType } from "@qianshu/domain/registry/asset";
import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { OrganizationSelect } from "../../ui/OrganizationSelect.tsx";
import { type Asset, registryApi } from "./registry.api.ts";

interface Request {
  type: RegistrationType;
  note?: string;
  toOrganizationId?: string;
}

const later = ["change", "transfer", "cancel", "objection"] as const satisfies RegistrationType[];

/** First registration of a draft; change, transfer, cancellation or objection afterwards. */
export function RegisterModal({
  asset,
  open,
  onClose,
}: {
  asset: Asset;
  open: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(["registry", "common"]);
  const [form] = Form.useForm<Request>();
  const register = useAct(registryApi, "registerAsset", { onDone: onClose });
  const first = asset.state === "draft";
  const types = first ? (["first"] as const) : later;
  const type = Form.useWatch("type", form);
  return (
    <FormModal
      title={t("assets.registerAsk")}
      open={open}
      onClose={onClose}
      form={form}
      initial={{ type: types[0] }}
      onSubmit={(body) => register.mutate({ params: { id: asset.id }, body })}
      submitLabel={t("common:action.submit")}
      busy={register.isPending}
      error={register.error}
    >
      <Form.Item name="type" label={t("common:field.kind")}>
        <Select options={types.map((value) => ({ value, label: t(`registrationType.${value}`) }))} />
      </Form.Item>
      {type === "transfer" ? (
        <Form.Item
          name="toOrganizationId"
          label={t("assets.transferTo")}
          rules={[{ required: true, message: t("common:required") }]}
        >
          <OrganizationSelect />
        </Form.Item>
      ) : null}
      <Form.Item name="note" label={t("assets.registerNote")}>
        <Input.TextArea rows={3} maxLength={2000} showCount />
      </Form.Item>
    </FormModal>
  );
}
