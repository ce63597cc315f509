import type { Application, PayeeAccount } from "@qianshu/contract/incentives-applications";
import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { incentivesApi } from "./incentives.api.ts";

/** Enters or corrects where a claim is paid to. */
export function AccountModal(props: { application: Application; open: boolean; onClose: () => void }) {
  const { application, open, onClose } = props;
  const { t } = useTranslation(["incentives", "common"]);
  const [form] = Form.useForm<PayeeAccount>();
  const save = useAct(incentivesApi, "setPayeeAccount", { onDone: onClose });
  const needed = [{ required: true, message: t("common:required") }];
  return (
    <FormModal<PayeeAccount>
      title={t("account.enter")}
      open={open}
      onClose={onClose}
      form={form}
      initial={application.account ?? { name: application.subjectName }}
      onSubmit={(body) => save.mutate({ params: { id: application.id }, body })}
      busy={save.isPending}
      error={save.error}
    >
      <Form.Item name="name" label={t("account.name")} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="number" label={t("account.number")} rules={needed}>
        <Input maxLength={40} inputMode="numeric" />
      </Form.Item>
      <Form.Item name="bank" label={t("account.bank")} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
    </FormModal>
  );
}
