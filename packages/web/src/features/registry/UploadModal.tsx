import { Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { Problem } from "../../ui/Problem.tsx";
import { registryApi, type Upload } from "./registry.api.ts";
import { UploadBox } from "./UploadBox.tsx";

/** A new release of an asset from a file; the work then goes on as a job. */
export function UploadModal({
  assetId,
  open,
  onClose,
}: {
  assetId: string;
  open: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(["registry", "common"]);
  const [upload, setUpload] = useState<Upload>();
  const close = () => {
    setUpload(undefined);
    onClose();
  };
  const create = useAct(registryApi, "createRelease", { onDone: close });
  return (
    <Modal
      title={t("assets.upload")}
      open={open}
      onCancel={close}
      okText={t("common:action.submit")}
      cancelText={t("common:action.cancel")}
      okButtonProps={{ disabled: !upload }}
      confirmLoading={create.isPending}
      onOk={() => upload && create.mutate({ params: { id: assetId }, body: { uploadId: upload.id } })}
      destroyOnHidden
    >
      <UploadBox upload={upload} onUpload={setUpload} />
      {create.error ? <Problem error={create.error} /> : null}
    </Modal>
  );
}
