import { jobsRoutes } from "@qianshu/contract/jobs";
import { defineModule } from "../../platform/module.ts";
import { identity } from "../identity/index.ts";
import { makeJobsHandlers } from "./jobs.handlers.ts";
import { makeJobsService } from "./jobs.service.ts";

/** Lists, shows, follows and cancels long work. */
export const jobs = defineModule({
  name: "jobs",
  needs: [identity],
  routes: jobsRoutes,
  setup(platform) {
    const service = makeJobsService(platform, platform.jobs.titleOf);
    return { service, handlers: makeJobsHandlers(service) };
  },
});
