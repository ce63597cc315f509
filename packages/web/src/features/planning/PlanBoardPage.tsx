import type { Indicator } from "@qianshu/contract/planning-model";
import { targetStatuses } from "@qianshu/domain/planning/judge-target";
import { useQuery } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { oneOf } from "../../app/search.ts";
import { BarRows } from "../../ui/chart/BarRows.tsx";
import { DataTable } from "../../ui/DataTable.tsx";
import { PathLink, useGo } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { BoardPage } from "../../ui/pages/BoardPage.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { ActualText } from "./ActualText.tsx";
import { planningApi } from "./planning.api.ts";
import { GeneratedTag, StatusTag } from "./planning-tags.tsx";

const years = ["2015", "2017", "2020"] as const;

/** The forty indicators at a glance: target against actual, by year and status; each leads to its sentence and actuals. */
export function PlanBoardPage() {
  const { t } = useTranslation("planning");
  const text = useBilingual();
  const go = useGo();
  const { search, change } = useListSearch();
  const [year, status] = [oneOf(search.year), oneOf(search.status)];
  const result = useQuery(planningApi.query("listIndicators"));
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  const ofYear = (result.data?.items ?? []).filter((item) => isOfYear(item, year));
  const shown = ofYear.filter((item) => !status || item.status === status);
  const counted = shown.filter((item) => item.percent !== null);
  return (
    <BoardPage
      title={t("board.title")}
      hint={t("board.hint")}
      computedAt={result.dataUpdatedAt ? new Date(result.dataUpdatedAt).toISOString() : undefined}
      actions={<Button href="/plan">{t("board.public")}</Button>}
      indicators={targetStatuses.map((one) => ({
        key: one,
        label: t(`status.${one}`),
        value: result.data && ofYear.filter((item) => item.status === one).length,
        to: `/planning?${new URLSearchParams({ ...(year && { year }), status: one })}`,
        ...(one === "behind" ? { tone: "bad" as const } : {}),
      }))}
    >
      <Panel
        title={t("board.list")}
        wide
        actions={
          <>
            <Segmented
              aria-label={t("board.year")}
              value={year ?? ""}
              options={[
                { value: "", label: t("board.allYears") },
                ...years.map((one) => ({ value: one, label: one })),
                { value: "none", label: t("board.undated") },
              ]}
              onChange={(value) => change({ year: value || undefined })}
            />
            {status ? (
              <Button onClick={() => change({ status: undefined })}>{t("board.allStates")}</Button>
            ) : null}
          </>
        }
      >
        <DataTable<Indicator>
          loading={result.isPending}
          dataSource={shown}
          rowKey="id"
          pagination={{ pageSize: 40 }}
          columns={[
            {
              key: "name",
              title: t("indicator.name"),
              render: (_, row) => (
                <>
                  <span className="qs-mono">{row.id}</span>{" "}
                  <PathLink to={`/planning/indicators/${row.id}`}>{text(row.name)}</PathLink>
                </>
              ),
            },
            { key: "to", title: t("indicator.year"), render: (_, row) => yearsOf(row) },
            {
              key: "target",
              title: t("indicator.target"),
              align: "end",
              render: (_, row) => `${text(row.value)} ${text(row.unit)}`,
            },
            {
              key: "actual",
              title: t("indicator.actual"),
              align: "end",
              render: (_, row) => (
                <>
                  <ActualText actual={row.actual} unit={row.unit} />{" "}
                  <GeneratedTag generated={row.actual?.generated ?? false} />
                </>
              ),
            },
            {
              key: "percent",
              title: t("indicator.percent"),
              align: "end",
              render: (_, row) => (row.percent === null ? "—" : `${row.percent}%`),
            },
            {
              key: "status",
              title: t("indicator.status"),
              render: (_, row) => <StatusTag status={row.status} />,
            },
            {
              key: "responsible",
              title: t("indicator.responsible"),
              render: (_, row) => row.responsible?.name ?? "—",
            },
          ]}
        />
      </Panel>
      <Panel title={t("board.percent")} wide>
        <BarRows
          name={t("board.percent")}
          unit="%"
          rows={counted.map((item) => ({
            key: item.id,
            label: `${item.id} ${text(item.name)}`,
            value: Number(item.percent),
          }))}
          onSelect={(id) => go(`/planning/indicators/${id}`)}
        />
      </Panel>
    </BoardPage>
  );
}

function isOfYear({ from, to }: Indicator, year: string | undefined): boolean {
  if (!year) return true;
  if (year === "none") return to === null;
  return from !== null && to !== null && from <= Number(year) && Number(year) <= to;
}

/** The years of a target: one, a span, or none. */
export const yearsOf = ({ from, to }: Pick<Indicator, "from" | "to">): string =>
  from === null || to === null ? "—" : from === to ? String(to) : `${from}–${to}`;
