import type { Handlers } from "@qianshu/contract";
import type { gradingRoutes } from "@qianshu/contract/grading";
import type { RequestContext } from "../../platform/http/request-context.ts";
import type { GradingService } from "./grading.service.ts";

/** Answers the routes of the module grading. */
export function makeGradingHandlers(service: GradingService): Handlers<typeof gradingRoutes, RequestContext> {
  return {
    getProposal: ({ actor, params }) => service.getProposal(actor, params.id),
    getGrade: async ({ actor, params }) => ({ grade: await service.getGrade(actor, params.id) }),
    confirmGrade: ({ actor, params, body }) => service.confirm(actor, params.id, body),
    listGrades: async ({ actor, params }) => ({ items: await service.listGrades(actor, params.id) }),
    computeRisk: ({ actor, params, body }) =>
      service.computeRisk(actor, params.id, body.fields, body.afterMasks),
  };
}
