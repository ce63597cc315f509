import { type checkParameters, makeServiceRequest } from "@qianshu/domain/exchange/service-request";
import type { Platform } from "../../platform/module.ts";
import type { NetworkService } from "../network/index.ts";
import type { RegistryService } from "../registry/index.ts";
import { makeBreakers } from "./breakers.ts";
import { makeUpstreams, type Upstream } from "./upstream.ts";

/** Makes the part that calls providers' services: their own credentials, the network policy, a breaker for each. */
export function makeServiceCalls(platform: Platform, registry: RegistryService, network: NetworkService) {
  const upstreams = makeUpstreams(platform, registry, network);
  const breakers = makeBreakers(platform.now);
  return {
    get: upstreams.get,
    admit: ({ assetId }: Upstream) => breakers.admit(assetId),
    release: ({ assetId }: Upstream) => breakers.release(assetId),

    /** Calls a service that was admitted, with checked parameters. */
    call: (upstream: Upstream, values: ReturnType<typeof checkParameters>): Promise<unknown> =>
      breakers.through(upstream.assetId, () =>
        upstreams.call(upstream, makeServiceRequest(upstream.description, values)),
      ),

    close: upstreams.close,
  };
}

export type ServiceCalls = ReturnType<typeof makeServiceCalls>;
