import { useTranslation } from "react-i18next";
import { oneOf } from "../../app/search.ts";
import { useCan } from "../../app/session.ts";
import { Empty } from "../../ui/Empty.tsx";
import { formatSecond, formatTime } from "../../ui/format.ts";
import { LinkButton } from "../../ui/PathLink.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { registryApi, type Source } from "./registry.api.ts";
import { SourceTestTag } from "./registry-tags.tsx";
import { addressText } from "./source-address.ts";

/** The sources of the organizations the person works for. */
export function SourceListPage() {
  const { t } = useTranslation(["registry", "common"]);
  const can = useCan();
  const { search, offset, limit } = useListSearch();
  const result = useList(registryApi.query("listSources", { query: { q: oneOf(search.q), offset, limit } }));
  const columns: ListColumn<Source>[] = [
    { key: "name", title: t("common:field.name"), render: (row) => row.name, value: (row) => row.name },
    {
      key: "kind",
      title: t("common:field.kind"),
      render: (row) => t(`sourceKind.${row.kind}`),
      value: (row) => row.kind,
    },
    {
      key: "address",
      title: t("sources.address"),
      render: (row) => <span className="qs-mono">{addressText(row.address)}</span>,
      value: (row) => addressText(row.address),
    },
    {
      key: "organization",
      title: t("common:field.organization"),
      value: (row) => row.organizationName,
    },
    { key: "test", title: t("sources.lastTest"), render: (row) => <SourceTestTag test={row.lastTest} /> },
    {
      key: "created",
      title: t("common:field.createdAt"),
      render: (row) => formatTime(row.createdAt),
      value: (row) => formatSecond(row.createdAt),
      optional: true,
    },
  ];
  const create = can("source:manage") ? (
    <LinkButton type="primary" to="/sources/new">
      {t("sources.create")}
    </LinkButton>
  ) : null;
  return (
    <ListPage
      name="sources"
      title={t("sources.title")}
      hint={t("sources.hint")}
      actions={create}
      columns={columns}
      result={result}
      rowKey={(row) => row.id}
      rowLink={(row) => `/sources/${row.id}`}
      empty={<Empty title={t("sources.empty")} hint={t("sources.emptyHint")} action={create} />}
    />
  );
}
