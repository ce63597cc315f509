import type { ReplyOf } from "@qianshu/contract";
import type { identityRoutes } from "@qianshu/contract/identity";
import { App, Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { queryClient, useAct } from "../../app/api.ts";
import { identityApi, sessionQuery } from "../../app/session.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { saveFile } from "../../ui/download.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { QrCode } from "../../ui/QrCode.tsx";
import { Tag } from "../../ui/Tag.tsx";

type Enrolment = ReplyOf<(typeof identityRoutes)["enrolTotp"]>;

/** One-time codes: scan, keep the recovery codes, confirm with the first code. */
export function TotpPanel({ enabled }: { enabled: boolean }) {
  const { t } = useTranslation(["identity", "common"]);
  const [asking, setAsking] = useState(false);
  const [enrolment, setEnrolment] = useState<Enrolment>();
  const [form] = Form.useForm<{ password: string }>();
  const read = () => void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
  const enrol = useAct(identityApi, "enrolTotp", {
    refresh: [],
    onDone: (reply) => {
      setAsking(false);
      setEnrolment(reply);
    },
  });
  const remove = useAct(identityApi, "removeTotp", {
    refresh: [],
    onDone: () => {
      setAsking(false);
      read();
    },
  });
  return (
    <Panel
      title={t("totp.title")}
      actions={<Tag tone={enabled ? "accent" : "neutral"}>{enabled ? t("totp.on") : t("totp.off")}</Tag>}
    >
      <p className="qs-secondary">{t("totp.hint")}</p>
      {enrolment ? (
        <Confirm
          enrolment={enrolment}
          onDone={() => {
            setEnrolment(undefined);
            read();
          }}
        />
      ) : (
        <Button danger={enabled} onClick={() => setAsking(true)}>
          {enabled ? t("totp.remove") : t("totp.enrol")}
        </Button>
      )}
      <FormModal
        title={enabled ? t("totp.remove") : t("totp.enrol")}
        open={asking}
        onClose={() => setAsking(false)}
        form={form}
        onSubmit={(body) => (enabled ? remove : enrol).mutate({ body })}
        busy={enrol.isPending || remove.isPending}
        error={enrol.error ?? remove.error}
      >
        <Form.Item
          name="password"
          label={t("account.current")}
          rules={[{ required: true, message: t("common:required") }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
      </FormModal>
    </Panel>
  );
}

function Confirm({ enrolment, onDone }: { enrolment: Enrolment; onDone: () => void }) {
  const { t } = useTranslation("identity");
  const { message } = App.useApp();
  const confirm = useAct(identityApi, "confirmTotp", {
    refresh: [],
    onDone: () => {
      void message.success(t("totp.confirmed"));
      onDone();
    },
  });
  return (
    <div className="qs-stack">
      <div className="qs-totp">
        <QrCode text={enrolment.uri} size={168} label={t("totp.scan")} />
        <div>
          <p>{t("totp.scan")}</p>
          <Copyable text={enrolment.secret} label={t("totp.secret")} />
        </div>
      </div>
      <div>
        <p>{t("totp.recovery")}</p>
        <ul className="qs-recovery qs-mono">
          {enrolment.recoveryCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Button
          size="small"
          onClick={() =>
            saveFile("recovery-codes.txt", `${enrolment.recoveryCodes.join("\n")}\n`, "text/plain")
          }
        >
          {t("totp.saveRecovery")}
        </Button>
      </div>
      <Form layout="vertical" onFinish={(body: { code: string }) => confirm.mutate({ body })}>
        <Form.Item
          name="code"
          label={t("totp.firstCode")}
          rules={[{ required: true, pattern: /^\d{6}$/, message: t("totp.sixDigits") }]}
        >
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} style={{ width: 160 }} />
        </Form.Item>
        {confirm.error ? <Problem error={confirm.error} /> : null}
        <Button type="primary" htmlType="submit" loading={confirm.isPending}>
          {t("totp.confirm")}
        </Button>
      </Form>
    </div>
  );
}
