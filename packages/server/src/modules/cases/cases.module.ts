import { casesRoutes } from "@qianshu/contract/cases";
import { defineModule } from "../../platform/module.ts";
import { identity } from "../identity/index.ts";
import { makeCalendarService } from "./calendar.service.ts";
import { type CaseReader, makeCaseReader } from "./case-reader.ts";
import { makeHandlers } from "./cases.handlers.ts";
import { makeFireTimersJob, makeRecomputeJob } from "./cases.jobs.ts";
import { type CaseService, makeCaseService } from "./cases.service.ts";

/** The process engine: who has to do what until when, in every kind of case. */
export const cases = defineModule({
  name: "cases",
  needs: [identity],
  routes: casesRoutes,
  migrations: new URL("./migrations/", import.meta.url),
  setup(platform) {
    const service = makeCaseService(platform);
    const reader = makeCaseReader(platform, service);
    const recompute = makeRecomputeJob(platform, service);
    return {
      service: { ...service, ...reader } satisfies CasesService as CasesService,
      handlers: makeHandlers(reader, makeCalendarService(platform, recompute)),
      jobs: [makeFireTimersJob(platform, service), recompute],
    };
  },
});

/** What other modules use of this one. */
export type CasesService = CaseService & CaseReader;
