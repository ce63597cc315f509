import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { incentivesApi } from "./incentives.api.ts";

interface NewItem {
  article: string;
  name: string;
}

/** Opens a budget item of a fund for an article. */
export function NewItemModal(props: { fundId: string; open: boolean; onClose: () => void }) {
  const { fundId, open, onClose } = props;
  const { t } = useTranslation(["incentives", "common"]);
  const [form] = Form.useForm<NewItem>();
  const add = useAct(incentivesApi, "addBudgetItem", { onDone: onClose });
  const needed = [{ required: true, message: t("common:required") }];
  return (
    <FormModal<NewItem>
      title={t("item.new")}
      open={open}
      onClose={onClose}
      form={form}
      onSubmit={(body) => add.mutate({ params: { id: fundId }, body })}
      busy={add.isPending}
      error={add.error}
    >
      <Form.Item name="article" label={t("item.article")} extra={t("item.articleHint")} rules={needed}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name="name" label={t("item.name")} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
    </FormModal>
  );
}
