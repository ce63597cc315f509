import { Button, Progress, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../app/api.ts";
import { useBilingual } from "../app/i18n/text.ts";
import { isOver, type Job, jobsApi, useJob } from "../app/jobs.ts";
import { ApiProblem } from "../app/problem.ts";
import { Problem } from "./Problem.tsx";
import { Tag } from "./Tag.tsx";
import type { ToneName } from "./tokens.ts";
import "./job-progress.css";

const tones = {
  queued: "neutral",
  running: "accent",
  succeeded: "accent",
  failed: "important",
  cancelled: "neutral",
} as const satisfies Record<Job["state"], ToneName>;

/** The state of a job, in colour and words. */
export function JobStateTag({ state }: { state: Job["state"] }) {
  const { t } = useTranslation("ui");
  return <Tag tone={tones[state]}>{t(`progress.${state}`)}</Tag>;
}

/** How far a job is, live; it can be cancelled, and goes on when the page is left. */
export function JobProgress({ id, onOver }: { id: string; onOver?: (job: Job) => void }) {
  const { t } = useTranslation("ui");
  const read = useBilingual();
  const { job } = useJob(id, onOver);
  const cancel = useAct(jobsApi, "cancelJob");
  if (!job) return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  const over = isOver(job);
  return (
    <div className="qs-progress" aria-live="polite">
      <div className="qs-progress-head">
        <strong>{read(job.title)}</strong>
        <JobStateTag state={job.state} />
        {over ? null : (
          <Button size="small" onClick={() => cancel.mutate({ params: { id } })} loading={cancel.isPending}>
            {cancel.isSuccess ? t("progress.cancelling") : t("progress.cancel")}
          </Button>
        )}
      </div>
      <Progress
        percent={Math.floor(job.fraction * 100)}
        status={job.state === "failed" ? "exception" : job.state === "succeeded" ? "success" : "normal"}
        aria-label={read(job.title)}
      />
      <p className="qs-secondary">{over ? null : job.step ? read(job.step) : t("progress.leave")}</p>
      {job.problem ? <Problem error={new ApiProblem(job.problem)} /> : null}
      {cancel.error ? <Problem error={cancel.error} /> : null}
    </div>
  );
}
