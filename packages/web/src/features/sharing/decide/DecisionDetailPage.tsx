import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { LinkButton, PathLink } from "../../../ui/PathLink.tsx";
import { DetailPage } from "../../../ui/pages/DetailPage.tsx";
import { type Decision, sharingApi } from "../sharing.api.ts";
import { DecisionStateTag } from "../sharing-tags.tsx";
import { useLimitsText } from "../terms/LimitFields.tsx";
import { useTermsText } from "../terms/use-terms-text.ts";
import { useCaseEvents } from "./case-events.ts";
import { DecisionActions } from "./DecisionActions.tsx";
import { DecisionBrief } from "./DecisionBrief.tsx";
import { DecisionItems } from "./DecisionItems.tsx";
import { DifferencePanel } from "./DifferencePanel.tsx";

/** One department's decision: in ten seconds who asks for what, why, until when, and what happens otherwise. */
export function DecisionDetailPage() {
  const { t } = useTranslation("sharing");
  const { id } = useParams({ from: "/console/decisions/$id" });
  const result = useQuery(sharingApi.query("getDecision", { params: { id } }));
  const toEvents = useCaseEvents();
  const decision = result.data;
  const facts = useFacts(decision);
  return (
    <DetailPage
      title={decision?.matter.name}
      back={{ to: "/decisions", label: t("decision.title") }}
      state={decision ? <DecisionStateTag decision={decision} /> : null}
      result={result}
      facts={facts}
      timeline={decision ? toEvents(decision.timeline) : []}
      actions={
        decision ? (
          <>
            {decision.outcome ? (
              <LinkButton to={`/decisions/${id}/paper`}>{t("decision.paper")}</LinkButton>
            ) : null}
            {decision.contractId ? (
              <LinkButton type="primary" to={`/contracts/${decision.contractId}`}>
                {t("contract.open")}
              </LinkButton>
            ) : null}
            <DecisionActions decision={decision} />
          </>
        ) : null
      }
      notice={decision ? <DecisionBrief decision={decision} /> : null}
      tabs={
        decision
          ? [
              {
                key: "items",
                label: t("application.items", { count: decision.items.length }),
                children: <DecisionItems decision={decision} />,
              },
              ...(decision.differences
                ? [
                    {
                      key: "differences",
                      label: t("decision.differences", { count: decision.differences.length }),
                      children: <DifferencePanel differences={decision.differences} />,
                    },
                  ]
                : []),
            ]
          : []
      }
    />
  );
}

function useFacts(decision: Decision | undefined) {
  const { t } = useTranslation("sharing");
  const say = useTermsText();
  const sayLimits = useLimitsText();
  if (!decision) return [];
  const { application, outcome } = decision;
  const limits = sayLimits(application.limits);
  return [
    {
      key: "number",
      label: t("application.number"),
      value: <PathLink to={`/applications/${decision.applicationId}`}>{decision.applicationNumber}</PathLink>,
    },
    { key: "provider", label: t("fact.provider"), value: decision.providerName },
    { key: "receivers", label: t("fact.receivers"), value: say.receivers(application.receivers) },
    {
      key: "retention",
      label: t("fact.retention"),
      value: t("fact.days", { count: application.retentionDays }),
    },
    {
      key: "limits",
      label: t("fact.limits"),
      value: limits.length > 0 ? limits.join("；") : t("fact.noLimits"),
    },
    ...(outcome
      ? [
          ...(outcome.legalBasis
            ? [{ key: "basis", label: t("decision.legalBasis"), value: outcome.legalBasis, wide: true }]
            : []),
          ...(outcome.note
            ? [{ key: "note", label: t("decision.note"), value: outcome.note, wide: true }]
            : []),
          ...(outcome.maskReasons.length > 0
            ? [
                {
                  key: "masks",
                  label: t("decision.maskReasons"),
                  value: outcome.maskReasons.map((one) => `${one.field}：${one.reason}`).join("；"),
                  wide: true,
                },
              ]
            : []),
        ]
      : []),
  ];
}
