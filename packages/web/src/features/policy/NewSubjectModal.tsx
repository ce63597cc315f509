import type { SubjectKind } from "@qianshu/contract/policy-facts";
import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { useGo } from "../../ui/PathLink.tsx";
import { policyApi } from "./policy.api.ts";
import { subjectKinds } from "./subject-kinds.ts";

interface Values {
  kind: SubjectKind;
  name: string;
  code?: string;
  divisionCode: string;
}

/** Opens a file; a company that has no code yet can have one without. */
export function NewSubjectModal({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation(["policy", "common"]);
  const go = useGo();
  const [form] = Form.useForm<Values>();
  const create = useAct(policyApi, "createPolicySubject", {
    onDone: (subject) => go(`/policy-subjects/${subject.id}`),
  });
  const needed = [{ required: true, message: t("common:required") }];
  return (
    <FormModal<Values>
      title={t("subjects.new")}
      open={open}
      onClose={onClose}
      form={form}
      initial={{ kind: "company", divisionCode: "520100" }}
      onSubmit={({ code, ...rest }) => create.mutate({ body: { ...rest, ...(code ? { code } : {}) } })}
      busy={create.isPending}
      error={create.error}
    >
      <Form.Item name="kind" label={t("subjects.kind")} rules={needed}>
        <Select options={subjectKinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="name" label={t("subjects.name")} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="code" label={t("subjects.code")}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="divisionCode" label={t("subjects.division")} rules={needed}>
        <Input maxLength={12} />
      </Form.Item>
    </FormModal>
  );
}
