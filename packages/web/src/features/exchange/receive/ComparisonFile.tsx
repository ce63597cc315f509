import type { ReplyOf } from "@qianshu/contract";
import type { exchangeRoutes } from "@qianshu/contract/exchange";
import { useMutation } from "@tanstack/react-query";
import { Button, Progress, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { queryClient } from "../../../app/api.ts";
import { uploadForm } from "../../../app/upload.ts";
import { JobProgress } from "../../../ui/JobProgress.tsx";
import { LinkButton } from "../../../ui/PathLink.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { delivered, exchangeApi } from "../exchange.api.ts";
import type { ReceiveProps } from "./receive-props.ts";

type Started = ReplyOf<(typeof exchangeRoutes)["compareFile"]>;

/** Hands in a file of up to a million keys; the answers come back as a delivery. */
export function ComparisonFile({ contract, item, context, receiverId }: ReceiveProps) {
  const { t } = useTranslation("exchange");
  const [share, setShare] = useState(0);
  const send = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append("file", file, file.name);
      const url = exchangeApi.url("compareFile", {
        params: { id: contract.id, assetId: item.assetId },
        query: { ...context, ...(receiverId ? { receiverId } : {}) },
      });
      return uploadForm<Started>(url, form, setShare);
    },
  });
  const refresh = () => delivered.forEach((key) => void queryClient.invalidateQueries({ queryKey: [key] }));
  return (
    <section className="qs-item" aria-label={t("compare.file")}>
      <strong>{t("compare.file")}</strong>
      <p className="qs-part-hint">{t("compare.fileHint")}</p>
      <div>
        <Upload
          accept=".csv,.tsv,.txt,text/csv"
          showUploadList={false}
          beforeUpload={(file) => {
            setShare(0);
            send.mutate(file);
            return false;
          }}
        >
          <Button loading={send.isPending}>{t("compare.fileChoose")}</Button>
        </Upload>
      </div>
      {send.isPending ? <Progress percent={Math.floor(share * 100)} aria-label={t("compare.file")} /> : null}
      {send.error ? <Problem error={send.error} /> : null}
      {send.data ? (
        <>
          <JobProgress key={send.data.jobId} id={send.data.jobId} onOver={refresh} />
          <div>
            <LinkButton to={`/deliveries/${send.data.deliveryId}`}>{t("openDelivery")}</LinkButton>
          </div>
        </>
      ) : null}
    </section>
  );
}
