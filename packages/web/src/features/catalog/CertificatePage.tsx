import { CheckCircleFilled, CloseCircleFilled } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Copyable } from "../../ui/Copyable.tsx";
import { saveFile } from "../../ui/download.ts";
import { formatTime } from "../../ui/format.ts";
import { PrintPage } from "../../ui/PrintPage.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { DetailSkeleton } from "../../ui/pages/DetailPage.tsx";
import { Facts } from "../../ui/pages/Facts.tsx";
import { catalogApi } from "./catalog.api.ts";

/** The registration certificate of an entry: checked, printable, and as a file for checking elsewhere. */
export function CertificatePage() {
  const { t } = useTranslation("catalog");
  const { number } = useParams({ from: "/console/certificates/$number" });
  const result = useQuery(catalogApi.query("getCertificate", { params: { number } }));
  const certificate = result.data;
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  if (!certificate) return <DetailSkeleton />;
  const { signature } = certificate;
  return (
    <PrintPage
      title={t("certificate.title")}
      back={{ to: `/entries/${certificate.entryId}`, label: certificate.name }}
      actions={
        <Button
          onClick={() =>
            saveFile(`${certificate.number}.json`, JSON.stringify(certificate, null, 2), "application/json")
          }
        >
          {t("certificate.download")}
        </Button>
      }
      documentTitle={t("certificate.title")}
      number={certificate.number}
      verifyPath={`/verify/${encodeURIComponent(certificate.number)}`}
    >
      <p className={certificate.valid ? "qs-verdict-good" : "qs-verdict-bad"}>
        {certificate.valid ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}{" "}
        {certificate.valid ? t("certificate.valid") : t("certificate.invalid")}
      </p>
      <Facts
        facts={[
          { key: "name", label: t("field.name"), value: certificate.name, wide: true },
          { key: "code", label: t("field.code"), value: <Copyable text={certificate.code} /> },
          { key: "provider", label: t("field.provider"), value: certificate.organizationName },
          { key: "uscc", label: t("certificate.uscc"), value: <Copyable text={certificate.uscc} whole /> },
          { key: "issued", label: t("certificate.issuedAt"), value: formatTime(certificate.issuedAt) },
          { key: "algorithm", label: t("certificate.algorithm"), value: signature.algorithm },
          {
            key: "holder",
            label: t("certificate.holder"),
            value: t(`certificate.holderOf.${signature.holder as "platform"}`, {
              defaultValue: signature.holder,
            }),
          },
          { key: "key", label: t("certificate.key"), value: <Copyable text={signature.keyId} /> },
          {
            key: "digest",
            label: t("certificate.digest"),
            value: <Copyable text={certificate.metadataDigest} />,
            wide: true,
          },
          {
            key: "signature",
            label: t("certificate.signature"),
            value: <span className="qs-mono">{signature.value}</span>,
            wide: true,
          },
        ]}
      />
    </PrintPage>
  );
}
