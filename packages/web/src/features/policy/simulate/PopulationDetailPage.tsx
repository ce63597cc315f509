import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../../app/i18n/text.ts";
import { DataTable } from "../../../ui/DataTable.tsx";
import { formatNumber, formatTime } from "../../../ui/format.ts";
import { LinkButton } from "../../../ui/PathLink.tsx";
import { DetailPage } from "../../../ui/pages/DetailPage.tsx";
import { Panel } from "../../../ui/pages/Panel.tsx";
import { PopulationStateTag } from "./PopulationListPage.tsx";
import { simulateApi } from "./simulate.api.ts";

const PAGE = 50;

/** A population: what it holds, what its generator assumes, and the rows that were not taken. */
export function PopulationDetailPage() {
  const { t } = useTranslation("simulation");
  const text = useBilingual();
  const { id } = useParams({ from: "/console/policy-populations/$id" });
  const result = useQuery({
    ...simulateApi.query("getPolicyPopulation", { params: { id } }),
    refetchInterval: ({ state }) => (state.data?.state === "importing" ? 1000 : false),
  });
  const population = result.data;
  const kinds = Object.entries(population?.subjects ?? {});
  return (
    <DetailPage
      title={population?.name}
      state={population ? <PopulationStateTag state={population.state} /> : null}
      back={{ to: "/policy-populations", label: t("population.title") }}
      result={result}
      actions={
        population?.state === "ready" ? (
          <LinkButton type="primary" to={`/policy-simulations/new?population=${id}`}>
            {t("population.start")}
          </LinkButton>
        ) : null
      }
      facts={
        population
          ? [
              { key: "origin", label: t("population.origin"), value: t(`population.${population.origin}`) },
              ...(population.origin === "generator"
                ? [{ key: "seed", label: t("population.seed"), value: String(population.seed) }]
                : [{ key: "file", label: t("population.file"), value: population.fileName }]),
              ...kinds.map(([kind, count]) => ({
                key: kind,
                label: t(`kind.${kind as "company"}`),
                value: formatNumber(count),
              })),
              { key: "bad", label: t("population.badRows"), value: formatNumber(population.badRows) },
              { key: "by", label: t("population.by"), value: population.createdBy },
              { key: "at", label: t("population.at"), value: formatTime(population.createdAt) },
            ]
          : []
      }
    >
      {population && population.notes.length > 0 ? (
        <Panel title={t("population.notes")}>
          <ul>
            {population.notes.map((note) => (
              <li key={note.en}>{text(note)}</li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {population?.origin === "file" && population.state === "ready" ? <BadRows id={id} /> : null}
    </DetailPage>
  );
}

function BadRows({ id }: { id: string }) {
  const { t } = useTranslation("simulation");
  const text = useBilingual();
  const [page, setPage] = useState(1);
  const result = useQuery(
    simulateApi.query("listPolicyPopulationBadRows", {
      params: { id },
      query: { offset: (page - 1) * PAGE, limit: PAGE },
    }),
  );
  if (result.data?.total === 0) return <p className="qs-secondary">{t("population.noBadRows")}</p>;
  return (
    <Panel title={t("population.badRows")}>
      <DataTable
        loading={result.isPending}
        dataSource={result.data?.items ?? []}
        rowKey={(row) => String(row.row)}
        pagination={{
          current: page,
          pageSize: PAGE,
          total: result.data?.total ?? 0,
          onChange: setPage,
          showSizeChanger: false,
        }}
        columns={[
          { key: "row", title: t("population.row"), render: (_, row) => formatNumber(row.row) },
          { key: "column", title: t("population.column"), render: (_, row) => row.column ?? "—" },
          { key: "found", title: t("population.found"), render: (_, row) => row.found },
          { key: "problem", title: t("population.problem"), render: (_, row) => text(row.message) },
        ]}
      />
    </Panel>
  );
}
