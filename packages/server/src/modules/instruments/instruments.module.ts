import { instrumentsRoutes } from "@qianshu/contract/instruments";
import { instrumentChart } from "@qianshu/domain/instruments/chart";
import { defineModule } from "../../platform/module.ts";
import { cases } from "../cases/index.ts";
import { evidence } from "../evidence/index.ts";
import { identity } from "../identity/index.ts";
import { ledger } from "../ledger/index.ts";
import { notices } from "../notices/index.ts";
import { policy } from "../policy/index.ts";
import { courses } from "./courses.ts";
import { makeHandlers } from "./instruments.handlers.ts";
import { namesOfInstruments } from "./instruments.queries.ts";
import { makeInstruments } from "./instruments.service.ts";
import { makeOpenInstrument } from "./open-instrument.ts";
import { makePools } from "./pools.service.ts";
import { makePost } from "./post.ts";
import { makeTell } from "./tell.ts";

/** The instruments beside grants: investment, loans with guarantee, subsidies. */
export const instruments = defineModule({
  name: "instruments",
  needs: [identity, notices, cases, evidence, ledger, policy],
  routes: instrumentsRoutes,
  migrations: new URL("./migrations/", import.meta.url),
  setup(platform, use) {
    const parts = {
      cases: use(cases),
      ledger: use(ledger),
      evidence: use(evidence),
      post: makePost(use(ledger), platform.now),
      tell: makeTell(use(notices)),
    };
    parts.ledger.declare(instrumentChart);
    for (const { definition } of Object.values(courses))
      parts.cases.register(definition, {}, namesOfInstruments);
    return {
      service: undefined,
      handlers: makeHandlers({
        pools: makePools(platform, parts),
        open: makeOpenInstrument(platform, parts),
        instruments: makeInstruments(platform, parts),
      }),
    };
  },
});
