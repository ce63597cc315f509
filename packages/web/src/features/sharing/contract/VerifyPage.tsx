import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { LanguageSwitch } from "../../../app/shell/TopBar.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { Facts } from "../../../ui/pages/Facts.tsx";
import { PageHeader } from "../../../ui/pages/PageHeader.tsx";
import { DigestPair } from "../../evidence/receipt-facts.tsx";
import { sharingApi } from "../sharing.api.ts";
import { ContractStateTag } from "../sharing-tags.tsx";
import { VerificationView } from "./VerificationView.tsx";

/** Whether a printed contract is genuine: for everybody, without sign-in; it names no terms. */
export function VerifyPage() {
  const { t } = useTranslation("sharing");
  const { digest } = useParams({ strict: false }) as { digest: string };
  const proof = useQuery({
    ...sharingApi.query("proveContract", { params: { digest } }),
    retry: false,
  });
  return (
    <main className="qs-alone qs-stack">
      <PageHeader
        title={t("verify.page")}
        hint={t("verify.pageHint")}
        state={proof.data ? <ContractStateTag contract={proof.data} /> : null}
        actions={<LanguageSwitch />}
      />
      {proof.error ? <Problem error={proof.error} onRetry={() => void proof.refetch()} /> : null}
      {proof.isPending ? <Skeleton active className="qs-card" /> : null}
      {proof.data ? (
        <section className="qs-card qs-stack">
          <Facts
            facts={[
              { key: "number", label: t("contract.number"), value: proof.data.number },
              { key: "version", label: t("contract.version"), value: proof.data.version },
              {
                key: "digest",
                label: t("sign.digest"),
                value: <DigestPair digests={proof.data.verification.digest} />,
                wide: true,
              },
            ]}
          />
          <VerificationView verification={proof.data.verification} />
        </section>
      ) : null}
    </main>
  );
}
