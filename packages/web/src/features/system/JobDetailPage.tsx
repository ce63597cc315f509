import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { queryClient } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { jobsApi } from "../../app/jobs.ts";
import { findSubjectPath } from "../../app/subjects.ts";
import { CodeBlock } from "../../ui/CodeBlock.tsx";
import { Copyable } from "../../ui/Copyable.tsx";
import { formatDuration, formatTime } from "../../ui/format.ts";
import { JobProgress, JobStateTag } from "../../ui/JobProgress.tsx";
import { LinkButton } from "../../ui/PathLink.tsx";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";

/** One job: its progress live, how it ended, what it was about. */
export function JobDetailPage() {
  const { t } = useTranslation("system");
  const read = useBilingual();
  const { id } = useParams({ from: "/console/jobs/$id" });
  const result = useQuery(jobsApi.query("getJob", { params: { id } }));
  const job = result.data;
  const path = job && findSubjectPath({ type: job.subjectType, id: job.subjectId });
  const took =
    job?.startedAt && job.finishedAt ? Date.parse(job.finishedAt) - Date.parse(job.startedAt) : undefined;
  return (
    <DetailPage
      title={job && read(job.title)}
      back={{ to: "/jobs", label: t("jobs.title") }}
      state={job ? <JobStateTag state={job.state} /> : null}
      result={result}
      actions={path ? <LinkButton to={path}>{t("jobs.openSubject")}</LinkButton> : null}
      facts={
        job
          ? [
              { key: "created", label: t("jobs.created"), value: formatTime(job.createdAt) },
              { key: "started", label: t("jobs.started"), value: formatTime(job.startedAt) },
              { key: "finished", label: t("jobs.finished"), value: formatTime(job.finishedAt) },
              { key: "took", label: t("jobs.duration"), value: formatDuration(took) },
              { key: "attempt", label: t("jobs.attempt"), value: job.attempt },
              { key: "id", label: t("jobs.id"), value: <Copyable text={job.id} label={t("jobs.id")} /> },
            ]
          : []
      }
      notice={
        <section className="qs-card">
          <JobProgress id={id} onOver={() => void queryClient.invalidateQueries({ queryKey: ["jobs"] })} />
        </section>
      }
    >
      {job?.result ? (
        <section className="qs-card">
          <CodeBlock text={JSON.stringify(job.result, null, 2)} label={t("jobs.result")} />
        </section>
      ) : null}
    </DetailPage>
  );
}
