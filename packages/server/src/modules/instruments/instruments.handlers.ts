import type { Handlers } from "@qianshu/contract";
import type { instrumentsRoutes } from "@qianshu/contract/instruments";
import type { RequestContext } from "../../platform/http/request-context.ts";
import type { AskFor } from "./ask.ts";
import type { Decisions } from "./decisions.service.ts";
import type { Instruments } from "./instruments.service.ts";
import type { Pools } from "./pools.service.ts";

interface Services {
  pools: Pools;
  asked: AskFor;
  instruments: Instruments;
  decisions: Decisions;
}

/** What the routes of this module do. */
export const makeHandlers = ({
  pools,
  asked,
  instruments,
  decisions,
}: Services): Handlers<typeof instrumentsRoutes, RequestContext> => ({
  listPoolOffers: () => pools.offers(),
  listPools: ({ actor, query }) => pools.list(actor, query),
  createPool: ({ actor, body }) => pools.create(actor, body),
  getPool: ({ actor, params }) => pools.get(actor, params.id),
  addContributor: ({ actor, params, body }) => pools.addContributor(actor, params.id, body),
  movePool: ({ actor, params, body }) => pools.move(actor, params.id, body),
  listPoolPostings: ({ actor, params, query }) => pools.postings(actor, params.id, query),

  listInstruments: ({ actor, query }) => instruments.list(actor, query),
  proposeInvestment: async ({ actor, body }) => instruments.get(actor, await asked.investment(actor, body)),
  applyForLoan: async ({ actor, body }) => instruments.get(actor, await asked.loan(actor, body)),
  claimSubsidy: async ({ actor, body }) => instruments.get(actor, await asked.subsidy(actor, body)),
  getSupportMix: ({ actor, query }) => instruments.mix(actor, query),
  getInstrument: ({ actor, params }) => instruments.get(actor, params.id),
  actOnInstrument: ({ actor, params, body }) => instruments.act(actor, params.id, body),
  listSpecialDecisions: ({ actor, query }) => decisions.list(actor, query),
  fileSpecialDecision: ({ actor, body }) => decisions.file(actor, body),
  getSpecialDecision: ({ actor, params }) => decisions.get(actor, params.id),
  actOnSpecialDecision: ({ actor, params, body }) => decisions.act(actor, params.id, body),
  uploadSpecialDecision: async ({ actor, params, raw }) =>
    decisions.upload(actor, params.id, await raw.file()),
  downloadSpecialDecision: async ({ actor, params, reply }) => {
    const { name, bytes } = await decisions.download(actor, params.id);
    reply.headers({
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    });
    return reply.send(bytes);
  },
  countClaim: ({ actor, params, body }) => decisions.countClaim(actor, params.id, body.claimId),
  listDecisionPostings: ({ actor, params, query }) => decisions.postings(actor, params.id, query),
  listInstrumentPostings: ({ actor, params, query }) => instruments.postings(actor, params.id, query),
});
