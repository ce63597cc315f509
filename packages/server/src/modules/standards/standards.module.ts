import { standardsRoutes } from "@qianshu/contract/standards";
import { defineModule } from "../../platform/module.ts";
import { identity } from "../identity/index.ts";
import { makeStandardsHandlers } from "./standards.handlers.ts";
import { makeStandardsService } from "./standards.service.ts";

/** Data elements, code lists and identifiers. */
export const standards = defineModule({
  name: "standards",
  needs: [identity],
  routes: standardsRoutes,
  migrations: new URL("./migrations/", import.meta.url),
  setup(platform) {
    const service = makeStandardsService(platform);
    return { service, handlers: makeStandardsHandlers(service) };
  },
});
