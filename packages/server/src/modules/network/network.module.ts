import { networkRoutes } from "@qianshu/contract/network";
import { defineModule } from "../../platform/module.ts";
import { identity } from "../identity/index.ts";
import { makeNetworkHandlers } from "./network.handlers.ts";
import { makeNetworkService } from "./network.service.ts";

/** The one policy for every outbound connection. */
export const network = defineModule({
  name: "network",
  needs: [identity],
  routes: networkRoutes,
  migrations: new URL("./migrations/", import.meta.url),
  setup(platform) {
    const service = makeNetworkService(platform);
    return { service, handlers: makeNetworkHandlers(service) };
  },
});
