import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { useOrganizationsFor } from "../../app/organizations.ts";
import { oneOf, type Search } from "../../app/search.ts";
import { PathLink, useGo } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { DetailSkeleton } from "../../ui/pages/DetailPage.tsx";
import { Facts } from "../../ui/pages/Facts.tsx";
import { useDraft } from "../../ui/pages/use-draft.ts";
import { WizardPage } from "../../ui/pages/WizardPage.tsx";
import { catalogApi, type Entry, type EntryMetadata } from "./catalog.api.ts";
import { EntryFactsStep } from "./EntryFactsStep.tsx";
import { EntryItemsStep } from "./EntryItemsStep.tsx";
import { EntryShareStep } from "./EntryShareStep.tsx";
import { emptyMetadata, findMistakes, stepOf } from "./entry-draft.ts";
import { useMetadataFacts } from "./entry-facts.tsx";

/** Compiles an entry, from nothing or from what the platform knows of an asset. */
export function NewEntryPage() {
  const search = useSearch({ strict: false }) as Search;
  const assetId = oneOf(search.asset);
  const draft = useQuery({
    ...catalogApi.query("draftFromAsset", { params: { id: assetId ?? "" } }),
    enabled: assetId !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (assetId && draft.error) return <Problem error={draft.error} onRetry={() => void draft.refetch()} />;
  if (assetId && !draft.data) return <DetailSkeleton />;
  return (
    <EntryWizard
      name={`entry.${assetId ?? "new"}`}
      start={{ ...emptyMetadata, ...draft.data?.metadata }}
      filledFrom={draft.data?.filledFrom ?? {}}
      assetIds={assetId ? [assetId] : []}
    />
  );
}

/** Changes an entry. */
export function EditEntryPage() {
  const { id } = useParams({ from: "/console/entries/$id/edit" });
  const entry = useQuery(catalogApi.query("getEntry", { params: { id } }));
  if (entry.error) return <Problem error={entry.error} onRetry={() => void entry.refetch()} />;
  if (!entry.data) return <DetailSkeleton />;
  return (
    <EntryWizard
      name={`entry.${id}.${entry.data.version}`}
      start={entry.data.revision?.metadata ?? entry.data.metadata}
      filledFrom={{}}
      assetIds={[]}
      entry={entry.data}
    />
  );
}

interface Draft {
  organizationId: string;
  metadata: EntryMetadata;
}

export interface EntryStepProps {
  metadata: EntryMetadata;
  change: (patch: Partial<EntryMetadata>) => void;
  /** What the computer filled in, and from where. */
  from: (element: keyof EntryMetadata) => string | undefined;
}

function EntryWizard(props: {
  name: string;
  start: EntryMetadata;
  filledFrom: Record<string, { zh: string; en: string }>;
  assetIds: string[];
  entry?: Entry;
}) {
  const { name, start, filledFrom, assetIds, entry } = props;
  const { t } = useTranslation(["catalog", "ui"]);
  const read = useBilingual();
  const go = useGo();
  const organizations = useOrganizationsFor("entry:manage");
  const { draft, change, clear } = useDraft<Draft>(name, {
    organizationId: entry?.organizationId ?? organizations[0]?.value ?? "",
    metadata: start,
  });
  const done = (saved: Entry) => {
    clear();
    go(`/entries/${saved.id}`);
  };
  const create = useAct(catalogApi, "createEntry", { onDone: done });
  const update = useAct(catalogApi, "updateEntry", { onDone: done });
  const { metadata } = draft;
  const mistakes = findMistakes(metadata);
  const step: EntryStepProps = {
    metadata,
    change: (patch) => change({ metadata: { ...metadata, ...patch } }),
    from: (element) => {
      const source = filledFrom[element];
      return source ? t("ui:wizard.prefilled", { from: read(source) }) : undefined;
    },
  };
  const save = () =>
    entry
      ? update.mutate({ params: { id: entry.id }, body: { metadata, version: entry.version } })
      : create.mutate({ body: { organizationId: draft.organizationId, metadata, assetIds } });
  return (
    <WizardPage
      title={entry ? t("wizard.edit") : t("wizard.create")}
      back={
        entry
          ? { to: `/entries/${entry.id}`, label: entry.name }
          : { to: "/my-entries", label: t("mine.title") }
      }
      finishLabel={t("wizard.save")}
      onFinish={save}
      busy={create.isPending || update.isPending}
      error={create.error ?? update.error}
      kept
      steps={[
        {
          key: "facts",
          title: t("wizard.stepFacts"),
          content: (
            <EntryFactsStep
              {...step}
              organizations={
                entry ? [{ value: entry.organizationId, label: entry.organizationName }] : organizations
              }
              organizationId={draft.organizationId}
              onOrganization={(organizationId) => change({ organizationId })}
            />
          ),
        },
        { key: "items", title: t("wizard.stepItems"), content: <EntryItemsStep {...step} /> },
        { key: "share", title: t("wizard.stepShare"), content: <EntryShareStep {...step} /> },
        {
          key: "summary",
          title: t("wizard.stepSummary"),
          hint: t("wizard.summaryHint"),
          content: <Summary metadata={metadata} mistakes={mistakes} />,
          leave: () => mistakes.length === 0,
        },
      ]}
    />
  );
}

function Summary({
  metadata,
  mistakes,
}: {
  metadata: EntryMetadata;
  mistakes: ReturnType<typeof findMistakes>;
}) {
  const { t } = useTranslation(["catalog", "ui"]);
  const read = useBilingual();
  const { pathname, search } = window.location;
  const path = pathname.replace(/^\/console/, "");
  const toStep = (field: string) => {
    const query = new URLSearchParams(search);
    query.set("step", stepOf(field));
    return `${path}?${query}`;
  };
  const label = (field: string) => {
    const [, element = "", at] = field.split(".");
    const place = t(`field.${element as "name"}`, { defaultValue: element });
    return at && /^\d+$/.test(at) ? `${place} ${Number(at) + 1}` : place;
  };
  return (
    <div className="qs-stack">
      {mistakes.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t("ui:problem.findings", { count: mistakes.length })}
          description={
            <ul className="qs-problem-findings">
              {mistakes.map((finding) => (
                <li key={`${finding.field} ${finding.message.zh}`}>
                  <PathLink to={toStep(finding.field)}>{label(finding.field)}</PathLink>{" "}
                  {read(finding.message)}
                </li>
              ))}
            </ul>
          }
        />
      ) : null}
      <Facts
        facts={[
          { key: "name", label: t("field.name"), value: metadata.name, wide: true },
          ...useMetadataFacts(metadata),
        ]}
      />
      <p className="qs-secondary">{t("wizard.itemCount", { number: metadata.items.length })}</p>
    </div>
  );
}
