import { useQuery } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useCan } from "../../app/session.ts";
import { CodeBlock } from "../../ui/CodeBlock.tsx";
import { Copyable } from "../../ui/Copyable.tsx";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { formatDay } from "../../ui/format.ts";
import { Problem } from "../../ui/Problem.tsx";
import { ProblemModal } from "../../ui/ProblemModal.tsx";
import { PageHeader } from "../../ui/pages/PageHeader.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { sharingApi } from "../sharing/sharing.api.ts";
import { CertificateModal } from "./CertificateModal.tsx";
import { ImportKeyModal } from "./ImportKeyModal.tsx";

type Key = Awaited<ReturnType<typeof sharingApi.call.listSigningKeys>>["items"][number];
type Trusted = Awaited<ReturnType<typeof sharingApi.call.listTrustedCertificates>>["items"][number];

/** With which keys organizations sign, and which certificates of theirs are trusted. */
export function SigningKeysPage() {
  const { t } = useTranslation("security");
  const authority = useQuery(sharingApi.query("getSigningAuthority"));
  return (
    <>
      <PageHeader title={t("keys.title")} hint={t("keys.hint")} />
      <div className="qs-stack">
        <KeyPanel />
        <CertificatePanel />
        <Panel title={t("keys.authority")}>
          <p className="qs-secondary">{t("keys.authorityHint")}</p>
          {authority.error ? <Problem error={authority.error} /> : null}
          {authority.data ? (
            <div className="qs-stack">
              <Copyable text={authority.data.fingerprint} label={t("keys.fingerprint")} />
              <CodeBlock
                text={authority.data.certificatePem}
                label={authority.data.subject}
                fileName="authority.pem"
              />
            </div>
          ) : null}
        </Panel>
      </div>
    </>
  );
}

function KeyPanel() {
  const { t } = useTranslation(["security", "sharing", "common"]);
  const can = useCan();
  const { modal } = App.useApp();
  const [importing, setImporting] = useState(false);
  const keys = useQuery(sharingApi.query("listSigningKeys"));
  const retire = useAct(sharingApi, "retireSigningKey");
  const ask = (key: Key) =>
    modal.confirm({
      title: t("keys.retire"),
      content: t("keys.retireAsk", { organization: key.organizationName }),
      okText: t("keys.retire"),
      okButtonProps: { danger: true },
      onOk: () => retire.mutate({ params: { id: key.id } }),
    });
  return (
    <Panel
      title={t("keys.held")}
      actions={
        can("contract:sign") ? <Button onClick={() => setImporting(true)}>{t("keys.import")}</Button> : null
      }
    >
      <p className="qs-secondary">{t("keys.heldHint")}</p>
      {keys.error ? <Problem error={keys.error} onRetry={() => void keys.refetch()} /> : null}
      {keys.data?.items.length === 0 ? (
        <Empty title={t("keys.none")} hint={t("keys.noneHint")} />
      ) : (
        <DataTable<Key>
          rowKey="id"
          loading={keys.isPending}
          dataSource={keys.data?.items ?? []}
          columns={[
            { title: t("common:field.organization"), dataIndex: "organizationName" },
            { title: t("keys.holder"), render: (_, key) => t(`sharing:holder.${key.holder}`) },
            { title: t("keys.algorithm"), dataIndex: "algorithm" },
            {
              title: t("keys.fingerprint"),
              render: (_, key) => <Copyable text={key.keyId} short label={t("keys.fingerprint")} />,
            },
            { title: t("keys.validUntil"), render: (_, key) => formatDay(key.certificate.notAfter) },
            {
              title: t("common:field.actions"),
              render: (_, key) =>
                can("contract:sign") ? (
                  <Button type="link" danger size="small" onClick={() => ask(key)}>
                    {t("keys.retire")}
                  </Button>
                ) : null,
            },
          ]}
        />
      )}
      {importing ? <ImportKeyModal onClose={() => setImporting(false)} /> : null}
      <ProblemModal error={retire.error} onClose={retire.reset} />
    </Panel>
  );
}

function CertificatePanel() {
  const { t } = useTranslation(["security", "common"]);
  const can = useCan();
  const { modal } = App.useApp();
  const [adding, setAdding] = useState(false);
  const trusted = useQuery(sharingApi.query("listTrustedCertificates"));
  const remove = useAct(sharingApi, "removeCertificate");
  const ask = (certificate: Trusted) =>
    modal.confirm({
      title: t("certificates.remove"),
      content: t("certificates.removeAsk", { subject: certificate.subject }),
      okText: t("certificates.remove"),
      okButtonProps: { danger: true },
      onOk: () => remove.mutate({ params: { id: certificate.id } }),
    });
  return (
    <Panel
      title={t("certificates.title")}
      actions={
        can("certificate:manage") ? (
          <Button onClick={() => setAdding(true)}>{t("certificates.register")}</Button>
        ) : null
      }
    >
      <p className="qs-secondary">{t("certificates.hint")}</p>
      {trusted.error ? <Problem error={trusted.error} onRetry={() => void trusted.refetch()} /> : null}
      {trusted.data?.items.length === 0 ? (
        <Empty title={t("certificates.none")} hint={t("certificates.noneHint")} />
      ) : (
        <DataTable<Trusted>
          rowKey="id"
          loading={trusted.isPending}
          dataSource={trusted.data?.items ?? []}
          columns={[
            { title: t("common:field.organization"), dataIndex: "organizationName" },
            { title: t("certificates.subject"), dataIndex: "subject" },
            {
              title: t("common:field.kind"),
              render: (_, one) => (one.isAuthority ? t("certificates.authority") : t("certificates.own")),
            },
            {
              title: t("keys.fingerprint"),
              render: (_, one) => <Copyable text={one.fingerprint} short label={t("keys.fingerprint")} />,
            },
            { title: t("keys.validUntil"), render: (_, one) => formatDay(one.notAfter) },
            { title: t("certificates.by"), dataIndex: "registeredBy" },
            {
              title: t("common:field.actions"),
              render: (_, one) =>
                can("certificate:manage") ? (
                  <Button type="link" danger size="small" onClick={() => ask(one)}>
                    {t("certificates.remove")}
                  </Button>
                ) : null,
            },
          ]}
        />
      )}
      {adding ? <CertificateModal onClose={() => setAdding(false)} /> : null}
      <ProblemModal error={remove.error} onClose={remove.reset} />
    </Panel>
  );
}
