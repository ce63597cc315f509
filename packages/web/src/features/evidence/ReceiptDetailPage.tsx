import { formatReceiptFile, ReceiptFile } from "@qianshu/domain/evidence/receipt-file";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { evidenceApi } from "../../app/evidence.ts";
import { CodeBlock } from "../../ui/CodeBlock.tsx";
import { saveFile } from "../../ui/download.ts";
import { formatNumber } from "../../ui/format.ts";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { useReceiptKind } from "./ReceiptListPage.tsx";
import { useReceiptFacts } from "./receipt-facts.tsx";
import { VerifyPanel } from "./VerifyPanel.tsx";

/** One receipt: what it attests, its verification on this machine, and the file itself. */
export function ReceiptDetailPage() {
  const { t } = useTranslation(["evidence", "common"]);
  const { id } = useParams({ from: "/console/receipts/$id" });
  const kindName = useReceiptKind();
  const result = useQuery({
    ...evidenceApi.query("getReceiptFile", { params: { id } }),
    select: (file) => ReceiptFile.parse(file),
  });
  const file = result.data;
  const facts = useReceiptFacts(file);
  const text = file ? formatReceiptFile(file) : "";
  const fileName = `receipt-${id}.json`;
  return (
    <DetailPage
      title={file && t("receipts.one", { index: formatNumber(file.leafIndex) })}
      back={{ to: "/receipts", label: t("receipts.title") }}
      state={file ? <Tag tone="neutral">{kindName(file.receipt.kind)}</Tag> : null}
      result={result}
      facts={facts}
      actions={
        <Button type="primary" onClick={() => saveFile(fileName, text, "application/json")}>
          {t("receipts.download")}
        </Button>
      }
      tabs={
        file
          ? [
              {
                key: "verify",
                label: t("receipts.tab.verify"),
                children: <VerifyPanel file={file} fileName={fileName} />,
              },
              {
                key: "raw",
                label: t("receipts.tab.raw"),
                children: (
                  <CodeBlock text={text} label={fileName} fileName={fileName} type="application/json" />
                ),
              },
            ]
          : []
      }
    />
  );
}
