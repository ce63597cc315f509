import { exchangeRoutes } from "@qianshu/contract/exchange";
import { inTransaction } from "../../platform/db/database.ts";
import { onEvent } from "../../platform/events/events.ts";
import { defineModule } from "../../platform/module.ts";
import { catalog } from "../catalog/index.ts";
import { evidence } from "../evidence/index.ts";
import { identity } from "../identity/index.ts";
import { network } from "../network/index.ts";
import { notices } from "../notices/index.ts";
import { registry, releaseAvailable } from "../registry/index.ts";
import { contractTerminated, sharing } from "../sharing/index.ts";
import { makeComparisons } from "./comparisons.service.ts";
import { revokeLinks } from "./deliveries.queries.ts";
import { makeDeliveries } from "./deliveries.service.ts";
import { makeDownload } from "./download.ts";
import { makeExchangeHandlers } from "./exchange.handlers.ts";
import { addGateway } from "./gateway.http.ts";
import { makeGateway } from "./gateway.service.ts";
import { makeInstance } from "./instance.ts";
import { makeDeliveryJob } from "./make-delivery.job.ts";
import { makeMeter } from "./meter.ts";
import { makePages } from "./pages.service.ts";
import { makePermit } from "./permit.ts";
import { makeReadRelease } from "./read-release.ts";
import { makeServiceCalls } from "./service-calls.ts";
import { endSubscriptions, moveSubscriptions } from "./subscriptions.queries.ts";
import { makeSubscriptions } from "./subscriptions.service.ts";
import { makeSweep, makeSweepJob } from "./sweep.job.ts";

/** Data under a contract: files, pages, tables, subscriptions, calls through the gateway, comparisons. */
export const exchange = defineModule({
  name: "exchange",
  needs: [identity, network, notices, evidence, registry, catalog, sharing],
  routes: exchangeRoutes,
  migrations: new URL("./migrations/", import.meta.url),
  setup(platform, use) {
    const { database } = platform;
    const instance = makeInstance(database.pool);
    const meter = makeMeter(platform, use(evidence), instance);
    const permit = makePermit(platform, use(sharing));
    const readRelease = makeReadRelease(platform, use(sharing));
    const tools = {
      platform,
      evidence: use(evidence),
      notices: use(notices),
      meter,
      permit,
      readRelease,
      registry: use(registry),
      network: use(network),
    };
    const job = makeDeliveryJob(tools);
    const sweep = makeSweep(tools);
    const deliveries = makeDeliveries(tools, () => job);
    const subscriptions = makeSubscriptions(tools, deliveries);
    const services = makeServiceCalls(platform, use(registry), use(network));
    const gateway = makeGateway(tools, services);
    const working = new Set<Promise<unknown>>();
    const handlers = makeExchangeHandlers({
      platform,
      permit,
      deliveries,
      subscriptions,
      pages: makePages(platform, readRelease, meter),
      comparisons: makeComparisons(tools, services),
      download: makeDownload(tools, deliveries),
      track: (work) => void working.add(work.finally(() => working.delete(work))),
    });
    return {
      service: { deliveries, subscriptions, sweep },
      handlers,
      jobs: [job, makeSweepJob(sweep)],
      on: [
        onEvent(releaseAvailable, "deliver to subscribers", (release) =>
          subscriptions.deliverRelease(release),
        ),
        onEvent(contractTerminated, "close links and subscriptions", ({ contractId, number, cause }) =>
          inTransaction(database.db, async (trx) => {
            if (cause === "replaced") await moveSubscriptions(trx, contractId, number, platform.now());
            await endSubscriptions(trx, contractId, platform.now());
            await revokeLinks(trx, contractId, platform.now());
          }),
        ),
      ],
      http: (server) => addGateway(server, { identity: use(identity), permit, gateway }),
      async start() {
        await sweep.closeAbandoned();
      },
      async stop() {
        await Promise.all(working);
        await services.close();
        await instance.release();
      },
    };
  },
});
