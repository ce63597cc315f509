import { useQueries, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Copyable } from "../../ui/Copyable.tsx";
import { formatTime } from "../../ui/format.ts";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import type { TimelineEvent } from "../../ui/pages/Timeline.tsx";
import { ApplicationActions } from "./ApplicationActions.tsx";
import { DecisionLines } from "./DecisionLines.tsx";
import { useCaseEvents } from "./decide/case-events.ts";
import { type Application, sharingApi } from "./sharing.api.ts";
import { ApplicationStateTag } from "./sharing-tags.tsx";
import { periodText } from "./terms/days.ts";
import { useLimitsText } from "./terms/LimitFields.tsx";
import { useTermsText } from "./terms/use-terms-text.ts";
import { WantedItems } from "./WantedItems.tsx";

/** One application: one status, one line for each department's decision. */
export function ApplicationDetailPage() {
  const { t } = useTranslation("sharing");
  const { id } = useParams({ from: "/console/applications/$id" });
  const result = useQuery(sharingApi.query("getApplication", { params: { id } }));
  const application = result.data;
  const facts = useFacts(application);
  const timeline = useTimeline(application);
  return (
    <DetailPage
      title={application?.input.matter.name}
      hint={application?.input.purpose}
      back={{ to: "/applications", label: t("application.title") }}
      state={application ? <ApplicationStateTag state={application.state} /> : null}
      result={result}
      facts={facts}
      timeline={timeline}
      actions={application ? <ApplicationActions application={application} /> : null}
      tabs={
        application
          ? [
              {
                key: "decisions",
                label: t("application.decisions"),
                children: <DecisionLines application={application} />,
              },
              {
                key: "items",
                label: t("application.items", { count: application.input.items.length }),
                children: <WantedItems items={application.input.items} />,
              },
            ]
          : []
      }
    />
  );
}

function useFacts(application: Application | undefined) {
  const { t } = useTranslation("sharing");
  const say = useTermsText();
  const sayLimits = useLimitsText();
  if (!application) return [];
  const { input } = application;
  const limits = sayLimits(input.limits);
  return [
    {
      key: "number",
      label: t("application.number"),
      value: <Copyable text={application.number} label={t("application.number")} />,
    },
    { key: "consumer", label: t("fact.consumer"), value: application.consumerName },
    { key: "basis", label: t("fact.basis"), value: say.basis(input.basis) },
    { key: "period", label: t("fact.period"), value: periodText(input.period) },
    { key: "receivers", label: t("fact.receivers"), value: say.receivers(input.receivers) },
    { key: "retention", label: t("fact.retention"), value: t("fact.days", { count: input.retentionDays }) },
    {
      key: "limits",
      label: t("fact.limits"),
      value: limits.length > 0 ? limits.join("；") : t("fact.noLimits"),
    },
    {
      key: "by",
      label: t("application.by"),
      value: `${application.createdByName} · ${formatTime(application.createdAt)}`,
    },
  ];
}

function useTimeline(application: Application | undefined): TimelineEvent[] {
  const { t } = useTranslation("sharing");
  const toEvents = useCaseEvents();
  const decisions = useQueries({
    queries: (application?.decisions ?? []).map((decision) =>
      sharingApi.query("getDecision", { params: { id: decision.id } }),
    ),
  });
  if (!application) return [];
  const own: TimelineEvent[] = [
    {
      key: "created",
      at: application.createdAt,
      title: t("application.created"),
      who: application.createdByName,
    },
    ...(application.submittedAt
      ? [{ key: "submitted", at: application.submittedAt, title: t("application.submitted") }]
      : []),
  ];
  const theirs = decisions.flatMap(({ data }) =>
    data ? toEvents(data.timeline, data.providerName, data.id) : [],
  );
  return [...own, ...theirs].sort((one, other) => other.at.localeCompare(one.at));
}
