import type { Token } from "@qianshu/contract/identity";
import { type Permission, permissions } from "@qianshu/domain/identity/permissions";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { identityApi, useSession } from "../../app/session.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { FormModal } from "../../ui/FormModal.tsx";
import { formatTime } from "../../ui/format.ts";
import { OnceModal } from "../../ui/OnceModal.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { ProblemModal } from "../../ui/ProblemModal.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { Tag } from "../../ui/Tag.tsx";

/** The person's API tokens: limited in what and how long; their text is shown once. */
export function TokenPanel() {
  const { t } = useTranslation(["identity", "common"]);
  const read = useBilingual();
  const [creating, setCreating] = useState(false);
  const [secret, setSecret] = useState<string>();
  const tokens = useQuery(identityApi.query("listTokens"));
  const revoke = useAct(identityApi, "revokeToken");
  const create = (
    <Button type="primary" onClick={() => setCreating(true)}>
      {t("token.create")}
    </Button>
  );
  return (
    <Panel title={t("token.title")} actions={tokens.data?.items.length ? create : null} wide>
      {tokens.error ? <Problem error={tokens.error} onRetry={() => void tokens.refetch()} /> : null}
      {tokens.data?.items.length === 0 ? (
        <Empty title={t("token.empty")} hint={t("token.emptyHint")} action={create} />
      ) : (
        <DataTable<Token>
          rowKey="id"
          loading={tokens.isPending}
          dataSource={tokens.data?.items ?? []}
          columns={[
            { title: t("common:field.name"), dataIndex: "name" },
            {
              title: t("token.prefix"),
              render: (_, token) => <span className="qs-mono">{token.prefix}…</span>,
            },
            {
              title: t("token.scopes"),
              render: (_, token) => token.scopes.map((scope) => read(permissions[scope].label)).join("、"),
            },
            { title: t("token.lastUsed"), render: (_, token) => formatTime(token.lastUsedAt) },
            { title: t("token.expires"), render: (_, token) => formatTime(token.expiresAt) },
            {
              render: (_, token) =>
                token.revokedAt ? (
                  <Tag tone="neutral">{t("token.revoked")}</Tag>
                ) : (
                  <Button type="link" danger onClick={() => revoke.mutate({ params: { id: token.id } })}>
                    {t("token.revoke")}
                  </Button>
                ),
            },
          ]}
        />
      )}
      <NewTokenModal
        open={creating}
        onClose={() => setCreating(false)}
        onToken={(token) => {
          setCreating(false);
          setSecret(token);
        }}
      />
      <OnceModal
        title={t("token.made")}
        hint={t("token.once")}
        secret={secret}
        onClose={() => setSecret(undefined)}
      />
      <ProblemModal error={revoke.error} onClose={revoke.reset} />
    </Panel>
  );
}

interface NewToken {
  name: string;
  scopes: Permission[];
  days: number;
}

function NewTokenModal(props: { open: boolean; onClose: () => void; onToken: (token: string) => void }) {
  const { open, onClose, onToken } = props;
  const { t } = useTranslation(["identity", "common"]);
  const read = useBilingual();
  const session = useSession();
  const [form] = Form.useForm<NewToken>();
  const create = useAct(identityApi, "createToken", { onDone: ({ token }) => onToken(token) });
  const needed = [{ required: true, message: t("common:required") }];
  return (
    <FormModal
      title={t("token.create")}
      open={open}
      onClose={onClose}
      form={form}
      initial={{ days: 90 }}
      onSubmit={(body) => create.mutate({ body })}
      submitLabel={t("common:action.create")}
      busy={create.isPending}
      error={create.error}
    >
      <Form.Item name="name" label={t("common:field.name")} extra={t("token.nameHint")} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="scopes" label={t("token.scopes")} extra={t("token.scopesHint")} rules={needed}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: "label" }}
          options={session.permissions.map((value) => ({ value, label: read(permissions[value].label) }))}
        />
      </Form.Item>
      <Form.Item name="days" label={t("token.days")} rules={needed}>
        <InputNumber min={1} max={366} />
      </Form.Item>
    </FormModal>
  );
}
