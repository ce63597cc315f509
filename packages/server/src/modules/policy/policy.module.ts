import { Readable } from "node:stream";
import { apiPrefix } from "@qianshu/contract/client";
import { policyRoutes } from "@qianshu/contract/policy";
import { Problem } from "@qianshu/domain";
import type { FastifyInstance } from "fastify";
import { defineModule } from "../../platform/module.ts";
import { evidence } from "../evidence/index.ts";
import { identity } from "../identity/index.ts";
import { answerLines } from "./lines.ts";
import { addPolicyPages } from "./pages/pages.ts";
import { makePolicyHandlers } from "./policy.handlers.ts";
import { makePolicyService, type PolicyService } from "./policy.service.ts";
import { makePolicySource } from "./public-source.ts";
import { makeSimulate } from "./simulate/simulate.handlers.ts";

/** Policies as running rules: documents, versions, facts, and what somebody is entitled to. */
export const policy = defineModule({
  name: "policy",
  needs: [identity, evidence],
  routes: policyRoutes,
  migrations: new URL("./migrations/", import.meta.url),
  setup(platform, use) {
    const service = makePolicyService(platform, use(evidence));
    const simulate = makeSimulate(platform, service.store);
    return {
      service,
      handlers: { ...makePolicyHandlers(service), ...simulate.handlers },
      jobs: [...service.jobs, ...simulate.jobs],
      start: () => service.store.ready(),
      warm: async () => void (await service.evaluations.evaluate({ facts: {} })),
      http: (server) => {
        addLines(server, service);
        addPolicyPages(server, makePolicySource(service, use(identity)));
      },
    };
  },
});

/** The address that evaluates one question evaluates many as well, when they come as lines. */
function addLines(server: FastifyInstance, { evaluations }: PolicyService): void {
  const { evaluatePolicy } = policyRoutes;
  const path = apiPrefix + evaluatePolicy.path;
  server.addContentTypeParser("application/x-ndjson", (request, payload, done) => {
    if (request.routeOptions.url === path) return done(null, payload);
    done(new Problem("platform.invalid_input", { field: "body", found: "application/x-ndjson" }), undefined);
  });
  server.addHook("preHandler", async (request, reply) => {
    if (request.routeOptions.url !== path || !(request.body instanceof Readable)) return;
    const lines = answerLines(evaluations, request.body, request.id);
    return reply.type("application/x-ndjson; charset=utf-8").send(Readable.from(lines));
  });
}
