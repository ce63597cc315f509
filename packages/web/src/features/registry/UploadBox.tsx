import { InboxOutlined } from "@ant-design/icons";
import { Upload as AntUpload, Progress } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { uploadForm } from "../../app/upload.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { formatBytes, formatShare } from "../../ui/format.ts";
import { Problem } from "../../ui/Problem.tsx";
import { registryApi, type Upload } from "./registry.api.ts";

/** Takes one file, sends it with visible progress and tells what arrived by its digest. */
export function UploadBox({
  upload,
  onUpload,
}: {
  upload: Upload | undefined;
  /** Undefined while another file is on its way or was refused. */
  onUpload: (upload: Upload | undefined) => void;
}) {
  const { t } = useTranslation("registry");
  const [share, setShare] = useState<number>();
  const [error, setError] = useState<unknown>();
  const sending = useRef<AbortController>(null);
  const send = async (file: File) => {
    sending.current?.abort();
    sending.current = new AbortController();
    setError(undefined);
    onUpload(undefined);
    setShare(0);
    const form = new FormData();
    form.append("file", file, file.name);
    try {
      onUpload(await uploadForm<Upload>(registryApi.url("upload"), form, setShare, sending.current.signal));
    } catch (thrown) {
      if (!(thrown instanceof DOMException)) setError(thrown);
    } finally {
      setShare(undefined);
    }
  };
  return (
    <>
      <AntUpload.Dragger
        accept=".csv,.tsv,.txt,.xlsx,.json,.ndjson,.jsonl,.parquet"
        showUploadList={false}
        beforeUpload={(file) => {
          void send(file);
          return false;
        }}
      >
        <p className="ant-upload-drag-icon">
          <InboxOutlined aria-hidden />
        </p>
        <p>{t("assetForm.fileDrop")}</p>
        <p className="qs-secondary qs-upload-hint">{t("assetForm.fileHint")}</p>
      </AntUpload.Dragger>
      <div aria-live="polite" className="qs-upload-state">
        {share === undefined ? null : (
          <>
            <span>{t("assetForm.uploading", { share: formatShare(share, 0) })}</span>
            <Progress percent={Math.floor(share * 100)} size="small" aria-label={t("assetForm.file")} />
          </>
        )}
        {upload && share === undefined ? (
          <>
            <div>{t("assetForm.fileSent", { name: upload.fileName, size: formatBytes(upload.bytes) })}</div>
            <div>
              SM3 <Copyable text={upload.sm3} short label="SM3" />
            </div>
          </>
        ) : null}
      </div>
      {error ? <Problem error={error} /> : null}
    </>
  );
}
