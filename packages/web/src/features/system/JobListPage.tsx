import { JobState } from "@qianshu/contract/jobs";
import { Progress } from "antd";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { isOver, type Job, jobsApi } from "../../app/jobs.ts";
import { Empty } from "../../ui/Empty.tsx";
import { formatSecond, formatTime } from "../../ui/format.ts";
import { JobStateTag } from "../../ui/JobProgress.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";

/** Long work, newest first; asked again every few seconds while something runs. */
export function JobListPage() {
  const { t } = useTranslation(["system", "common", "ui"]);
  const { search, offset, limit } = useListSearch();
  const states = search.state === undefined ? undefined : [search.state].flat();
  const result = useList({
    ...jobsApi.query("listJobs", {
      query: { state: JobState.options.filter((state) => states?.includes(state)), offset, limit },
    }),
    refetchInterval: ({ state }) => (state.data?.items.some((job) => !isOver(job)) ? 3000 : 30_000),
  });
  return (
    <ListPage
      name="jobs"
      title={t("jobs.title")}
      hint={t("jobs.hint")}
      columns={useColumns()}
      searchable={false}
      filters={[
        {
          key: "state",
          label: t("common:field.state"),
          many: true,
          options: JobState.options.map((value) => ({ value, label: t(`ui:progress.${value}`) })),
        },
      ]}
      result={result}
      rowKey={(row) => row.id}
      rowLink={(row) => `/jobs/${row.id}`}
      empty={<Empty title={t("jobs.empty")} hint={t("jobs.emptyHint")} />}
    />
  );
}

function useColumns(): ListColumn<Job>[] {
  const { t } = useTranslation(["system", "common"]);
  const read = useBilingual();
  return [
    {
      key: "name",
      title: t("jobs.name"),
      value: (row) => read(row.title),
    },
    {
      key: "state",
      title: t("common:field.state"),
      render: (row) => <JobStateTag state={row.state} />,
      value: (row) => row.state,
    },
    {
      key: "progress",
      title: t("jobs.progress"),
      width: 220,
      render: (row) => (
        <>
          <Progress
            percent={Math.floor(row.fraction * 100)}
            size="small"
            status={row.state === "failed" ? "exception" : row.state === "succeeded" ? "success" : "normal"}
            aria-label={read(row.title)}
          />
          {row.step && !isOver(row) ? <div className="qs-secondary">{read(row.step)}</div> : null}
        </>
      ),
      value: (row) => row.fraction,
    },
    {
      key: "created",
      title: t("jobs.created"),
      render: (row) => formatTime(row.createdAt),
      value: (row) => formatSecond(row.createdAt),
    },
    {
      key: "finished",
      title: t("jobs.finished"),
      render: (row) => formatTime(row.finishedAt),
      value: (row) => formatSecond(row.finishedAt),
    },
    {
      key: "attempt",
      title: t("jobs.attempt"),
      align: "end",
      value: (row) => row.attempt,
      optional: true,
    },
  ];
}
