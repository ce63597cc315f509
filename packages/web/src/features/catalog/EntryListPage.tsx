import { useTranslation } from "react-i18next";
import { Empty } from "../../ui/Empty.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import { useEntryColumns } from "./entry-columns.tsx";
import { useEntrySearch } from "./use-entry-search.ts";

/** Search of the whole catalogue. */
export function EntryListPage() {
  const { t } = useTranslation("catalog");
  const { result, filters } = useEntrySearch(false);
  return (
    <ListPage
      name="entries"
      title={t("list.title")}
      hint={t("list.hint")}
      columns={useEntryColumns(false)}
      filters={filters}
      result={result}
      rowKey={(row) => row.id}
      rowLink={(row) => `/entries/${row.id}`}
      empty={<Empty title={t("list.empty")} hint={t("list.emptyHint")} />}
    />
  );
}
