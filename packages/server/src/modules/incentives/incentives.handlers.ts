import type { Handlers } from "@qianshu/contract";
import type { incentivesRoutes } from "@qianshu/contract/incentives";
import type { RequestContext } from "../../platform/http/request-context.ts";
import type { Funds } from "./funds.service.ts";

interface Services {
  funds: Funds;
}

/** What the routes of this module do. */
export const makeHandlers = ({ funds }: Services): Handlers<typeof incentivesRoutes, RequestContext> => ({
  listFunds: ({ actor, query }) => funds.list(actor, query),
  createFund: ({ actor, body }) => funds.create(actor, body),
  getFund: ({ actor, params }) => funds.get(actor, params.id),
  addBudgetItem: ({ actor, params, body }) => funds.addItem(actor, params.id, body),
  moveFund: ({ actor, params, body }) => funds.move(actor, params.id, body),
  listFundMovements: ({ actor, params, query }) => funds.listMovements(actor, params.id, query),
  forecastFund: ({ actor, params }) => funds.forecast(actor, params.id),
  checkFundFloor: ({ actor, query }) => funds.checkFloor(actor, query.reading),
});
