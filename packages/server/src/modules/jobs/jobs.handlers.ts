import type { OutgoingHttpHeaders } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Handlers } from "@qianshu/contract";
import { done } from "@qianshu/contract/common";
import type { jobsRoutes } from "@qianshu/contract/jobs";
import type { RequestContext } from "../../platform/http/request-context.ts";
import type { JobsService } from "./jobs.service.ts";

/** How often a followed job is looked at, in milliseconds. */
const INTERVAL = 300;
const KEEP_ALIVE = 15_000;

/** Answers the routes of the module jobs. */
export function makeJobsHandlers(service: JobsService): Handlers<typeof jobsRoutes, RequestContext> {
  return {
    listJobs: ({ actor, query: { state, ...query } }) => service.list(actor, { ...query, states: state }),
    getJob: ({ actor, params }) => service.get(actor, params.id),
    cancelJob: async ({ actor, params }) => {
      await service.cancel(actor, params.id);
      return done;
    },
    followJob: async (request) => {
      let run = await service.get(request.actor, request.params.id);
      const { actor } = request;
      const stream = request.reply.raw;
      request.reply.hijack();
      stream.writeHead(200, {
        ...(request.reply.getHeaders() as OutgoingHttpHeaders),
        "content-type": "text/event-stream",
        "cache-control": "no-cache, no-transform",
        "x-accel-buffering": "no",
      });
      let sent = "";
      let lastWrite = Date.now();
      while (!stream.destroyed) {
        const text = JSON.stringify(run);
        if (text !== sent) {
          stream.write(`data: ${text}\n\n`);
          sent = text;
          lastWrite = Date.now();
        } else if (Date.now() - lastWrite > KEEP_ALIVE) {
          stream.write(": waiting\n\n");
          lastWrite = Date.now();
        }
        if (run.state !== "queued" && run.state !== "running") break;
        await sleep(INTERVAL);
        run = await service.get(actor, request.params.id);
      }
      stream.end();
      return run;
    },
  };
}
