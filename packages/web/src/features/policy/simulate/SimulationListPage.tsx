import type { PolicySimulation } from "@qianshu/contract/policy-simulation";
import { useTranslation } from "react-i18next";
import { useCan } from "../../../app/session.ts";
import { Empty } from "../../../ui/Empty.tsx";
import { formatTime } from "../../../ui/format.ts";
import { LinkButton } from "../../../ui/PathLink.tsx";
import { ListPage } from "../../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../../ui/pages/list-columns.ts";
import { useList } from "../../../ui/pages/use-list.ts";
import { useListSearch } from "../../../ui/pages/use-list-search.ts";
import { Tag } from "../../../ui/Tag.tsx";
import type { ToneName } from "../../../ui/tokens.ts";
import { simulateApi } from "./simulate.api.ts";

/** The simulations of our tier and below, newest first. */
export function SimulationListPage() {
  const { t } = useTranslation("simulation");
  const can = useCan();
  const { offset, limit } = useListSearch();
  const result = useList(simulateApi.query("listPolicySimulations", { query: { offset, limit } }));
  return (
    <ListPage
      name="policy-simulations"
      title={t("list.title")}
      hint={t("list.hint")}
      searchable={false}
      columns={useColumns()}
      result={result}
      rowKey={(row) => row.id}
      rowLink={(row) => `/policy-simulations/${row.id}`}
      actions={
        <>
          <LinkButton to="/policy-populations">{t("list.populations")}</LinkButton>
          {can("policy:simulate") ? (
            <LinkButton type="primary" to="/policy-simulations/new">
              {t("list.new")}
            </LinkButton>
          ) : null}
        </>
      }
      empty={<Empty title={t("list.empty")} hint={t("list.emptyHint")} />}
    />
  );
}

const tones: Record<PolicySimulation["state"], ToneName> = {
  queued: "neutral",
  running: "accent",
  done: "accent",
  failed: "important",
  cancelled: "neutral",
};

/** The state of a simulation, in colour and words. */
export function SimulationStateTag({ state }: { state: PolicySimulation["state"] }) {
  const { t } = useTranslation("simulation");
  return <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>;
}

/** The rules a reform changes, by their numbers. */
export const changedRules = ({ reform }: PolicySimulation): string[] =>
  reform === null ? [] : [...reform.rules.map(({ rule }) => rule), ...reform.repealed];

function useColumns(): ListColumn<PolicySimulation>[] {
  const { t } = useTranslation("simulation");
  return [
    { key: "name", title: t("list.name"), value: (row) => row.name, card: "title" },
    { key: "population", title: t("list.population"), value: (row) => row.populationName },
    { key: "years", title: t("list.years"), value: (row) => `${row.years[0]}–${row.years.at(-1)}` },
    {
      key: "reform",
      title: t("list.reform"),
      value: (row) => changedRules(row).join(", ") || t("list.none"),
    },
    {
      key: "state",
      title: t("list.state"),
      render: (row) => <SimulationStateTag state={row.state} />,
      value: (row) => row.state,
    },
    { key: "by", title: t("list.by"), value: (row) => row.createdBy },
    { key: "at", title: t("list.at"), value: (row) => formatTime(row.createdAt) },
  ];
}
