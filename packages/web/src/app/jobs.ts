import { JobRun, jobsRoutes } from "@qianshu/contract/jobs";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { z } from "zod";
import { makeApi } from "./api.ts";

export const jobsApi = makeApi("jobs", jobsRoutes);

export type Job = z.output<typeof JobRun>;

/** Whether a job has come to its end. */
export function isOver(job: Pick<Job, "state"> | undefined): boolean {
  return job?.state === "succeeded" || job?.state === "failed" || job?.state === "cancelled";
}

/**
 * A job as it goes on: live by server-sent events, and asked for every two seconds while the stream is broken, since
 * some government proxies do not let streams through.
 */
export function useJob(id: string, onOver?: (job: Job) => void): { job: Job | undefined; live: boolean } {
  const client = useQueryClient();
  const [live, setLive] = useState(false);
  const query = jobsApi.query("getJob", { params: { id } });
  const { data: job } = useQuery({
    ...query,
    refetchInterval: ({ state }) => (isOver(state.data) || live ? false : 2000),
  });
  const over = isOver(job);
  const told = useRef(false);
  useEffect(() => {
    if (over) return;
    const events = new EventSource(jobsApi.url("followJob", { params: { id } }));
    events.onopen = () => setLive(true);
    events.onerror = () => setLive(false);
    events.onmessage = (event) => client.setQueryData(query.queryKey, JobRun.parse(JSON.parse(event.data)));
    return () => events.close();
  }, [id, over, client, query.queryKey]);
  useEffect(() => {
    if (!job || !over || told.current) return;
    told.current = true;
    onOver?.(job);
  }, [job, over, onOver]);
  return { job, live };
}
