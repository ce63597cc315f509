import { parseSignatureEnvelope, type SignatureEnvelope } from "@qianshu/domain/evidence/signature";
import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Upload } from "antd";
import { useTranslation } from "react-i18next";
import { CodeBlock } from "../../../ui/CodeBlock.tsx";
import { saveFile } from "../../../ui/download.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { type Contract, sharingApi } from "../sharing.api.ts";
import { detachedCommands } from "./detached-commands.ts";

/** Signing on the organization's own machine: the text, the command, and the signature handed in. */
export function DetachedSigning(props: {
  contract: Contract;
  busy: boolean;
  onEnvelope: (envelope: SignatureEnvelope) => void;
}) {
  const { contract, busy, onEnvelope } = props;
  const { t } = useTranslation("sharing");
  const commands = detachedCommands(window.location.origin, contract);
  const save = useMutation({
    mutationFn: async () => {
      const { document } = await sharingApi.call.getSigningBytes({ params: { id: contract.id } });
      saveFile(`${contract.number}.json`, document, "application/json");
    },
  });
  const read = useMutation({
    mutationFn: async (file: File) => {
      try {
        return parseSignatureEnvelope(JSON.parse(await file.text()));
      } catch {
        return undefined;
      }
    },
    onSuccess: (envelope) => envelope && onEnvelope(envelope),
  });
  return (
    <div className="qs-stack">
      <p className="qs-secondary">{t("sign.detachedHint")}</p>
      <h3 className="qs-form-heading">{t("sign.connected")}</h3>
      <CodeBlock label={t("sign.command")} text={commands.online} />
      <h3 className="qs-form-heading">{t("sign.apart")}</h3>
      <ol className="qs-steps">
        <li>
          {t("sign.stepDocument")}{" "}
          <Button size="small" onClick={() => save.mutate()} loading={save.isPending}>
            {t("sign.document")}
          </Button>
        </li>
        <li>
          {t("sign.stepSign")}
          <CodeBlock label={t("sign.command")} text={commands.offline} />
        </li>
        <li>
          {t("sign.stepUpload")}{" "}
          <Upload
            accept=".json,application/json"
            showUploadList={false}
            beforeUpload={(file) => {
              read.mutate(file);
              return false;
            }}
          >
            <Button type="primary" loading={busy || read.isPending}>
              {t("sign.upload")}
            </Button>
          </Upload>
        </li>
      </ol>
      {read.isSuccess && read.data === undefined ? (
        <Alert type="error" showIcon title={t("sign.noEnvelope")} />
      ) : null}
      {save.error ? <Problem error={save.error} /> : null}
    </div>
  );
}
