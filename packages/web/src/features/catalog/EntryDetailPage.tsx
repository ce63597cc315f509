import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { ClockTag } from "../../ui/ClockTag.tsx";
import { formatTime } from "../../ui/format.ts";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import type { TimelineEvent } from "../../ui/pages/Timeline.tsx";
import { type CaseDetail, casesApi } from "../workbench/workbench.api.ts";
import { catalogApi, type Entry } from "./catalog.api.ts";
import { EntryStateTag } from "./catalog-tags.tsx";
import { EntryActions } from "./EntryActions.tsx";
import { EntryHistory } from "./EntryHistory.tsx";
import { EntryItemTable } from "./EntryItemTable.tsx";
import { EntryResources } from "./EntryResources.tsx";
import { useEntryFacts } from "./entry-facts.tsx";
import { MetadataChanges } from "./MetadataChanges.tsx";

/** One entry: what it says, what data stands behind it, and where its review is. */
export function EntryDetailPage() {
  const { t } = useTranslation("catalog");
  const { id } = useParams({ from: "/console/entries/$id" });
  const result = useQuery(catalogApi.query("getEntry", { params: { id } }));
  const entry = result.data;
  const review = useQuery({
    ...casesApi.query("getCase", { params: { id: entry?.caseId ?? "" } }),
    enabled: Boolean(entry?.caseId),
    retry: false,
  });
  const events = useReviewEvents(review.data);
  const clock = review.data?.clocks.find((one) => one.state !== "stopped");
  return (
    <DetailPage
      title={entry?.name}
      back={{ to: "/entries", label: t("list.title") }}
      state={
        entry ? (
          <>
            <EntryStateTag state={entry.state} />
            {clock ? <ClockTag clock={clock} /> : null}
          </>
        ) : null
      }
      hint={review.data && !review.data.closedAt ? <WaitsFor review={review.data} /> : undefined}
      result={result}
      facts={useEntryFacts(entry)}
      {...(review.data ? { timeline: events } : {})}
      actions={entry ? <EntryActions entry={entry} /> : null}
      notice={entry ? <Notices entry={entry} /> : null}
      tabs={
        entry
          ? [
              {
                key: "items",
                label: t("tab.items"),
                children: <EntryItemTable items={entry.metadata.items} />,
              },
              { key: "resources", label: t("tab.resources"), children: <EntryResources entry={entry} /> },
              { key: "history", label: t("tab.history"), children: <EntryHistory id={id} /> },
            ]
          : []
      }
    />
  );
}

function WaitsFor({ review }: { review: CaseDetail }) {
  const read = useBilingual();
  return review.waitsFor.map((one) => `${one.organizationName} · ${read(one.title)}`).join("；");
}

function Notices({ entry }: { entry: Entry }) {
  return (
    <>
      {entry.revision ? <RevisionNotice revision={entry.revision} /> : null}
      {entry.authorityNotices.length > 0 ? <AuthorityNotice entry={entry} /> : null}
    </>
  );
}

/** A change of a published entry that is not published yet; everybody else still sees what stands. */
function RevisionNotice({ revision }: { revision: NonNullable<Entry["revision"]> }) {
  const { t } = useTranslation("catalog");
  return (
    <Alert
      type="info"
      showIcon
      title={t("detail.revision", {
        state: t(`state.${revision.state}`),
        time: formatTime(revision.updatedAt),
      })}
      description={<MetadataChanges changes={revision.changes} />}
    />
  );
}

function AuthorityNotice({ entry }: { entry: Entry }) {
  const { t } = useTranslation("catalog");
  return (
    <Alert
      type="warning"
      showIcon
      title={t("detail.authority")}
      description={
        <ul className="qs-problem-findings">
          {entry.authorityNotices.map((one) => (
            <li key={one.item}>
              {t("detail.authorityOf", { item: one.item, organization: one.organizationName })}
            </li>
          ))}
        </ul>
      }
    />
  );
}

/** The steps of the review, latest first. */
function useReviewEvents(review: CaseDetail | undefined): TimelineEvent[] {
  const { t } = useTranslation("catalog");
  const read = useBilingual();
  return (review?.timeline ?? [])
    .map((step) => ({
      key: String(step.version),
      at: step.at,
      title: `${read(step.title)} → ${read(step.toTitle)}`,
      who: [step.personName ?? t("detail.platform"), step.organizationName].filter(Boolean).join(" · "),
      note: [step.input.note, step.input.reason].find((text) => typeof text === "string") as
        | string
        | undefined,
    }))
    .reverse();
}
