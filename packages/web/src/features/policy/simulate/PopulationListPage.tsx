import type { PolicyPopulation } from "@qianshu/contract/policy-simulation";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../../app/session.ts";
import { Empty } from "../../../ui/Empty.tsx";
import { formatNumber, formatTime } from "../../../ui/format.ts";
import { useGo } from "../../../ui/PathLink.tsx";
import { ListPage } from "../../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../../ui/pages/list-columns.ts";
import { useList } from "../../../ui/pages/use-list.ts";
import { useListSearch } from "../../../ui/pages/use-list-search.ts";
import { Tag } from "../../../ui/Tag.tsx";
import { GenerateModal } from "./GenerateModal.tsx";
import { ImportModal } from "./ImportModal.tsx";
import { simulateApi } from "./simulate.api.ts";

/** The populations over which rules are simulated. */
export function PopulationListPage() {
  const { t } = useTranslation("simulation");
  const can = useCan();
  const go = useGo();
  const [opened, setOpened] = useState<"generate" | "import">();
  const { offset, limit } = useListSearch();
  const result = useList(simulateApi.query("listPolicyPopulations", { query: { offset, limit } }));
  const close = () => setOpened(undefined);
  return (
    <>
      <ListPage
        name="policy-populations"
        title={t("population.title")}
        hint={t("population.hint")}
        searchable={false}
        columns={useColumns()}
        result={result}
        rowKey={(row) => row.id}
        rowLink={(row) => `/policy-populations/${row.id}`}
        actions={
          can("policy:simulate") ? (
            <>
              <Button onClick={() => setOpened("import")}>{t("population.import")}</Button>
              <Button type="primary" onClick={() => setOpened("generate")}>
                {t("population.generate")}
              </Button>
            </>
          ) : null
        }
        empty={<Empty title={t("population.empty")} hint={t("population.emptyHint")} />}
      />
      <GenerateModal open={opened === "generate"} onClose={close} />
      <ImportModal
        open={opened === "import"}
        onClose={close}
        onStarted={(id) => go(`/policy-populations/${id}`)}
      />
    </>
  );
}

/** How many subjects a population holds. */
export const subjectsOf = ({ subjects }: Pick<PolicyPopulation, "subjects">): number =>
  Object.values(subjects).reduce((sum, count) => sum + count, 0);

/** Whether a population can be used. */
export function PopulationStateTag({ state }: { state: PolicyPopulation["state"] }) {
  const { t } = useTranslation("simulation");
  const tone = { ready: "accent", importing: "neutral", failed: "important" } as const;
  return <Tag tone={tone[state]}>{t(`population.${state}`)}</Tag>;
}

function useColumns(): ListColumn<PolicyPopulation>[] {
  const { t } = useTranslation("simulation");
  return [
    { key: "name", title: t("population.name"), value: (row) => row.name, card: "title" },
    { key: "origin", title: t("population.origin"), value: (row) => t(`population.${row.origin}`) },
    {
      key: "subjects",
      title: t("population.subjects"),
      align: "end",
      value: (row) => formatNumber(subjectsOf(row)),
    },
    {
      key: "badRows",
      title: t("population.badRows"),
      align: "end",
      value: (row) => formatNumber(row.badRows),
    },
    {
      key: "state",
      title: t("population.state"),
      render: (row) => <PopulationStateTag state={row.state} />,
      value: (row) => row.state,
    },
    { key: "by", title: t("population.by"), value: (row) => row.createdBy },
    { key: "at", title: t("population.at"), value: (row) => formatTime(row.createdAt) },
  ];
}
