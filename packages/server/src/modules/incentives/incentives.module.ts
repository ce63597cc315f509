import { incentivesRoutes } from "@qianshu/contract/incentives";
import { fundChart } from "@qianshu/domain/incentives/chart";
import { defineModule } from "../../platform/module.ts";
import { identity } from "../identity/index.ts";
import { ledger } from "../ledger/index.ts";
import { makeFunds } from "./funds.service.ts";
import { makeHandlers } from "./incentives.handlers.ts";

/** Funds, recognitions, claims and their payment. */
export const incentives = defineModule({
  name: "incentives",
  needs: [identity, ledger],
  routes: incentivesRoutes,
  migrations: new URL("./migrations/", import.meta.url),
  setup(platform, use) {
    use(ledger).declare(fundChart);
    return {
      service: undefined,
      handlers: makeHandlers({ funds: makeFunds(platform, use(ledger)) }),
    };
  },
});
