import type { MapItem } from "@qianshu/contract/planning-model";
import { mapStates } from "@qianshu/domain/planning/document-map";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { oneOf } from "../../app/search.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { PathLink } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { BoardPage } from "../../ui/pages/BoardPage.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { planningApi } from "./planning.api.ts";
import { MapStateTag } from "./planning-tags.tsx";

/** Every demand, rule and target of the document: whether the product does it, on which page, proved by which test. */
export function DocumentMapPage() {
  const { t } = useTranslation("planning");
  const { search } = useListSearch();
  const state = oneOf(search.state);
  const result = useQuery(planningApi.query("getDocumentMap"));
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  const items = result.data?.items ?? [];
  return (
    <BoardPage
      title={t("map.title")}
      hint={t("map.hint")}
      actions={<Button href="/plan/document">{t("map.whole")}</Button>}
      indicators={mapStates.map((one) => ({
        key: one,
        label: t(`map.${one}`),
        value: result.data && items.filter((item) => item.state === one).length,
        to: `/planning/document?state=${one}`,
      }))}
    >
      <Panel title={t("map.list")} wide>
        <MapTable items={items.filter((item) => !state || item.state === state)} loading={result.isPending} />
      </Panel>
    </BoardPage>
  );
}

function MapTable({ items, loading }: { items: MapItem[]; loading: boolean }) {
  const { t } = useTranslation("planning");
  const text = useBilingual();
  return (
    <DataTable<MapItem>
      loading={loading}
      dataSource={items}
      rowKey="id"
      pagination={{ pageSize: 50 }}
      columns={[
        {
          key: "id",
          title: t("map.item"),
          render: (_, row) => (
            <a href={`/plan/document#${row.id}`} className="qs-mono">
              {row.id}
            </a>
          ),
        },
        {
          key: "title",
          title: t("map.what"),
          render: (_, row) => (
            <>
              {text(row.title)}
              <div className="qs-secondary">
                {t(`map.${row.kind}`)} · {text(row.section)}
              </div>
              {row.note ? <div className="qs-secondary">{text(row.note)}</div> : null}
            </>
          ),
        },
        { key: "state", title: t("map.state"), render: (_, row) => <MapStateTag state={row.state} /> },
        { key: "page", title: t("map.page"), render: (_, row) => <PageLink page={row.page} /> },
        {
          key: "tests",
          title: t("map.test"),
          render: (_, row) =>
            row.tests.map((proof) => (
              <div key={`${proof.file} ${proof.name}`} title={proof.file}>
                {proof.name}
              </div>
            )),
        },
      ]}
    />
  );
}

function PageLink({ page }: { page: string | null }) {
  if (page === null) return <>—</>;
  if (page.startsWith("/console/")) return <PathLink to={page.slice("/console".length)}>{page}</PathLink>;
  return <a href={page}>{page}</a>;
}
