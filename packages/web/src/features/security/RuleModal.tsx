import { NetworkRule } from "@qianshu/contract/network";
import { App, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useOrganizationsFor } from "../../app/organizations.ts";
import { useCan } from "../../app/session.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { OrganizationSelect } from "../../ui/OrganizationSelect.tsx";
import { parsePorts } from "./ports.ts";
import { networkApi } from "./security.api.ts";

/** What is already known of a rule to be added. */
export interface RuleStart {
  cidr?: string;
  ports?: string;
  purpose?: NetworkRule["purpose"];
  organizationId?: string | undefined;
}

interface RuleForm extends Required<Omit<RuleStart, "organizationId">> {
  organizationId?: string;
  note: string;
}

/** Adds a rule to the network policy. */
export function RuleModal({ start, onClose }: { start: RuleStart | undefined; onClose: () => void }) {
  const { t } = useTranslation("security");
  const { message } = App.useApp();
  const can = useCan();
  const own = useOrganizationsFor("network:manage");
  const [form] = Form.useForm<RuleForm>();
  const forEverybody = can("network:manage-global");
  const create = useAct(networkApi, "createNetworkRule", {
    onDone: () => {
      void message.success(t("network.added"));
      onClose();
    },
  });
  const submit = (values: RuleForm) =>
    create.mutate({
      body: {
        organizationId: values.organizationId || null,
        cidr: values.cidr,
        ports: parsePorts(values.ports ?? "") ?? [],
        purpose: values.purpose,
        note: values.note,
      },
    });
  return (
    <FormModal
      title={t("network.add")}
      open={start !== undefined}
      onClose={() => {
        create.reset();
        onClose();
      }}
      form={form}
      initial={{
        purpose: "any",
        ...(forEverybody || !own[0] ? {} : { organizationId: own[0].value }),
        ...(start as Partial<RuleForm>),
      }}
      onSubmit={submit}
      submitLabel={t("network.add")}
      busy={create.isPending}
      error={create.error}
    >
      <Form.Item
        name="cidr"
        label={t("network.cidr")}
        extra={t("network.cidrHint")}
        rules={[{ required: true, whitespace: true, message: t("network.cidrNeeded") }]}
      >
        <Input className="qs-mono" maxLength={60} />
      </Form.Item>
      <Form.Item
        name="ports"
        label={t("network.ports")}
        extra={t("network.portsHint")}
        rules={[
          {
            validator: async (_, text: string | undefined) => {
              if (!parsePorts(text ?? "")) throw new Error(t("network.portsWrong"));
            },
          },
        ]}
      >
        <Input className="qs-mono" maxLength={200} />
      </Form.Item>
      <Form.Item name="purpose" label={t("network.purpose")}>
        <Select
          options={NetworkRule.shape.purpose.options.map((value) => ({
            value,
            label: t(`purpose.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="organizationId"
        label={t("network.forWhom")}
        rules={[{ required: !forEverybody, message: t("network.forWhom") }]}
      >
        <OrganizationSelect allowClear={forEverybody} placeholder={t("network.everybody")} />
      </Form.Item>
      <Form.Item
        name="note"
        label={t("network.note")}
        extra={t("network.noteHint")}
        rules={[{ required: true, whitespace: true, message: t("network.noteNeeded") }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </FormModal>
  );
}
