import type { Person } from "@qianshu/contract/identity";
import { App, Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { identityApi, useCan, useSession } from "../../app/session.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { OnceModal } from "../../ui/OnceModal.tsx";
import { OrganizationSelect } from "../../ui/OrganizationSelect.tsx";
import { ProblemModal } from "../../ui/ProblemModal.tsx";

/** What the system administrator does with an account. */
export function PersonActions({ person }: { person: Person }) {
  const { t } = useTranslation(["identity", "common"]);
  const { modal } = App.useApp();
  const can = useCan();
  const { id: me } = useSession();
  const [editing, setEditing] = useState(false);
  const [password, setPassword] = useState<string>();
  const disable = useAct(identityApi, "disablePerson");
  const enable = useAct(identityApi, "enablePerson");
  const unlock = useAct(identityApi, "unlockPerson");
  const reset = useAct(identityApi, "resetPassword", {
    onDone: ({ initialPassword }) => setPassword(initialPassword),
  });
  if (!can("person:manage")) return null;
  const params = { id: person.id };
  const ask = (title: string, onOk: () => void) =>
    void modal.confirm({ title, okText: t("common:action.confirm"), okButtonProps: { danger: true }, onOk });
  return (
    <>
      {person.id !== me && person.state !== "disabled" ? (
        <Button
          danger
          onClick={() => ask(t("person.disableAsk", { name: person.name }), () => disable.mutate({ params }))}
        >
          {t("person.disable")}
        </Button>
      ) : null}
      {person.state === "disabled" ? (
        <Button type="primary" onClick={() => enable.mutate({ params })}>
          {t("person.enable")}
        </Button>
      ) : null}
      <Button
        onClick={() => ask(t("person.resetAsk", { name: person.name }), () => reset.mutate({ params }))}
      >
        {t("person.reset")}
      </Button>
      <Button onClick={() => setEditing(true)}>{t("common:action.edit")}</Button>
      {person.state === "locked" ? (
        <Button type="primary" onClick={() => unlock.mutate({ params })}>
          {t("person.unlock")}
        </Button>
      ) : null}
      <EditPersonModal person={person} open={editing} onClose={() => setEditing(false)} />
      <OnceModal
        title={t("person.initialPassword")}
        hint={t("person.initialPasswordHint")}
        secret={password}
        onClose={() => setPassword(undefined)}
      />
      {[disable, enable, unlock, reset].map((act, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of actions
        <ProblemModal key={at} error={act.error} onClose={act.reset} />
      ))}
    </>
  );
}

interface Changes {
  name: string;
  email: string | null;
  organizationId: string;
}

function EditPersonModal({ person, open, onClose }: { person: Person; open: boolean; onClose: () => void }) {
  const { t } = useTranslation(["identity", "common"]);
  const [form] = Form.useForm<Changes>();
  const change = useAct(identityApi, "changePerson", { onDone: onClose });
  return (
    <FormModal
      title={t("common:action.edit")}
      open={open}
      onClose={onClose}
      form={form}
      initial={{ name: person.name, email: person.email }}
      onSubmit={({ organizationId, ...rest }) =>
        change.mutate({
          params: { id: person.id },
          body: { ...rest, email: rest.email || null, ...(organizationId ? { organizationId } : {}) },
        })
      }
      submitLabel={t("common:action.save")}
      busy={change.isPending}
      error={change.error}
    >
      <Form.Item
        name="name"
        label={t("person.name")}
        rules={[{ required: true, message: t("common:required") }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="email"
        label={t("person.email")}
        rules={[{ type: "email", message: t("person.emailWrong") }]}
      >
        <Input type="email" />
      </Form.Item>
      <Form.Item name="organizationId" label={t("person.moveTo")} extra={person.organizationName}>
        <OrganizationSelect allowClear />
      </Form.Item>
    </FormModal>
  );
}
