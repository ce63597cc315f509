import type { PolicySimulationDetail } from "@qianshu/contract/policy-simulation";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { Copyable } from "../../../ui/Copyable.tsx";
import { formatNumber, formatTime } from "../../../ui/format.ts";
import { JobProgress } from "../../../ui/JobProgress.tsx";
import { LinkButton, PathLink } from "../../../ui/PathLink.tsx";
import { DetailPage } from "../../../ui/pages/DetailPage.tsx";
import type { Fact } from "../../../ui/pages/Facts.tsx";
import { Panel } from "../../../ui/pages/Panel.tsx";
import { ResultPanels } from "./ResultPanels.tsx";
import { SimulationStateTag } from "./SimulationListPage.tsx";
import { simulateApi } from "./simulate.api.ts";
import "./simulate.css";

const formats = ["csv", "xlsx", "json"] as const;

/** A simulation: how far it is, then what it came to. */
export function SimulationDetailPage() {
  const { t } = useTranslation("simulation");
  const { id } = useParams({ from: "/console/policy-simulations/$id" });
  const result = useQuery(simulateApi.query("getPolicySimulation", { params: { id } }));
  const simulation = result.data;
  return (
    <DetailPage
      title={simulation?.name}
      state={simulation ? <SimulationStateTag state={simulation.state} /> : null}
      back={{ to: "/policy-simulations", label: t("detail.back") }}
      result={result}
      actions={
        simulation ? (
          <>
            {simulation.result ? (
              <Dropdown
                trigger={["click"]}
                menu={{
                  items: formats.map((format) => ({
                    key: format,
                    label: (
                      <a
                        href={simulateApi.url("exportPolicySimulation", {
                          params: { id },
                          query: { format },
                        })}
                        download
                      >
                        {format.toUpperCase()}
                      </a>
                    ),
                  })),
                }}
              >
                <Button>{t("detail.export")}</Button>
              </Dropdown>
            ) : null}
            <LinkButton to={`/policy-simulations/new?population=${simulation.populationId}`}>
              {t("detail.again")}
            </LinkButton>
          </>
        ) : null
      }
      facts={useFacts(simulation)}
    >
      {simulation?.state === "done" || !simulation ? null : (
        <section className="qs-card">
          <JobProgress id={simulation.jobId} onOver={() => void result.refetch()} />
        </section>
      )}
      {simulation?.reform ? <Changes simulation={simulation} /> : null}
      {simulation?.result ? (
        <ResultPanels result={simulation.result} compared={simulation.reform !== null} />
      ) : null}
    </DetailPage>
  );
}

function useFacts(simulation: PolicySimulationDetail | undefined): Fact[] {
  const { t } = useTranslation("simulation");
  if (!simulation) return [];
  const { result } = simulation;
  const subjects = Object.values(result?.subjects ?? {}).reduce((sum, count) => sum + count, 0);
  return [
    {
      key: "population",
      label: t("detail.population"),
      value: (
        <PathLink to={`/policy-populations/${simulation.populationId}`}>{simulation.populationName}</PathLink>
      ),
    },
    ...(result
      ? [
          { key: "subjects", label: t("detail.subjects"), value: formatNumber(subjects) },
          {
            key: "seconds",
            label: t("detail.seconds"),
            value: t("detail.second", { value: formatNumber(result.seconds) }),
          },
        ]
      : []),
    {
      key: "years",
      label: t("detail.years"),
      value: `${simulation.years[0]}–${simulation.years.at(-1)}`,
    },
    { key: "asOf", label: t("detail.asOf"), value: simulation.asOf },
    { key: "percent", label: t("new.percent"), value: simulation.prefecturePercent },
    { key: "by", label: t("list.by"), value: simulation.createdBy },
    { key: "at", label: t("list.at"), value: formatTime(simulation.createdAt) },
    {
      key: "library",
      label: t("detail.library"),
      value: <Copyable text={simulation.libraryHash} />,
      wide: true,
    },
  ];
}

function Changes({ simulation }: { simulation: PolicySimulationDetail }) {
  const { t } = useTranslation("simulation");
  const { rules, repealed } = simulation.reform!;
  return (
    <Panel title={t("detail.changes")}>
      <ul>
        {rules.map(({ rule, when, amount }) => (
          <li key={rule}>
            <strong>{rule}</strong>
            {when ? (
              <div>
                {t("new.when")}：<code>{when}</code>
              </div>
            ) : null}
            {amount ? (
              <div>
                {t("new.amount")}：<code>{amount}</code>
              </div>
            ) : null}
          </li>
        ))}
        {repealed.map((rule) => (
          <li key={rule}>
            <strong>{rule}</strong> {t("new.repealed")}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
