import type { Handlers } from "@qianshu/contract";
import { done } from "@qianshu/contract/common";
import type { networkRoutes } from "@qianshu/contract/network";
import type { RequestContext } from "../../platform/http/request-context.ts";
import type { NetworkService } from "./network.service.ts";

/** The network policy: each route is one call of the service. */
export function makeNetworkHandlers(service: NetworkService): Handlers<typeof networkRoutes, RequestContext> {
  return {
    listNetworkRules: async ({ actor, query }) => service.listNetworkRules(actor, query),
    createNetworkRule: async ({ actor, body }) => service.createNetworkRule(actor, body),
    removeNetworkRule: async ({ actor, params }) => {
      await service.removeNetworkRule(actor, params.id);
      return done;
    },
    checkNetworkAddress: async ({ actor, body }) => service.checkNetworkAddress(actor, body),
  };
}
