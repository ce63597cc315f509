import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { saveFile } from "../../../ui/download.ts";
import { PrintPage } from "../../../ui/PrintPage.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { DetailSkeleton } from "../../../ui/pages/DetailPage.tsx";
import { DigestPair } from "../../evidence/receipt-facts.tsx";
import { ContractText } from "./ContractText.tsx";
import { useContractFile } from "./use-contract-file.ts";

/** The contract on A4; the QR code leads to a page where anybody can check that it is genuine. */
export function ContractPaperPage() {
  const { t } = useTranslation("sharing");
  const { id } = useParams({ from: "/console/contracts/$id/paper" });
  const file = useContractFile(id);
  if (file.error) return <Problem error={file.error} onRetry={() => void file.refetch()} />;
  if (!file.data) return <DetailSkeleton />;
  const { document, ...parts } = file.data;
  const { digest } = parts;
  return (
    <PrintPage
      title={t("paper.contract")}
      back={{ to: `/contracts/${id}`, label: document.terms.matter.name }}
      actions={
        <Button
          onClick={() =>
            saveFile(`${document.number}.json`, JSON.stringify(parts, null, 2), "application/json")
          }
        >
          {t("contract.file")}
        </Button>
      }
      documentTitle={t("paper.contract")}
      number={`${document.number} · ${t("contract.versionText", { version: document.version })}`}
      verifyPath={`/console/verify/${digest.sm3}`}
    >
      <ContractText file={file.data} />
      <h2 className="qs-form-heading">{t("sign.digest")}</h2>
      <DigestPair digests={digest} />
    </PrintPage>
  );
}
