import type { Handlers } from "@qianshu/contract";
import type { policySimulationRoutes } from "@qianshu/contract/policy-simulation";
import type { RequestContext } from "../../../platform/http/request-context.ts";
import type { Platform } from "../../../platform/module.ts";
import type { PolicyStore } from "../store.ts";
import { exportSimulation } from "./export-simulation.ts";
import { makeImpactService } from "./impact.service.ts";
import { makeImportJob } from "./import-population.job.ts";
import { makePopulationsService, presentPopulation } from "./populations.service.ts";
import { makeRulesOfYears, makeRulesOn } from "./rules-on.ts";
import { makeSimulateJob } from "./simulate.job.ts";
import { makeSimulationsService } from "./simulations.service.ts";

/** The jobs and handlers of simulations and impacts, for the module. */
export function makeSimulate(platform: Platform, store: PolicyStore) {
  const rulesOn = makeRulesOn(store, platform.now);
  const importJob = makeImportJob(platform, store);
  const simulateJob = makeSimulateJob(platform);
  const populations = makePopulationsService(platform, store, importJob);
  const simulations = makeSimulationsService(
    platform,
    { rulesOn, rulesOfYears: makeRulesOfYears(store) },
    simulateJob,
  );
  const impact = makeImpactService(platform, rulesOn);

  const handlers: Handlers<typeof policySimulationRoutes, RequestContext> = {
    listPolicyPopulations: ({ actor, query }) => populations.list(actor, query),
    getPolicyPopulation: async ({ actor, params }) =>
      presentPopulation(await populations.get(actor, params.id)),
    createPolicyPopulation: ({ actor, body }) => populations.create(actor, body),
    importPolicyPopulation: async ({ actor, query, raw }) =>
      populations.import(actor, await raw.file(), query),
    listPolicyPopulationBadRows: ({ actor, params, query }) =>
      populations.listBadRows(actor, params.id, query),
    listReformableRules: ({ query }) => simulations.listReformable(query.document, query.asOf),
    simulatePolicy: ({ actor, body }) => simulations.begin(actor, body),
    listPolicySimulations: ({ actor, query }) => simulations.list(actor, query),
    getPolicySimulation: ({ actor, params }) => simulations.get(actor, params.id),
    async exportPolicySimulation({ actor, params, query, reply }) {
      const simulation = await simulations.get(actor, params.id);
      const { type, body } = await exportSimulation(simulation, query.format);
      const name = encodeURIComponent(`${simulation.name}.${query.format}`);
      reply.headers({
        "content-type": type,
        "content-disposition": `attachment; filename="simulation.${query.format}"; filename*=UTF-8''${name}`,
      });
      return reply.send(body);
    },
    measurePolicyImpact: ({ actor, body }) => impact.measure(actor, body),
  };
  return { handlers, jobs: [importJob, simulateJob] };
}
