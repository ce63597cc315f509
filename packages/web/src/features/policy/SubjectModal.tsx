import type { PolicySubject, SubjectKind } from "@qianshu/contract/policy-facts";
import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useSession } from "../../app/session.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { useGo } from "../../ui/PathLink.tsx";
import { policyApi } from "./policy.api.ts";
import { subjectKinds } from "./subject-kinds.ts";

interface Values {
  kind: SubjectKind;
  name: string;
  code?: string | null;
  formerNames: string[];
  divisionCode: string;
}

interface SubjectModalProps {
  /** The file to change; a new one is opened without. */
  subject?: PolicySubject | undefined;
  open: boolean;
  onClose: () => void;
  /** The kind of a new file, and what to do once it is open; else its page is shown. */
  kind?: SubjectKind;
  onOpened?: (id: string) => void;
}

/** Says who or what a file is about; a company that has no code yet can have a file without. */
export function SubjectModal({ subject, open, onClose, kind = "company", onOpened }: SubjectModalProps) {
  const { t } = useTranslation(["policy", "common"]);
  const go = useGo();
  const { roles } = useSession();
  // Who applies for an organization opens the file of that organization.
  const own = roles.find(({ role }) => role === "consumer")?.organizationId ?? null;
  const [form] = Form.useForm<Values>();
  const create = useAct(policyApi, "createPolicySubject", {
    onDone: ({ id }) => (onOpened ? onOpened(id) : void go(`/policy-subjects/${id}`)),
  });
  const update = useAct(policyApi, "updatePolicySubject", { refresh: ["policy"], onDone: onClose });
  const act = subject ? update : create;
  const needed = [{ required: true, message: t("common:required") }];
  const save = ({ code, ...rest }: Values) => {
    const body = { ...rest, code: code || null, organizationId: subject?.organizationId ?? own };
    if (subject) update.mutate({ params: { id: subject.id }, body: { ...body, version: subject.version } });
    else create.mutate({ body });
  };
  return (
    <FormModal<Values>
      title={subject ? t("common:action.edit") : t("subjects.new")}
      open={open}
      onClose={onClose}
      form={form}
      initial={subject ?? { kind, formerNames: [], divisionCode: "520100" }}
      onSubmit={save}
      busy={act.isPending}
      error={act.error}
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
      <Form.Item name="formerNames" label={t("subjects.formerNames")}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={["、", "；", ";"]} />
      </Form.Item>
      <Form.Item name="divisionCode" label={t("subjects.division")} rules={needed}>
        <Input maxLength={12} />
      </Form.Item>
    </FormModal>
  );
}
