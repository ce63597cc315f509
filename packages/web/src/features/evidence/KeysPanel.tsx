import { parseNoteKey } from "@qianshu/domain/evidence/note-keys";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Form, Input, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { evidenceApi } from "../../app/evidence.ts";
import { usePreference } from "../../app/preferences.ts";
import { CodeBlock } from "../../ui/CodeBlock.tsx";
import { Copyable } from "../../ui/Copyable.tsx";
import { FormModal } from "../../ui/FormModal.tsx";
import { formatTime } from "../../ui/format.ts";
import { Problem } from "../../ui/Problem.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { trustedKeys, trustKeys } from "../../ui/receipt/trusted-keys.ts";

/** The log's public keys, and which of them this browser trusts. */
export function KeysPanel() {
  const { t } = useTranslation("evidence");
  const keys = useQuery({ ...evidenceApi.query("listPublicKeys"), staleTime: 60_000 });
  const [editing, setEditing] = useState(false);
  if (keys.error)
    return (
      <Panel title={t("log.keys")}>
        <Problem error={keys.error} onRetry={() => void keys.refetch()} />
      </Panel>
    );
  const lines = keys.data?.keys.map((key) => key.vkey);
  return (
    <Panel
      title={t("log.keys")}
      actions={
        <Button size="small" onClick={() => setEditing(true)}>
          {t("trust.edit")}
        </Button>
      }
    >
      {keys.data && lines ? (
        <div className="qs-stack">
          <p className="qs-secondary">{t("log.keysHint")}</p>
          {keys.data.keys.map((key) => (
            <dl key={key.vkey} className="qs-key">
              <dt>{t("log.keyName")}</dt>
              <dd>
                {key.name} · {key.algorithm}
              </dd>
              <dt>{t("log.fingerprint")}</dt>
              <dd>
                <Copyable text={key.fingerprint} label={t("log.fingerprint")} />
              </dd>
            </dl>
          ))}
          <CodeBlock text={`${lines.join("\n")}\n`} label={t("log.keysFile")} fileName="keys.txt" />
          <Trust shown={lines} />
        </div>
      ) : (
        <Skeleton active title={false} />
      )}
      <TrustModal open={editing} onClose={() => setEditing(false)} />
    </Panel>
  );
}

function Trust({ shown }: { shown: string[] }) {
  const { t } = useTranslation("evidence");
  const trusted = usePreference(trustedKeys);
  if (!trusted) return <p className="qs-secondary">{t("trust.none")}</p>;
  const changed = [...trusted.keys].sort().join() !== [...shown].sort().join();
  const text = t(trusted.how === "given" ? "trust.given" : "trust.firstUse", {
    time: formatTime(trusted.since),
  });
  return (
    <Alert
      type={changed ? "error" : "info"}
      showIcon
      title={t("trust.title")}
      description={changed ? `${text} ${t("trust.changed")}` : text}
    />
  );
}

function TrustModal({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation(["evidence", "common"]);
  const [form] = Form.useForm<{ lines: string }>();
  const split = (text: string) => text.split(/\s+/).filter(Boolean);
  const check = async (_: unknown, text: string) => {
    const { browserCrypto } = await import("../../ui/receipt/browser-crypto.ts");
    try {
      for (const line of split(text)) parseNoteKey(browserCrypto.sha256, line);
    } catch {
      throw new Error(t("trust.linesWrong"));
    }
  };
  return (
    <FormModal
      title={t("trust.edit")}
      open={open}
      onClose={onClose}
      form={form}
      initial={{ lines: trustedKeys.get()?.keys.join("\n") ?? "" }}
      submitLabel={t("common:action.save")}
      onSubmit={({ lines }) => {
        trustKeys(split(lines), "given");
        onClose();
      }}
    >
      <Form.Item
        name="lines"
        label={t("trust.lines")}
        rules={[{ required: true, whitespace: true }, { validator: check }]}
      >
        <Input.TextArea rows={6} className="qs-mono" />
      </Form.Item>
      <Button
        type="link"
        onClick={() => {
          trustKeys([], "first-use");
          onClose();
        }}
      >
        {t("trust.reset")}
      </Button>
    </FormModal>
  );
}
