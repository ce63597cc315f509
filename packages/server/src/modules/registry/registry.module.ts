import { registryRoutes } from "@qianshu/contract/registry";
import { defineModule } from "../../platform/module.ts";
import { evidence } from "../evidence/index.ts";
import { identity } from "../identity/index.ts";
import { network } from "../network/index.ts";
import { notices } from "../notices/index.ts";
import { standards } from "../standards/index.ts";
import { makeReactions } from "./reactions.ts";
import { makeRegistryHandlers } from "./registry.handlers.ts";
import { makeRegistryService } from "./registry.service.ts";

/** Sources, assets, their registrations and releases, and the gate every release passes. */
export const registry = defineModule({
  name: "registry",
  needs: [identity, network, notices, evidence, standards],
  routes: registryRoutes,
  migrations: new URL("./migrations/", import.meta.url),
  setup(platform, use) {
    const service = makeRegistryService(platform, use(network), use(evidence));
    return {
      service,
      handlers: makeRegistryHandlers(service),
      jobs: service.jobs,
      on: makeReactions(platform, use(notices)),
    };
  },
});
