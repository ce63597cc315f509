import { useMutation } from "@tanstack/react-query";
import { Upload } from "antd";
import { useTranslation } from "react-i18next";
import { Problem } from "../../ui/Problem.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { CheckList } from "../../ui/receipt/CheckList.tsx";
import { verifyHere } from "../../ui/receipt/verify-here.ts";

/** Verifies a receipt file from anywhere, on this machine. */
export function ReceiptFilePanel() {
  const { t } = useTranslation("evidence");
  const verify = useMutation({ mutationFn: async (file: File) => verifyHere(await file.text()) });
  return (
    <Panel title={t("verify.file")}>
      <div className="qs-stack">
        <Upload.Dragger
          accept=".json,application/json"
          showUploadList={false}
          beforeUpload={(file) => {
            verify.mutate(file);
            return false;
          }}
        >
          <p>{t("verify.fileChoose")}</p>
          <p className="qs-secondary qs-upload-hint">{t("verify.fileHint")}</p>
        </Upload.Dragger>
        {verify.error ? <Problem error={verify.error} /> : null}
        {verify.data ? (
          <CheckList
            valid={verify.data.valid}
            checks={verify.data.checks}
            validText={t("verify.valid")}
            invalidText={t("verify.invalid")}
          />
        ) : null}
      </div>
    </Panel>
  );
}
