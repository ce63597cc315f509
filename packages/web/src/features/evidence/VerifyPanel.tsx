import { findContentDigests } from "@qianshu/domain/evidence/receipt";
import type { ReceiptFile } from "@qianshu/domain/evidence/receipt-file";
import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CodeBlock } from "../../ui/CodeBlock.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { CheckList } from "../../ui/receipt/CheckList.tsx";
import { maxDataBytes, verifyHere } from "../../ui/receipt/verify-here.ts";

/** Verifies a receipt on this machine, with the received file if wanted; the same on the command line. */
export function VerifyPanel({ file, fileName }: { file: ReceiptFile; fileName: string }) {
  const { t } = useTranslation("evidence");
  const [tooLarge, setTooLarge] = useState(false);
  const verify = useMutation({ mutationFn: (data: Blob | undefined) => verifyHere(file, data) });
  const hasData = findContentDigests(file.receipt) !== undefined;
  const take = (data: File) => {
    setTooLarge(data.size > maxDataBytes);
    if (data.size <= maxDataBytes) verify.mutate(data);
    return false;
  };
  return (
    <div className="qs-stack">
      <div className="qs-pre-actions">
        <Button type="primary" onClick={() => verify.mutate(undefined)} loading={verify.isPending}>
          {t("verify.run")}
        </Button>
        {hasData ? (
          <Upload showUploadList={false} beforeUpload={take}>
            <Button>{t("verify.withData")}</Button>
          </Upload>
        ) : null}
      </div>
      {hasData ? <p className="qs-secondary">{t("verify.withDataHint")}</p> : null}
      {tooLarge ? <Alert type="warning" showIcon title={t("verify.tooLarge")} /> : null}
      {verify.error ? <Problem error={verify.error} /> : null}
      {verify.data ? (
        <CheckList
          valid={verify.data.valid}
          checks={verify.data.checks}
          validText={t("verify.valid")}
          invalidText={t("verify.invalid")}
        />
      ) : null}
      <CodeBlock
        label={t("verify.command")}
        text={`qianshu evidence verify ${fileName} --keys keys.txt${hasData ? " --data FILE" : ""}`}
      />
      <p className="qs-secondary">{t("verify.notHere")}</p>
    </div>
  );
}
