import type { Expert } from "@qianshu/contract/incentives-batches";
import { Checkbox, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useOrganizationsFor } from "../../app/organizations.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { incentivesApi } from "./incentives.api.ts";

interface Values {
  organizationId: string;
  name: string;
  employer: string;
  employerCode?: string;
  fields?: string[];
  declared?: string[];
  isActive: boolean;
}

/** Enters an expert, or changes what the register says of one. */
export function ExpertModal({ expert, onClose }: { expert: Expert | undefined; onClose: () => void }) {
  const { t } = useTranslation(["officer", "common"]);
  const [form] = Form.useForm<Values>();
  const own = useOrganizationsFor("claim:review");
  const add = useAct(incentivesApi, "addExpert", { onDone: onClose });
  const update = useAct(incentivesApi, "updateExpert", { onDone: onClose });
  const needed = [{ required: true, message: t("common:required") }];
  const save = ({ organizationId, isActive, ...values }: Values) => {
    const body = {
      ...values,
      employerCode: values.employerCode || null,
      fields: values.fields ?? [],
      declared: values.declared ?? [],
    };
    if (expert) update.mutate({ params: { id: expert.id }, body: { ...body, isActive } });
    else add.mutate({ body: { ...body, organizationId: organizationId ?? own[0]!.value } });
  };
  return (
    <FormModal<Values>
      title={t(expert ? "experts.edit" : "experts.new")}
      open
      onClose={onClose}
      form={form}
      initial={
        expert
          ? { ...expert, employerCode: expert.employerCode ?? "" }
          : { isActive: true, ...(own[0] ? { organizationId: own[0].value } : {}) }
      }
      onSubmit={save}
      busy={add.isPending || update.isPending}
      error={add.error ?? update.error}
    >
      {!expert && own.length > 1 ? (
        <Form.Item name="organizationId" label={t("desks.organization")} rules={needed}>
          <Select options={own} />
        </Form.Item>
      ) : null}
      <Form.Item name="name" label={t("experts.name")} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="employer" label={t("experts.employer")} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="employerCode" label={t("experts.employerCode")}>
        <Input maxLength={18} className="qs-mono" />
      </Form.Item>
      <Form.Item name="fields" label={t("experts.fields")} extra={t("experts.fieldsHint")}>
        <Select mode="tags" open={false} suffixIcon={null} maxCount={20} />
      </Form.Item>
      <Form.Item name="declared" label={t("experts.declared")} extra={t("experts.declaredHint")}>
        <Select mode="tags" open={false} suffixIcon={null} maxCount={50} />
      </Form.Item>
      {expert ? (
        <Form.Item name="isActive" valuePropName="checked">
          <Checkbox>{t("experts.active")}</Checkbox>
        </Form.Item>
      ) : null}
    </FormModal>
  );
}
