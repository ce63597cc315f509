import { evidenceRoutes } from "@qianshu/contract/evidence";
import { defineModule } from "../../platform/module.ts";
import { identity } from "../identity/index.ts";
import { network } from "../network/index.ts";
import { auditIdentity } from "./audit-identity.ts";
import { makeEvidenceHandlers } from "./evidence.handlers.ts";
import { makeEvidenceService } from "./evidence.service.ts";
import { addLogPages } from "./log-pages.ts";

/** How often the tree is extended and a checkpoint signed, in milliseconds. */
const INTERVAL = 500;

/** The tamper-evident log, its proofs, and the audit trail. */
export const evidence = defineModule({
  name: "evidence",
  needs: [identity, network],
  routes: evidenceRoutes,
  migrations: new URL("./migrations/", import.meta.url),
  setup(platform) {
    const service = makeEvidenceService(platform);
    const { db } = platform.database;
    let timer: NodeJS.Timeout | undefined;
    let working = Promise.resolve();
    let size = 0;
    return {
      service,
      handlers: makeEvidenceHandlers(platform, service),
      http: (server) => addLogPages(server, db),
      on: auditIdentity(platform, service),
      async start() {
        if (platform.config.QIANSHU_ROLE === "web") return;
        const turn = async () => {
          const before = size;
          size = await service.integrate().catch((err) => {
            platform.logger.error({ err }, "evidence log not extended");
            return size;
          });
          if (size > before) platform.logger.debug({ size }, "evidence log extended");
          timer = setTimeout(run, INTERVAL);
        };
        const run = () => {
          working = turn();
        };
        run();
      },
      async stop() {
        await working;
        clearTimeout(timer);
      },
    };
  },
});
