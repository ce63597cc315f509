import { instrumentsRoutes } from "@qianshu/contract/instruments";
import { instrumentChart } from "@qianshu/domain/instruments/chart";
import { decisionCase } from "@qianshu/domain/instruments/decision-case";
import { defineModule } from "../../platform/module.ts";
import { cases } from "../cases/index.ts";
import { evidence } from "../evidence/index.ts";
import { identity } from "../identity/index.ts";
import { incentives } from "../incentives/index.ts";
import { ledger } from "../ledger/index.ts";
import { notices } from "../notices/index.ts";
import { policy } from "../policy/index.ts";
import { makeAskFor } from "./ask.ts";
import { courses } from "./courses.ts";
import { namesOfDecisions } from "./decisions.queries.ts";
import { makeDecisions } from "./decisions.service.ts";
import { makeHandlers } from "./instruments.handlers.ts";
import { makeEndDecisionsJob } from "./instruments.jobs.ts";
import { namesOfInstruments } from "./instruments.queries.ts";
import { makeInstruments } from "./instruments.service.ts";
import { makeLimits } from "./limits.ts";
import { makeOpenInstrument } from "./open-instrument.ts";
import { makePapers } from "./papers.ts";
import { makePools } from "./pools.service.ts";
import { makePost } from "./post.ts";
import { makeTell } from "./tell.ts";

/** The instruments beside grants: investment, loans with guarantee, subsidies, decisions for one company. */
export const instruments = defineModule({
  name: "instruments",
  needs: [identity, notices, cases, evidence, ledger, policy, incentives],
  routes: instrumentsRoutes,
  migrations: new URL("./migrations/", import.meta.url),
  setup(platform, use) {
    const post = makePost(use(ledger), platform.now);
    const parts = {
      cases: use(cases),
      ledger: use(ledger),
      evidence: use(evidence),
      post,
      tell: makeTell(use(notices)),
      limits: makeLimits(post, platform.now),
      papers: makePapers(platform),
    };
    parts.ledger.declare(instrumentChart);
    for (const { definition } of Object.values(courses))
      parts.cases.register(definition, {}, namesOfInstruments);
    parts.cases.register(decisionCase, {}, namesOfDecisions);
    const decisions = makeDecisions(platform, parts);
    return {
      service: undefined,
      handlers: makeHandlers({
        pools: makePools(platform, parts),
        asked: makeAskFor(platform, makeOpenInstrument(platform, parts)),
        instruments: makeInstruments(platform, parts),
        decisions,
      }),
      jobs: [makeEndDecisionsJob(decisions)],
    };
  },
});
