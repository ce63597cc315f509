import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../../app/i18n/text.ts";
import { formatTime } from "../../../ui/format.ts";
import { PrintPage } from "../../../ui/PrintPage.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { DetailSkeleton } from "../../../ui/pages/DetailPage.tsx";
import { Facts } from "../../../ui/pages/Facts.tsx";
import { sharingApi } from "../sharing.api.ts";
import { periodText } from "../terms/days.ts";
import { useTermsText } from "../terms/use-terms-text.ts";

/** A decision as a paper: who decided what for whom, on which basis; its QR code leads back to the decision. */
export function DecisionPaperPage() {
  const { t } = useTranslation("sharing");
  const read = useBilingual();
  const say = useTermsText();
  const { id } = useParams({ from: "/console/decisions/$id/paper" });
  const result = useQuery(sharingApi.query("getDecision", { params: { id } }));
  const decision = result.data;
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  if (!decision) return <DetailSkeleton />;
  const { application, outcome } = decision;
  const last = decision.timeline[decision.timeline.length - 1];
  return (
    <PrintPage
      title={t("paper.decision")}
      back={{ to: `/decisions/${id}`, label: decision.matter.name }}
      documentTitle={t("paper.decision")}
      number={decision.applicationNumber}
      verifyPath={`/console/decisions/${id}`}
    >
      <Facts
        facts={[
          { key: "provider", label: t("fact.provider"), value: decision.providerName },
          { key: "consumer", label: t("fact.consumer"), value: decision.consumerName },
          { key: "matter", label: t("fact.matter"), value: say.matter(decision.matter) },
          { key: "period", label: t("fact.period"), value: periodText(application.period) },
          { key: "purpose", label: t("fact.purpose"), value: application.purpose, wide: true },
          {
            key: "entries",
            label: t("application.entries"),
            value: decision.entryNames.join("、"),
            wide: true,
          },
          {
            key: "state",
            label: t("paper.result"),
            value: <strong>{t(`decisionState.${decision.state}`)}</strong>,
          },
          {
            key: "by",
            label: t("paper.by"),
            value: last
              ? `${[last.organizationName, last.personName].filter(Boolean).join(" ") || t("apply.byPlatform")} · ${formatTime(last.at)}`
              : "—",
          },
          { key: "basis", label: t("decision.legalBasis"), value: outcome?.legalBasis, wide: true },
          { key: "note", label: t("decision.note"), value: outcome?.note, wide: true },
          ...(decision.clock
            ? [
                {
                  key: "deadline",
                  label: t("decision.clock"),
                  value: `${read(decision.clock.title)}：${decision.clock.citation.document} ${decision.clock.citation.clause ?? ""}`,
                  wide: true,
                },
              ]
            : []),
        ]}
      />
    </PrintPage>
  );
}
