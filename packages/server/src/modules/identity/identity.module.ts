import { identityRoutes } from "@qianshu/contract/identity";
import { defineModule } from "../../platform/module.ts";
import { makeIdentityHandlers } from "./identity.handlers.ts";
import { makeIdentityJobs } from "./identity.jobs.ts";
import { makeIdentityService } from "./identity.service.ts";
import { makeSessionHandlers } from "./session.handlers.ts";

/** Organizations in time, people, roles held at organizations, signing in, API tokens. */
export const identity = defineModule({
  name: "identity",
  needs: [],
  routes: identityRoutes,
  migrations: new URL("./migrations/", import.meta.url),
  setup(platform) {
    const service = makeIdentityService(platform);
    const secure = platform.config.QIANSHU_URL?.startsWith("https:") ?? false;
    return {
      service,
      handlers: { ...makeSessionHandlers(service, secure), ...makeIdentityHandlers(service) },
      jobs: makeIdentityJobs(service.sessions),
      start: service.offerSetup,
    };
  },
});
