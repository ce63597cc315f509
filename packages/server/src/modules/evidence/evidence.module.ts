import { evidenceRoutes } from "@qianshu/contract/evidence";
import { inTransaction } from "../../platform/db/database.ts";
import { onEvent } from "../../platform/events/events.ts";
import { defineModule } from "../../platform/module.ts";
import {
  accountChanged,
  identity,
  roleChanged,
  signedIn,
  signInFailed,
  tokenChanged,
} from "../identity/index.ts";
import { network, networkRuleChanged } from "../network/index.ts";
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
    const record = (event: Parameters<typeof service.record>[1][number]) =>
      inTransaction(db, (trx) => service.record(trx, [event]));
    let timer: NodeJS.Timeout | undefined;
    let working = Promise.resolve();
    let size = 0;
    return {
      service,
      handlers: makeEvidenceHandlers(platform, service),
      http: (server) => addLogPages(server, db),
      on: [
        onEvent(signedIn, "audit", ({ personId }) =>
          record({ type: "sign-in", personId, object: { type: "account", id: personId } }),
        ),
        onEvent(signInFailed, "audit", ({ personId, code }) =>
          record({
            type: "sign-in",
            personId: personId ?? undefined,
            object: { type: "account", id: personId ?? undefined },
            outcome: "refused",
            facts: { code },
          }),
        ),
        onEvent(roleChanged, "audit", ({ personId, role, organizationId, change, by }) =>
          record({
            type: "permission-change",
            personId: by ?? undefined,
            organizationId,
            object: { type: "person", id: personId },
            facts: { role, change },
          }),
        ),
        onEvent(accountChanged, "audit", ({ personId, change, by }) =>
          record({
            type: "permission-change",
            personId: by ?? undefined,
            object: { type: "account", id: personId },
            facts: { change },
          }),
        ),
        onEvent(tokenChanged, "audit", ({ tokenId, personId, scopes, change }) =>
          record({
            type: "permission-change",
            personId,
            object: { type: "token", id: tokenId },
            facts: { scopes, change },
          }),
        ),
        onEvent(networkRuleChanged, "audit", ({ ruleId, organizationId, cidr, change, by }) =>
          record({
            type: "permission-change",
            personId: by ?? undefined,
            organizationId: organizationId ?? undefined,
            object: { type: "network-rule", id: ruleId },
            facts: { cidr, change },
          }),
        ),
      ],
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
