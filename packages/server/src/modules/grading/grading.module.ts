import { gradingRoutes } from "@qianshu/contract/grading";
import { defineModule } from "../../platform/module.ts";
import { evidence } from "../evidence/index.ts";
import { identity } from "../identity/index.ts";
import { registry } from "../registry/index.ts";
import { makeGradingHandlers } from "./grading.handlers.ts";
import { makeGradingService } from "./grading.service.ts";

/** Class, sensitivity, level and masks of assets: proposed with reasons, confirmed by a person. */
export const grading = defineModule({
  name: "grading",
  needs: [identity, evidence, registry],
  routes: gradingRoutes,
  migrations: new URL("./migrations/", import.meta.url),
  setup(platform, use) {
    const service = makeGradingService(platform, use(registry), use(evidence));
    return { service, handlers: makeGradingHandlers(service) };
  },
});
