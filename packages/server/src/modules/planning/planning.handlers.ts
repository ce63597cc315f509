import type { Handlers } from "@qianshu/contract";
import type { planningRoutes } from "@qianshu/contract/planning";
import type { RequestContext } from "../../platform/http/request-context.ts";
import type { PlanDocument } from "./document-map.ts";
import type { makeImportRegister } from "./import-register.ts";
import type { Indicators } from "./indicators.service.ts";
import type { Obligations } from "./obligations.service.ts";
import type { makeRegisterFiles } from "./register-files.ts";
import type { Registers } from "./registers.service.ts";
import type { Tasks } from "./tasks.service.ts";

/** The parts that answer. */
export interface PlanningParts {
  indicators: Indicators;
  tasks: Tasks;
  registers: Registers;
  feedFiles: ReturnType<typeof makeRegisterFiles>;
  importRegister: ReturnType<typeof makeImportRegister>;
  obligations: Obligations;
  document: () => PlanDocument;
}

/** Answers the routes of the module planning. */
export function makeHandlers(parts: PlanningParts): Handlers<typeof planningRoutes, RequestContext> {
  const { indicators, tasks, registers, obligations, document } = parts;
  return {
    listIndicators: ({ query }) => indicators.list(query),
    getIndicator: ({ params, query }) => indicators.get(params.id, query.asOf),
    updateIndicator: ({ actor, params, body }) => indicators.update(actor, params.id, body),
    enterActual: ({ actor, params, body }) => indicators.enter(actor, params.id, body),
    computeActual: ({ actor, params }) => indicators.compute(actor, params.id),

    listPlanTasks: ({ query }) => tasks.list(query),
    getPlanTask: ({ actor, params }) => tasks.get(actor, params.id),
    createPlanTask: ({ actor, body }) => tasks.create(actor, body),
    updatePlanTask: ({ actor, params, body }) => tasks.update(actor, params.id, body),
    notePlanTask: ({ actor, params, body }) => tasks.note(actor, params.id, body),
    supervisePlanTask: ({ actor, params, body }) => tasks.supervise(actor, params.id, body.reason),
    actOnSupervision: ({ actor, params, body }) => tasks.act(actor, params, body),

    listRegister: ({ params, query }) => registers.list(params.kind, query),
    getRegisterItem: ({ params }) => registers.get(params.id),
    createRegisterItem: ({ actor, params, body }) => registers.create(actor, params.kind, body),
    updateRegisterItem: ({ actor, params, body }) => registers.update(actor, params.id, body),
    feedRegisterFiles: ({ actor, params }) => parts.feedFiles(actor, params.id),
    importRegister: async ({ actor, params, query, raw }) =>
      parts.importRegister(actor, params.kind, query.organizationId, await raw.file()),
    addTenancy: ({ actor, params, body }) => registers.addTenancy(actor, params.id, body),
    endTenancy: ({ actor, params, body }) => registers.endTenancy(actor, params.id, body.toMonth),

    listObligations: () => obligations.list(),
    getCountyObligations: ({ params }) => obligations.get(params.division),
    reportObligation: ({ actor, params, body }) => obligations.report(actor, params.division, body),

    getDocumentMap: async () => {
      const { text, items } = document();
      return { text, items };
    },
  };
}
