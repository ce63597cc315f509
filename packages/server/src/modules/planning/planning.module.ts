import { planningRoutes } from "@qianshu/contract/planning";
import { defineModule } from "../../platform/module.ts";
import { cases } from "../cases/index.ts";
import { evidence } from "../evidence/index.ts";
import { identity } from "../identity/index.ts";
import { policy } from "../policy/index.ts";
import { registry } from "../registry/index.ts";
import { makePlanDocument, type PlanDocument } from "./document-map.ts";
import { makeImportRegister } from "./import-register.ts";
import { makeIndicators } from "./indicators.service.ts";
import { makeObligations } from "./obligations.service.ts";
import { addPlanPages } from "./pages/pages.ts";
import { readMapFiles, readPlanFiles } from "./plan-files.ts";
import { makeHandlers } from "./planning.handlers.ts";
import { makeRegisterFiles } from "./register-files.ts";
import { makeRegisters } from "./registers.service.ts";
import { makeSupervisions } from "./supervisions.ts";
import { makeTasks } from "./tasks.service.ts";

/** The plan: targets against actuals, tasks and their supervision, registers, obligations, the document as a map. */
export const planning = defineModule({
  name: "planning",
  needs: [identity, cases, evidence, registry, policy],
  routes: planningRoutes,
  migrations: new URL("./migrations/", import.meta.url),
  setup(platform, use) {
    const files = readPlanFiles();
    const used = { cases: use(cases), evidence: use(evidence), registry: use(registry) };
    const indicators = makeIndicators(platform, files, used);
    const registers = makeRegisters(platform);
    const feedFiles = makeRegisterFiles(platform, use(policy));
    const obligations = makeObligations(platform, files, used.evidence);
    let made: PlanDocument | undefined;
    const document = () => (made ??= makePlanDocument(files, readMapFiles()));
    const supervisions = makeSupervisions(platform, used);
    const tasks = makeTasks(platform, { cases: used.cases, supervisions });
    return {
      service: { indicators, tasks, registers, obligations, feedFiles },
      handlers: makeHandlers({
        indicators,
        tasks,
        registers,
        feedFiles,
        importRegister: makeImportRegister(platform, registers),
        obligations,
        document,
      }),
      warm: async () => void document(),
      http: (server) => addPlanPages(server, { indicators, obligations, document }),
    };
  },
});
