import type { PolicyPopulation } from "@qianshu/contract/policy-simulation";
import { Form, Input, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../app/api.ts";
import { FormModal } from "../../../ui/FormModal.tsx";
import { simulateApi } from "./simulate.api.ts";

interface Values {
  name: string;
  companies: number;
  seed: number;
}

/** Sets up a generated population. */
export function GenerateModal(props: {
  open: boolean;
  onClose: () => void;
  onDone?: (population: PolicyPopulation) => void;
}) {
  const { t } = useTranslation("simulation");
  const [form] = Form.useForm<Values>();
  const create = useAct(simulateApi, "createPolicyPopulation", {
    onDone: (population) => {
      props.onClose();
      props.onDone?.(population);
    },
  });
  return (
    <FormModal
      title={t("population.generate")}
      open={props.open}
      onClose={props.onClose}
      form={form}
      initial={{ companies: 20_000, seed: 20140225 }}
      onSubmit={(body) => create.mutate({ body })}
      busy={create.isPending}
      error={create.error}
    >
      <Form.Item name="name" label={t("population.name")} rules={[{ required: true }]}>
        <Input maxLength={120} autoFocus />
      </Form.Item>
      <Form.Item name="companies" label={t("population.companies")} rules={[{ required: true }]}>
        <InputNumber min={1} max={2_000_000} precision={0} style={{ width: "100%" }} />
      </Form.Item>
      <Form.Item name="seed" label={t("population.seed")} rules={[{ required: true }]}>
        <InputNumber min={0} max={0xffff_ffff} precision={0} style={{ width: "100%" }} />
      </Form.Item>
    </FormModal>
  );
}
