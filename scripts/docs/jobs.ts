import type { Declarations } from "./declarations.ts";
import { describeProperties } from "./describe-schema.ts";
import { code, page, table } from "./markdown.ts";

/** Every kind of long work. */
export function makeJobs({ jobs }: Declarations): string {
  const rows = jobs.map(({ module, job }) => [
    code(job.name),
    module,
    `${job.title.zh}<br>${job.title.en}`,
    job.cron ? code(job.cron) : "when asked",
    String(job.maxAttempts ?? 3),
    describeProperties(job.payload),
  ]);
  return page(
    "Jobs",
    "the modules' `defineJob`",
    "Work that is asked for is followed under `/jobs/:id`. Cron lines are in UTC. A problem of the asker's making is not tried again.",
    table(["job", "module", "title", "runs", "tries", "payload"], rows),
  );
}
