import type { CountyStanding } from "@qianshu/contract/planning-model";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { oneOf } from "../../app/search.ts";
import { CountyMap } from "../../ui/chart/CountyMap.tsx";
import { DataTable } from "../../ui/DataTable.tsx";
import { PathLink } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { BoardPage } from "../../ui/pages/BoardPage.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { CountyChecklist } from "./CountyChecklist.tsx";
import { planningApi } from "./planning.api.ts";

/** Article 22's obligations on the map of the 88 counties; a county shows its checklist. */
export function CountyBoardPage() {
  const { t } = useTranslation("planning");
  const text = useBilingual();
  const { search, change } = useListSearch();
  const chosen = oneOf(search.county);
  const result = useQuery(planningApi.query("listObligations"));
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  const counties = result.data?.counties;
  const select = (county: string | undefined) => change({ county });
  return (
    <BoardPage
      title={t("county.title")}
      hint={t("county.hint")}
      indicators={[
        {
          key: "all",
          label: t("county.complete"),
          value: counties?.filter(({ percent }) => percent === 100).length,
        },
        { key: "some", label: t("county.begun"), value: counties?.filter(isBegun).length },
        {
          key: "none",
          label: t("county.silent"),
          value: counties?.filter(({ states }) => Object.keys(states).length === 0).length,
          tone: "bad",
        },
      ]}
    >
      <Panel title={t("county.map")} wide>
        <CountyMap
          name={t("county.share")}
          values={(counties ?? []).map(({ code, percent }) => ({ adcode: code, value: percent }))}
          selected={chosen}
          onSelect={select}
        />
      </Panel>
      {chosen ? <CountyChecklist key={chosen} code={chosen} obligations={result.data?.items ?? []} /> : null}
      <Panel title={t("county.list")} wide>
        <DataTable<CountyStanding>
          loading={result.isPending}
          dataSource={counties ?? []}
          rowKey="code"
          columns={[
            {
              key: "name",
              title: t("county.name"),
              render: (_, row) => (
                <PathLink to={`/planning/counties?county=${row.code}`}>{row.name}</PathLink>
              ),
            },
            {
              key: "code",
              title: t("county.code"),
              render: (_, row) => <span className="qs-mono">{row.code}</span>,
            },
            {
              key: "done",
              title: t("county.done"),
              align: "end",
              render: (_, row) => `${row.done} / ${row.total}`,
              sorter: (a, b) => a.done - b.done,
            },
            {
              key: "missing",
              title: t("county.missing"),
              render: (_, row) =>
                (result.data?.items ?? [])
                  .filter(({ id }) => row.states[id] !== "done")
                  .map(({ title }) => text(title))
                  .join(" · "),
            },
          ]}
        />
      </Panel>
    </BoardPage>
  );
}

const isBegun = ({ percent, states }: CountyStanding) => percent < 100 && Object.keys(states).length > 0;
