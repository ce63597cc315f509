import { useTranslation } from "react-i18next";
import { useCan } from "../../app/session.ts";
import { Empty } from "../../ui/Empty.tsx";
import { LinkButton } from "../../ui/PathLink.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import { useEntryColumns } from "./entry-columns.tsx";
import { useEntrySearch } from "./use-entry-search.ts";

/** Entries the person's organizations compile, review or publish. */
export function MyEntryListPage() {
  const { t } = useTranslation("catalog");
  const can = useCan();
  const { result, filters } = useEntrySearch(true);
  const compile = can("entry:manage") ? (
    <LinkButton type="primary" to="/entries/new">
      {t("mine.compile")}
    </LinkButton>
  ) : null;
  return (
    <ListPage
      name="my-entries"
      title={t("mine.title")}
      hint={t("mine.hint")}
      actions={compile}
      columns={useEntryColumns(true)}
      filters={filters}
      result={result}
      rowKey={(row) => row.id}
      rowLink={(row) => `/entries/${row.id}`}
      empty={<Empty title={t("mine.empty")} hint={t("mine.emptyHint")} action={compile} />}
    />
  );
}
