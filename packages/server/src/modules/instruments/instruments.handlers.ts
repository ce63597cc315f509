import type { Handlers } from "@qianshu/contract";
import type { instrumentsRoutes } from "@qianshu/contract/instruments";
import type { RequestContext } from "../../platform/http/request-context.ts";
import type { Instruments } from "./instruments.service.ts";
import type { OpenInstrument } from "./open-instrument.ts";
import type { Pools } from "./pools.service.ts";

interface Services {
  pools: Pools;
  open: OpenInstrument;
  instruments: Instruments;
}

/** What the routes of this module do. */
export const makeHandlers = ({
  pools,
  open,
  instruments,
}: Services): Handlers<typeof instrumentsRoutes, RequestContext> => ({
  listPoolOffers: () => pools.offers(),
  listPools: ({ actor, query }) => pools.list(actor, query),
  createPool: ({ actor, body }) => pools.create(actor, body),
  getPool: ({ actor, params }) => pools.get(actor, params.id),
  addContributor: ({ actor, params, body }) => pools.addContributor(actor, params.id, body),
  movePool: ({ actor, params, body }) => pools.move(actor, params.id, body),
  listPoolPostings: ({ actor, params, query }) => pools.postings(actor, params.id, query),

  listInstruments: ({ actor, query }) => instruments.list(actor, query),
  proposeInvestment: async ({ actor, body }) => instruments.get(actor, await open(actor, "investment", body)),
  getInstrument: ({ actor, params }) => instruments.get(actor, params.id),
  actOnInstrument: ({ actor, params, body }) => instruments.act(actor, params.id, body),
  listInstrumentPostings: ({ actor, params, query }) => instruments.postings(actor, params.id, query),
});
