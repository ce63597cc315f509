import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useOrganizationsFor } from "../../../app/organizations.ts";
import { oneOf, type Search } from "../../../app/search.ts";
import { formatDay } from "../../../ui/format.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { DetailSkeleton } from "../../../ui/pages/DetailPage.tsx";
import { catalogApi } from "../../catalog/catalog.api.ts";
import { sharingApi } from "../sharing.api.ts";
import { ApplicationWizard } from "./ApplicationWizard.tsx";
import { emptyApplication, fromApplication, fromContract, makeItem } from "./application-draft.ts";

/** A new application: empty, from an entry of the catalogue, or renewing a contract. */
export function NewApplicationPage() {
  const { t } = useTranslation("sharing");
  const search = useSearch({ strict: false }) as Search;
  const organizations = useOrganizationsFor("application:manage");
  const entryId = oneOf(search.entry);
  const renews = oneOf(search.renews);
  const entry = useQuery({
    ...catalogApi.query("getEntry", { params: { id: entryId ?? "" } }),
    enabled: entryId !== undefined,
  });
  const contract = useQuery({
    ...sharingApi.query("getContract", { params: { id: renews ?? "" } }),
    enabled: renews !== undefined,
  });
  const failed = [entry, contract].find((result) => result.error);
  if (failed) return <Problem error={failed.error} onRetry={() => void failed.refetch()} />;
  if ((entryId && !entry.data) || (renews && !contract.data)) return <DetailSkeleton />;
  const today = formatDay(Date.now());
  const start = contract.data
    ? fromContract(contract.data, today)
    : emptyApplication(organizations[0]?.value ?? "", today);
  return (
    <ApplicationWizard
      title={contract.data ? t("apply.renewTitle", { number: contract.data.number }) : t("apply.title")}
      name={renews ? `application.renew.${renews}` : "application.new"}
      start={start}
      added={entry.data ? makeItem(entry.data) : undefined}
    />
  );
}

/** Goes on with a draft kept on the server. */
export function EditApplicationPage() {
  const { t } = useTranslation("sharing");
  const { id } = useParams({ from: "/console/applications/$id/edit" });
  const result = useQuery(sharingApi.query("getApplication", { params: { id } }));
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  if (!result.data) return <DetailSkeleton />;
  const application = result.data;
  return (
    <ApplicationWizard
      key={application.version}
      title={t("apply.editTitle", { number: application.number })}
      name={`application.${id}.${application.version}`}
      start={fromApplication(application)}
      added={undefined}
    />
  );
}
