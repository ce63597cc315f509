import { App, Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { queryClient } from "../../../app/api.ts";
import { useOrganizationsFor } from "../../../app/organizations.ts";
import { useGo } from "../../../ui/PathLink.tsx";
import { useDraft } from "../../../ui/pages/use-draft.ts";
import { WizardPage } from "../../../ui/pages/WizardPage.tsx";
import { catalogApi, type Entry } from "../../catalog/catalog.api.ts";
import { touched } from "../sharing.api.ts";
import { ApplicationSummary } from "./ApplicationSummary.tsx";
import {
  type ApplicationDraft,
  type DraftItem,
  findMissingItem,
  findMissingMatter,
} from "./application-draft.ts";
import { EntriesStep } from "./EntriesStep.tsx";
import { LimitsStep } from "./LimitsStep.tsx";
import { MatterStep } from "./MatterStep.tsx";
import { useApplicationSaving } from "./use-application-saving.ts";

/** One matter, any number of entries: matter, entries, limits, summary. */
export function ApplicationWizard(props: {
  title: string;
  name: string;
  start: ApplicationDraft;
  /** An entry with which the person came from the catalogue. */
  added: DraftItem | undefined;
}) {
  const { t } = useTranslation(["sharing", "common"]);
  const { message } = App.useApp();
  const go = useGo();
  const organizations = useOrganizationsFor("application:manage");
  const [start] = useState(props.start);
  const { draft, change, clear } = useDraft<ApplicationDraft>(props.name, start);
  const saving = useApplicationSaving(draft, change);
  const { added } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the entry in the address is added once, on coming
  useEffect(() => {
    if (added && !draft.items.some((item) => item.entryId === added.entryId))
      change({ items: [...draft.items, added] });
  }, []);
  const complain = (missing: string | undefined, name?: string): boolean => {
    if (missing)
      void message.warning(
        name
          ? t("missing.of", { name, what: t(`missing.${missing as "fields"}`) })
          : t(`missing.${missing as "fields"}`),
      );
    return missing === undefined;
  };
  const checkItems = () => {
    const entryOf = (id: string) =>
      queryClient.getQueryData<Entry>(catalogApi.query("getEntry", { params: { id } }).queryKey);
    const found = findMissingItem(draft.items, (id) => (entryOf(id)?.metadata.items.length ?? 0) > 0);
    return complain(found?.missing, found?.entryId && entryOf(found.entryId)?.name);
  };
  const done = async (work: Promise<{ id: string }>) => {
    const { id } = await work;
    clear();
    await Promise.all(touched.map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
    go(`/applications/${id}`);
  };
  return (
    <WizardPage
      title={props.title}
      back={{ to: "/applications", label: t("application.title") }}
      finishLabel={t("apply.submit")}
      onFinish={() => void done(saving.submit()).catch(() => undefined)}
      busy={saving.busy}
      error={saving.error}
      kept
      actions={
        <Button
          disabled={findMissingMatter(draft) !== undefined || draft.items.length === 0}
          loading={saving.busy}
          onClick={() => void done(saving.save()).catch(() => undefined)}
        >
          {t("apply.saveDraft")}
        </Button>
      }
      steps={[
        {
          key: "matter",
          title: t("apply.stepMatter"),
          hint: t("apply.stepMatterHint"),
          content: <MatterStep draft={draft} change={change} organizations={organizations} />,
          leave: () => complain(findMissingMatter(draft)),
        },
        {
          key: "entries",
          title: t("apply.stepEntries"),
          hint: t("apply.stepEntriesHint"),
          content: <EntriesStep draft={draft} change={change} />,
          leave: checkItems,
        },
        {
          key: "limits",
          title: t("apply.stepLimits"),
          content: <LimitsStep draft={draft} change={change} />,
          leave: () => complain(draft.lastDay < draft.from ? "period" : undefined),
        },
        {
          key: "summary",
          title: t("apply.stepSummary"),
          hint: t("apply.stepSummaryHint"),
          content: <ApplicationSummary draft={draft} />,
          leave: () => complain(findMissingMatter(draft)) && checkItems(),
        },
      ]}
    />
  );
}
