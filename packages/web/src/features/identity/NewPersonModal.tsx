import { Form, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { identityApi } from "../../app/session.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { OnceModal } from "../../ui/OnceModal.tsx";
import { OrganizationSelect } from "../../ui/OrganizationSelect.tsx";
import { useGo } from "../../ui/PathLink.tsx";

interface NewPerson {
  organizationId: string;
  username: string;
  name: string;
  email?: string;
  language: "zh" | "en";
}

/** Adds a person; the initial password is shown once and must be changed at the first sign-in. */
export function NewPersonModal({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation(["identity", "common"]);
  const go = useGo();
  const [form] = Form.useForm<NewPerson>();
  const [made, setMade] = useState<{ id: string; password: string }>();
  const create = useAct(identityApi, "createPerson", {
    onDone: ({ person, initialPassword }) => {
      setMade({ id: person.id, password: initialPassword });
      onClose();
    },
  });
  const needed = [{ required: true, message: t("common:required") }];
  return (
    <>
      <FormModal
        title={t("person.create")}
        open={open}
        onClose={onClose}
        form={form}
        initial={{ language: "zh" }}
        onSubmit={({ email, ...rest }) => create.mutate({ body: { ...rest, ...(email ? { email } : {}) } })}
        submitLabel={t("common:action.create")}
        busy={create.isPending}
        error={create.error}
      >
        <Form.Item name="organizationId" label={t("common:field.organization")} rules={needed}>
          <OrganizationSelect />
        </Form.Item>
        <Form.Item name="name" label={t("person.name")} rules={needed}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="username"
          label={t("person.username")}
          extra={t("person.usernameHint")}
          rules={needed}
        >
          <Input maxLength={32} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="email"
          label={t("person.email")}
          rules={[{ type: "email", message: t("person.emailWrong") }]}
        >
          <Input type="email" autoComplete="off" />
        </Form.Item>
        <Form.Item name="language" label={t("person.language")}>
          <Select
            options={[
              { value: "zh", label: "中文" },
              { value: "en", label: "English" },
            ]}
          />
        </Form.Item>
      </FormModal>
      <OnceModal
        title={t("person.initialPassword")}
        hint={t("person.initialPasswordHint")}
        secret={made?.password}
        onClose={() => {
          const id = made?.id;
          setMade(undefined);
          if (id) go(`/people/${id}`);
        }}
      />
    </>
  );
}
