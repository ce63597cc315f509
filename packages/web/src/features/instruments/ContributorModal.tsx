import type { Contributor } from "@qianshu/contract/instruments-pools";
import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { instrumentsApi } from "./instruments.api.ts";

type NewContributor = Pick<Contributor, "name" | "nature">;
const natures = ["treasury", "state", "private"] as const;

/** Enters who pays into a pool. */
export function ContributorModal(props: { poolId: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation(["instruments", "common"]);
  const [form] = Form.useForm<NewContributor>();
  const add = useAct(instrumentsApi, "addContributor", {
    refresh: ["instruments"],
    onDone: props.onClose,
  });
  const needed = [{ required: true, message: t("common:required") }];
  return (
    <FormModal<NewContributor>
      title={t("contributor.new")}
      open={props.open}
      onClose={props.onClose}
      form={form}
      initial={{ nature: "treasury" }}
      onSubmit={(body) => add.mutate({ params: { id: props.poolId }, body })}
      busy={add.isPending}
      error={add.error}
    >
      <Form.Item name="name" label={t("contributor.name")} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="nature" label={t("contributor.nature")} rules={needed}>
        <Select options={natures.map((value) => ({ value, label: t(`nature.${value}`) }))} />
      </Form.Item>
    </FormModal>
  );
}
