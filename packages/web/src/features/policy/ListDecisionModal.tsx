import type { ListEntry } from "@qianshu/contract/policy-facts";
import { Form, Input, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { formatShare } from "../../ui/format.ts";
import { policyApi } from "./policy.api.ts";
import { SubjectSelect } from "./SubjectSelect.tsx";

interface Values {
  choice: string;
  subjectId?: string;
  note?: string;
}

/** A person says which file a name on a list means, or that it means none. */
export function ListDecisionModal({ entry, onClose }: { entry: ListEntry; onClose: () => void }) {
  const { t } = useTranslation(["policy", "common"]);
  const [form] = Form.useForm<Values>();
  const choice = Form.useWatch("choice", form);
  const decide = useAct(policyApi, "decidePolicyListEntry", { onDone: onClose });
  const needed = [{ required: true, message: t("common:required") }];
  const by = (how: string) =>
    t(how === "code" ? "lists.byCode" : how === "former-name" ? "lists.byFormerName" : "lists.byName");
  return (
    <FormModal<Values>
      title={`${entry.list} ${entry.year}：${entry.name}`}
      open
      onClose={onClose}
      form={form}
      onSubmit={({ choice, subjectId, note = "" }) =>
        decide.mutate({
          params: { id: entry.id },
          body: { subjectId: choice === "other" ? subjectId! : choice === "none" ? null : choice, note },
        })
      }
      busy={decide.isPending}
      error={decide.error}
    >
      <Form.Item name="choice" label={t("lists.which")} rules={needed}>
        <Radio.Group
          vertical
          options={[
            ...entry.candidates.map(({ subjectId, name, score, by: how }) => ({
              value: subjectId,
              label: `${name} · ${t("lists.score")} ${formatShare(score, 0)} · ${by(how)}`,
            })),
            { value: "other", label: t("lists.other") },
            { value: "none", label: t("lists.none") },
          ]}
        />
      </Form.Item>
      {choice === "other" ? (
        <Form.Item name="subjectId" label={t("lists.file")} rules={needed}>
          <SubjectSelect />
        </Form.Item>
      ) : null}
      <Form.Item name="note" label={t("rules.note")}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </FormModal>
  );
}
