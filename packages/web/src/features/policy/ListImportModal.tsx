import { useQuery } from "@tanstack/react-query";
import { Alert, Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { readListLines } from "./list-lines.ts";
import { policyApi } from "./policy.api.ts";

interface Values {
  list: string;
  year: number;
  fact: string;
  lines: string;
}

/** Enters a yearly list by pasting its names; matching begins at once. */
export function ListImportModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["policy", "common"]);
  const text = useBilingual();
  const [form] = Form.useForm<Values>();
  const entries = readListLines(Form.useWatch("lines", form) ?? "");
  const vocabulary = useQuery(policyApi.query("listPolicyVocabulary", { query: {} }));
  const enter = useAct(policyApi, "importPolicyList");
  const needed = [{ required: true, message: t("common:required") }];
  const facts = (vocabulary.data?.items ?? []).filter(
    ({ subject, type }) =>
      (subject === "company" || subject === "project") && (type === "boolean" || type === "text"),
  );
  const fact = Form.useWatch("fact", form);
  // The name of the list becomes the value of a fact in words, which may allow certain ones only.
  const choices = facts.find(({ name }) => name === fact)?.values;
  return (
    <FormModal<Values>
      title={t("lists.enter")}
      open
      onClose={onClose}
      form={form}
      initial={{ fact: "投资主体类别" }}
      onSubmit={({ list, year, fact, lines }) =>
        enter.mutate({ body: { list, year, fact, entries: readListLines(lines) } })
      }
      busy={enter.isPending}
      error={enter.error}
      width={640}
    >
      <div className="qs-form-row">
        <Form.Item name="list" label={t("lists.list")} rules={needed}>
          {choices || vocabulary.isPending ? (
            <Select
              loading={vocabulary.isPending}
              options={(choices ?? []).map(({ value }) => ({ value, label: value }))}
            />
          ) : (
            <Input maxLength={100} placeholder={t("lists.example")} />
          )}
        </Form.Item>
        <Form.Item name="year" label={t("lists.year")} rules={needed}>
          <InputNumber min={1990} max={2100} />
        </Form.Item>
      </div>
      <Form.Item name="fact" label={t("lists.fact")} extra={t("lists.factHint")} rules={needed}>
        <Select
          showSearch={{ optionFilterProp: "label" }}
          onChange={() => form.resetFields(["list"])}
          options={facts.map(({ name, label }) => ({ value: name, label: text(label) }))}
        />
      </Form.Item>
      <Form.Item
        name="lines"
        label={t("lists.lines")}
        extra={t("lists.linesHint", { total: entries.length })}
        rules={needed}
      >
        <Input.TextArea rows={8} />
      </Form.Item>
      {enter.data ? <Alert type="success" showIcon title={t("lists.entered", enter.data)} /> : null}
    </FormModal>
  );
}
