import type { Attachment } from "@qianshu/contract/incentives-attachments";
import { attachmentKinds } from "@qianshu/domain/incentives/attachment";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { uploadForm } from "../../app/upload.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { formatBytes, formatTime } from "../../ui/format.ts";
import { Problem } from "../../ui/Problem.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { incentivesApi } from "./incentives.api.ts";
import "./incentives.css";

/** The papers of an application or a batch: read them, attach another one, withdraw one's own. */
export function AttachmentPanel(props: {
  of: "attachToApplication" | "attachToBatch";
  id: string;
  attachments: readonly Attachment[];
}) {
  const { of, id, attachments } = props;
  const { t } = useTranslation("officer");
  const client = useQueryClient();
  const [error, setError] = useState<unknown>();
  const [isSending, setSending] = useState(false);
  const withdraw = useAct(incentivesApi, "withdrawAttachment");
  const send = async (file: File) => {
    const form = new FormData();
    form.append("file", file, file.name);
    setError(undefined);
    setSending(true);
    try {
      await uploadForm<Attachment>(incentivesApi.url(of, { params: { id } }), form, () => undefined);
      await client.invalidateQueries({ queryKey: ["incentives"] });
    } catch (refused) {
      setError(refused);
    }
    setSending(false);
  };
  return (
    <Panel
      title={t("papers.title")}
      wide
      actions={
        <Upload
          showUploadList={false}
          accept={attachmentKinds.map((kind) => `.${kind}`).join(",")}
          beforeUpload={(file) => {
            void send(file);
            return false;
          }}
        >
          <Button size="small" loading={isSending} title={t("papers.hint")}>
            {t("papers.add")}
          </Button>
        </Upload>
      }
    >
      {attachments.length === 0 ? (
        <p className="qs-secondary">
          {t("papers.empty")} · {t("papers.hint")}
        </p>
      ) : null}
      <ul className="qs-papers">
        {attachments.map((paper) => (
          <li key={paper.id}>
            <a href={incentivesApi.url("downloadAttachment", { params: { id: paper.id } })}>{paper.name}</a>{" "}
            <span className="qs-secondary">
              {formatBytes(paper.bytes)} · {paper.addedBy} · {formatTime(paper.addedAt)}
            </span>{" "}
            <Copyable text={paper.sha256} label={t("papers.digest")} />{" "}
            {paper.isRemovable ? (
              <Button size="small" onClick={() => withdraw.mutate({ params: { id: paper.id } })}>
                {t("papers.withdraw")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {error ? <Problem error={error} /> : null}
      {withdraw.error ? <Problem error={withdraw.error} /> : null}
    </Panel>
  );
}
