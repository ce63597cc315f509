import { readTyped } from "@qianshu/domain/policy/state-fact";
import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { DayInput } from "../../ui/DayInput.tsx";
import { FormModal } from "../../ui/FormModal.tsx";
import { FactValueInput } from "./FactValueInput.tsx";
import { policyApi } from "./policy.api.ts";

interface Values {
  name: string;
  value: string;
  evidence?: string;
  validFrom: string;
  validTo?: string;
}

/** States one fact with its evidence. */
export function NewFactModal({ id, open, onClose }: { id: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation(["policy", "common"]);
  const text = useBilingual();
  const [form] = Form.useForm<Values>();
  const vocabulary = useQuery({ ...policyApi.query("listPolicyVocabulary", { query: {} }), enabled: open });
  const add = useAct(policyApi, "addPolicyFacts", { onDone: onClose });
  const facts = vocabulary.data?.items ?? [];
  const name = Form.useWatch("name", form);
  const chosen = facts.find((one) => one.name === name);
  const needed = [{ required: true, message: t("common:required") }];
  return (
    <FormModal<Values>
      title={t("facts.add")}
      open={open}
      onClose={onClose}
      form={form}
      onSubmit={({ name, value, evidence = "", validFrom, validTo }) => {
        const fact = facts.find((one) => one.name === name)!;
        const stated = { name, value: readTyped(fact, value), evidence, validFrom, validTo: validTo ?? null };
        add.mutate({ params: { id }, body: { facts: [stated] } });
      }}
      busy={add.isPending}
      error={add.error}
    >
      <Form.Item name="name" label={t("facts.name")} rules={needed}>
        <Select
          showSearch={{ optionFilterProp: "label" }}
          onChange={() => form.resetFields(["value"])}
          options={facts.map(({ name, label, unit }) => ({
            value: name,
            label: unit ? `${text(label)} (${unit})` : text(label),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="value"
        label={t("facts.value")}
        {...(chosen ? { extra: text(chosen.question) } : {})}
        rules={needed}
      >
        <FactValueInput fact={chosen} />
      </Form.Item>
      <Form.Item name="evidence" label={t("facts.evidence")}>
        <Input maxLength={500} />
      </Form.Item>
      <div className="qs-form-row">
        <Form.Item name="validFrom" label={t("rules.validFrom")} rules={needed}>
          <DayInput />
        </Form.Item>
        <Form.Item name="validTo" label={t("rules.validTo")}>
          <DayInput />
        </Form.Item>
      </div>
    </FormModal>
  );
}
